"""One thing shown closely, as `okr show` and `okr kpi show` do."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from okrcli.cli.finding import find_target, load_around
from okrcli.cli.options import Session
from okrcli.cli.output import deliver, tell_left_out
from okrcli.views.page import Page


def show_thing(
    session: Session,
    reference: str,
    form: Literal["terminal", "json"],
    output: Path | None,
    *,
    everything: bool,
) -> int:
    """Show what a reference names; return the exit code.

    Raises:
        UsageError: nothing is called that.
        DataError: the output cannot be written.
    """
    from okrcli.core.closeup import look  # noqa: PLC0415 - --help needs none of it

    plan = load_around(session.workspace(), reference, session)
    closeup = look(plan, find_target(plan, reference, session), session.as_of)
    page = Page() if output else session.page
    if form == "json":
        from okrcli.views.show import render_json  # noqa: PLC0415 - only for this form

        text = render_json(closeup, page)
    else:
        from okrcli.views.terminal.show import render  # noqa: PLC0415 - only for this form

        text = render(closeup, page, everything=everything)
    deliver(session.console, text, output)
    return tell_left_out(session.console, plan.problems)
