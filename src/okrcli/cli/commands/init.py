"""`okr init`: opening a period."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from okrcli.cli.options import Session, command

if TYPE_CHECKING:
    from okrcli.periods import Period
    from okrcli.store.creating import Opened
    from okrcli.workspace import Workspace

TITLE = "Customers stay and buy more"


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
    example: Annotated[
        bool, typer.Option("--example", help="With a small complete set to look at.")
    ] = False,
) -> None:
    """Open a period: settings, schema and a team's file, where they are missing.

    What is there keeps every byte, so it may be run again.

    Example:
        okr init
        okr init next --team engineering/platform
        okr init --root try-okr --example
    """
    from okrcli.core.opening import check_open, check_team  # noqa: PLC0415 - --help needs none
    from okrcli.workspace import Workspace  # noqa: PLC0415 - likewise

    workspace = Workspace.home(Path.cwd(), session.root)
    chosen = workspace.calendar.get(period or "current", session.as_of)
    check_open(chosen, session.as_of)
    name = team or workspace.settings.top
    check_team(name, workspace.calendar)
    opened = workspace.open_period(chosen, name, session.as_of, example=example)
    following = ["report", chosen.id] if example else _first_objective(workspace, chosen, name)
    session.console.result(_shown(chosen, opened, _command(session, following)))


def _shown(period: Period, opened: Opened, following: str) -> str:
    from okrcli.views.opened import render  # noqa: PLC0415 - --help needs none of it

    files = dict.fromkeys(opened.there, "was there") | dict.fromkeys(opened.written, "new")
    return render(period, opened.folder, files, [], following)


def _first_objective(workspace: Workspace, period: Period, team: str) -> list[str]:
    """Return the command that adds an objective to a team's new file."""
    words = ["add", "objective", TITLE, "--period", period.id]
    return words if team == workspace.settings.top else [*words, "--team", team]


def _command(session: Session, words: list[str]) -> str:
    """Return a command of ours that finds the workspace from here."""
    root = ["--root", session.root] if session.root else []
    return shlex.join(["okr", *root, *words])
