"""`okr doctor`: is everything in order that the program stands on."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from okrcli.cli.options import Session, command


@command
def doctor(
    session: Session,
    *,
    as_format: Annotated[
        Literal["text", "json"], typer.Option("--format", "-f", help="The form.")
    ] = "text",
) -> int:
    """Look whether everything is in order, and say what to do; exit 1 on an error.

    It looks at the workspace and its files, their permissions, what git has registered, what
    killed programs left behind, what is kept outside of the workspace, versions, the screen and the
    clock. It changes nothing.

    Example:
        okr doctor
        okr doctor -f json
    """
    from okrcli.cli.examining import examine  # noqa: PLC0415 - --help needs none of it
    from okrcli.views.doctor import render, render_json  # noqa: PLC0415 - likewise

    signs = tuple(examine(session))
    show = render_json if as_format == "json" else render
    session.console.result(show(signs, session.page))
    return int(any(one.condition == "error" for one in signs))
