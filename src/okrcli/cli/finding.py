"""What a reference on the command line names: the periods to load for it, and the thing itself."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from okrcli.cli.options import Session
from okrcli.errors import UsageError
from okrcli.language import _

if TYPE_CHECKING:
    from okrcli.core.references import Target
    from okrcli.model import Plan
    from okrcli.workspace import Workspace


def periods_for(workspace: Workspace, name: str, session: Session) -> list[str]:
    """Return the periods in which a reference may lead somewhere; none for a KPI."""
    from okrcli.core.references import parse, periods_to_search  # noqa: PLC0415 - not for --help
    from okrcli.scalars import PERIOD_WORDS  # noqa: PLC0415 - as above

    reference = parse(name, workspace.calendar)
    if reference.is_kpi:
        return []
    if reference.period in PERIOD_WORDS:
        return [workspace.calendar.get(reference.period, session.as_of).id]
    if reference.period:
        return [reference.period]
    return periods_to_search(workspace.periods(), session.as_of, workspace.settings)


def load_around(workspace: Workspace, name: str | None, session: Session) -> Plan:
    """Return the open periods, and the one where a reference leads."""
    from okrcli.core.references import periods_to_search  # noqa: PLC0415 - not for --help

    named = periods_for(workspace, name, session) if name else []
    around = periods_to_search(workspace.periods(), session.as_of, workspace.settings)
    return workspace.load({*around, *named})


def load_target(workspace: Workspace, name: str, session: Session) -> tuple[Plan, Target]:
    """Return what a reference names, and a plan with all that its own figures hang on.

    Other teams are not loaded where its id is written in full and names one thing.

    Raises:
        UsageError: nothing is called that, or several things equally are.
    """
    from okrcli.core.references import parse, pick  # noqa: PLC0415 - not for --help

    periods = periods_for(workspace, name, session)
    near = workspace.load_near(parse(name, workspace.calendar), periods)
    with suppress(UsageError):
        return near, pick(near, name, session.as_of, prefixes=False)
    plan = workspace.load(periods)
    return plan, find_target(plan, name, session)


def find_target(plan: Plan, name: str, session: Session) -> Target:
    """Return what a reference names.

    Raises:
        UsageError: nothing is called that, or several things equally are.
    """
    from okrcli.core.references import pick  # noqa: PLC0415 - --help needs none of it

    try:
        return pick(plan, name, session.as_of, prefixes=session.console.is_interactive)
    except UsageError as error:
        if not plan.problems:
            raise
        left_out = _("{hint}; what has errors is left out: okr check", hint=error.hint)
        raise UsageError(error.message, left_out) from None
