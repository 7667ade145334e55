"""`okr` alone: what concerns whoever calls, today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrcli.cli.options import Session
from okrcli.errors import DataError

if TYPE_CHECKING:
    from okrcli.workspace import Workspace


def home(session: Session) -> int:
    """Show what is mine, or where there is no workspace what this is; return the exit code."""
    from okrcli.views.terminal.home import render, welcome  # noqa: PLC0415 - it imports rich

    workspace = _workspace(session)
    if workspace is None:
        session.console.result(welcome())
        return 0
    from okrcli.cli.filters import choose_period  # noqa: PLC0415 - only with a workspace
    from okrcli.cli.me import me  # noqa: PLC0415 - likewise
    from okrcli.cli.output import tell_left_out  # noqa: PLC0415 - likewise
    from okrcli.core.mine import mine  # noqa: PLC0415 - likewise
    from okrcli.core.report import build_report  # noqa: PLC0415 - likewise

    day = session.as_of
    period = choose_period(None, workspace.periods(), workspace.calendar, day)
    plan = workspace.load(
        [one.id for one in workspace.periods() if one.id == period.id or one.holds(day)]
    )
    found = mine(plan, build_report(plan, period, day), me(workspace))
    session.console.result(render(found, session.page, _uncommitted(workspace)))
    return tell_left_out(session.console, plan.problems)


def _workspace(session: Session) -> Workspace | None:
    """Return the workspace, None where there is none and none was named."""
    try:
        return session.workspace()
    except DataError:
        return None


def _uncommitted(workspace: Workspace) -> int | None:
    """Return how many files git does not have as they are; None without git or a repository."""
    from okrcli.git import is_repository, uncommitted  # noqa: PLC0415 - it starts processes

    try:
        return len(uncommitted(workspace.root)) if is_repository(workspace.root) else None
    except DataError:
        return None
