"""`okr log`: who changed what, when, in which commit."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from okrcli.cli.options import Session, command

FIRST = 20
"""How many commits stand on a screen."""


@command
def log(
    session: Session,
    reference: Annotated[
        str | None, typer.Argument(metavar="REF", help="[TEAM/][PERIOD/]ID[.PART], or kpi/ID.")
    ] = None,
    *,
    everything: Annotated[bool, typer.Option("--all", help="All commits, not 20.")] = False,
    as_format: Annotated[
        Literal["text", "json", "csv"], typer.Option("--format", "-f", help="The form.")
    ] = "text",
) -> None:
    """Show who changed what, when, in which commit: every value, target, owner.

    Check-ins dated well before their commit are marked as late; a renamed file keeps its history.
    What git does not have yet comes first.

    Example:
        okr log
        okr log rinnovi -f json
    """
    from okrcli.cli.deeds import deeds_of  # noqa: PLC0415 - --help needs none of it
    from okrcli.views.deeds import render_csv, render_json, render_log  # noqa: PLC0415 - likewise

    found = deeds_of(session, reference)
    match as_format:
        case "json":
            session.console.result(render_json("log", found, session.page))
        case "csv":
            session.console.piece(render_csv(found))
        case _:
            most = None if everything else FIRST
            session.console.result(render_log(found, session.page, most))
