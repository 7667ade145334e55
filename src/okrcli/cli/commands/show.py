"""`okr show REF`: one thing looked at closely."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from okrcli.cli.kept import kept
from okrcli.cli.options import Session, command
from okrcli.cli.output import form_of

Format = Literal["terminal", "json"]
SUFFIXES: dict[str, Format] = {".txt": "terminal", ".json": "json"}


@command
@kept("output")
def show(
    session: Session,
    reference: Annotated[
        str, typer.Argument(metavar="REF", help="[TEAM/][PERIOD/]ID[.PART], or kpi/ID.")
    ],
    *,
    everything: Annotated[
        bool, typer.Option("--all", help="All check-ins, not only the latest.")
    ] = False,
    as_format: Annotated[Format | None, typer.Option("--format", "-f", help="The form.")] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write it to a file.")
    ] = None,
) -> int:
    """Show one objective, key result, part or KPI: its sum, its chart, its check-ins.

    And where it is heading, what each week must bring from now on, its revisions and guardrails,
    what it serves and what serves it.

    Example:
        okr show rinnovi
        okr show mercato
        okr show kpi/clic-newsletter --all
    """
    from okrcli.cli.showing import show_thing  # noqa: PLC0415 - --help needs none of it

    form = form_of(as_format, output, SUFFIXES)
    return show_thing(session, reference, form, output, everything=everything)
