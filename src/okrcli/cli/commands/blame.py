"""`okr blame`: who set what stands today."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from okrcli.cli.options import Session, command


@command
def blame(
    session: Session,
    reference: Annotated[
        str, typer.Argument(metavar="REF", help="[TEAM/][PERIOD/]ID[.PART], or kpi/ID.")
    ],
    *,
    as_format: Annotated[
        Literal["text", "json", "csv"], typer.Option("--format", "-f", help="The form.")
    ] = "text",
) -> None:
    """Show who set each key and said each value that stands today, and in which commit.

    Example:
        okr blame rinnovi
    """
    from okrcli.cli.deeds import deeds_of  # noqa: PLC0415 - --help needs none of it
    from okrcli.core.deeds import standing  # noqa: PLC0415 - likewise
    from okrcli.views.deeds import render_blame, render_csv, render_json  # noqa: PLC0415 - likewise

    found = standing(deeds_of(session, reference))
    match as_format:
        case "json":
            session.console.result(render_json("blame", found, session.page))
        case "csv":
            session.console.piece(render_csv(found))
        case _:
            session.console.result(render_blame(found, session.page))
