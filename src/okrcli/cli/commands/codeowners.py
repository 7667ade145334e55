"""`okr codeowners`: who approves what on the git host."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from okrcli.cli.options import Session, command
from okrcli.errors import DataError
from okrcli.language import _


@command
def codeowners(
    session: Session,
    *,
    as_format: Annotated[
        Literal["text", "json"], typer.Option("--format", "-f", help="The form.")
    ] = "text",
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Put it into a file, in its place."),
    ] = None,
) -> None:
    """Show who approves which file: owners for what is promised, none for check-ins.

    They are the `handle` of a team and of its lead in okr.yaml (`teams:`, `people:`), or of the
    team above it. In a file, other lines stay as they are.

    Example:
        okr codeowners
    """
    from okrcli import git  # noqa: PLC0415 - it starts processes
    from okrcli.core.ownership import ownerships  # noqa: PLC0415 - --help needs none of it
    from okrcli.views.codeowners import render, render_json, within  # noqa: PLC0415 - likewise

    workspace = session.workspace()
    plan = workspace.load()
    teams = {*(one.team for one in plan.teams), *(one.team for one in plan.kpi_sheets)}
    found = ownerships(plan.settings, teams)
    root = workspace.root
    folder = git.prefix(root) if git.is_repository(root) else f"{root.name}/"
    if not found:
        session.console.note(
            _(
                "hint: {hint}",
                hint=_("give teams a handle: in okr.yaml: teams: {company: {handle: ...}}"),
            )
        )
    if as_format == "json":
        text = render_json(found, folder, session.page)
    else:
        text = render(found, folder)
    if output is None:
        session.console.result(text)
    else:
        known = _known(output) if as_format == "text" else ""
        session.console.save(within(known, text) if as_format == "text" else text, output)


def _known(path: Path) -> str:
    """Return what a file says now, nothing where there is none."""
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(_("{path} cannot be read: {reason}", path=path, reason=error)) from None
