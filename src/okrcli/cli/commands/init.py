"""`okr init`: opening a period."""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from okrcli.cli.options import Session, command
from okrcli.errors import UsageError
from okrcli.language import N_, _, pgettext

if TYPE_CHECKING:
    from okrcli.periods import Period
    from okrcli.store.creating import Opened
    from okrcli.workspace import Workspace

TITLE = N_("Customers stay and buy more")


@command
def init(
    session: Session,
    period: Annotated[
        str | None,
        typer.Argument(help="2026-Q4, its label, current (the default) or next."),
    ] = None,
    *,
    team: Annotated[
        str | None, typer.Option(help="Whose file; engineering/platform is inside engineering.")
    ] = None,
    source: Annotated[
        str | None,
        typer.Option("--from", metavar="PERIOD", help="Carry over what was promised for it."),
    ] = None,
    example: Annotated[
        bool, typer.Option("--example", help="With a small complete set to look at.")
    ] = False,
) -> None:
    """Open a period: settings, schema and a team's file, where they are missing.

    What is there keeps every byte, so it may be run again. With --from the promises of all teams,
    or of one, are carried over: a review says what becomes of a key result, else it is asked.

    Example:
        okr init
        okr init next --team engineering/platform
        okr init next --from current
        okr init --root try-okr --example
    """
    from okrcli.core.opening import check_open  # noqa: PLC0415 - --help needs none of it

    if source is not None and example:
        raise UsageError(_("--from and --example both say what is written"), _("give one of them"))
    workspace = _home(session) if source is None else session.workspace()
    chosen = workspace.calendar.get("current" if period is None else period, session.as_of)
    check_open(chosen, session.as_of)
    if source is None:
        answer = _open(session, workspace, chosen, team, example=example)
    else:
        answer = _carry(session, workspace, chosen, source, team)
    session.console.result(answer)


def _home(session: Session) -> Workspace:
    from okrcli.workspace import Workspace  # noqa: PLC0415 - --help needs none of it

    return Workspace.home(Path.cwd(), session.root)


def _open(
    session: Session, workspace: Workspace, period: Period, team: str | None, *, example: bool
) -> str:
    """Open a period for a team, and return what to say of it."""
    from okrcli.core.opening import check_team  # noqa: PLC0415 - --help needs none of it

    name = workspace.settings.top if team is None else team
    check_team(name, workspace.calendar)
    opened = workspace.open_period(period, name, session.as_of, example=example)
    is_empty = f"{period.id}/{name}.yaml" in opened.written and not example
    following = _first_objective(workspace, period, name) if is_empty else ["report", period.id]
    return _shown(period, opened, [], _command(session, following))


def _carry(
    session: Session, workspace: Workspace, into: Period, source: str, team: str | None
) -> str:
    """Carry a period over into another, and return what to say of it."""
    from okrcli.cli.carrying import Interview, carried_over, sources  # noqa: PLC0415 - as above

    old = workspace.calendar.get(source, session.as_of)
    plan = workspace.load([old.id, into.id])
    teams = sources(plan, old, into, team)
    workspace.check_free([one.team for one in teams], into)
    interview = Interview(session.console)
    carried = carried_over(plan, teams, into, session.as_of, interview)
    opened = workspace.carry_over(one for one in carried if not one.is_empty)
    notes = [f"{one.source.team}: {note}" for one in carried for note in one.notes]
    said = {f"{into.id}/{one.source.team}.yaml": one.tally for one in carried}
    return _shown(into, opened, notes, _command(session, ["check"]), said)


def _shown(
    period: Period,
    opened: Opened,
    notes: Sequence[str],
    following: str,
    said: Mapping[str, str] | None = None,
) -> str:
    from okrcli.views.opened import render  # noqa: PLC0415 - --help needs none of it

    files = dict.fromkeys(opened.there, _("was there")) | dict.fromkeys(
        opened.written, pgettext("file", "new")
    )
    files |= {path: words for path, words in (said or {}).items() if path in files}
    return render(period, opened.folder, files, notes, following)


def _first_objective(workspace: Workspace, period: Period, team: str) -> list[str]:
    """Return the command that adds an objective to a team's new file."""
    words = ["add", "objective", _(TITLE), "--period", period.id]
    return words if team == workspace.settings.top else [*words, "--team", team]


def _command(session: Session, words: list[str]) -> str:
    """Return a command of ours that finds the workspace from here."""
    root = ["--root", session.root] if session.root else []
    return shlex.join(["okr", *root, *words])
