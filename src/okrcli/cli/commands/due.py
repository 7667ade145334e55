"""`okr due`: who owes a check-in, and how late."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from okrcli.cli.kept import kept
from okrcli.cli.options import Session, command
from okrcli.cli.output import deliver, form_of, tell_left_out
from okrcli.views.page import Page

if TYPE_CHECKING:
    from okrcli.core.due import Debts

Format = Literal["terminal", "json", "csv"]
By = Literal["owner", "team"]
SUFFIXES: dict[str, Format] = {".txt": "terminal", ".json": "json", ".csv": "csv"}


@command
@kept("output")
def due(
    session: Session,
    *,
    by: Annotated[By, typer.Option(help="How to group them.")] = "owner",
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="Exit 1 when a check-in is late.")
    ] = False,
    as_format: Annotated[Format | None, typer.Option("--format", "-f", help="The form.")] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write it to a file.")
    ] = None,
) -> int:
    """Show who owes a check-in and how late it is, KPIs included.

    A check-in is due a cadence after the last one, is asked for as many days before as it may be
    late (`grace:` in okr.yaml), and late after that many.

    Example:
        okr due
        okr due --by team -f csv
    """
    from okrcli.core.due import debts  # noqa: PLC0415 - --help needs none of it
    from okrcli.core.references import periods_to_search  # noqa: PLC0415 - likewise

    form = form_of(as_format, output, SUFFIXES)
    workspace = session.workspace()
    periods = periods_to_search(workspace.periods(), session.as_of, workspace.settings)
    plan = workspace.load(periods)
    found = debts(plan, session.as_of)
    page = Page() if output else session.page
    deliver(session.console, _shown(found, page, form, by), output)
    return tell_left_out(session.console, plan.problems) or int(exit_code and found.late > 0)


def _shown(found: Debts, page: Page, form: Format, by: By) -> str:
    if form == "terminal":
        from okrcli.views.terminal.due import render  # noqa: PLC0415 - only for this form

        return render(found, page, by)
    from okrcli.views.due import render_csv, render_json  # noqa: PLC0415 - only for these forms

    return render_json(found, page) if form == "json" else render_csv(found, page)
