"""`okr check`: every problem at once."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from okrcli.cli.options import Session, command
from okrcli.errors import Problem

if TYPE_CHECKING:
    from okrcli.views.check.found import Found

Format = Literal["text", "json", "github", "gitlab", "sarif", "junit"]


@command
def check(
    session: Session,
    base: Annotated[
        str | None, typer.Option(metavar="REV", help="Only what changed since a commit fails.")
    ] = None,
    as_format: Annotated[
        Format | None, typer.Option("--format", "-f", help="The form; in CI that of the host.")
    ] = None,
    rule: Annotated[list[str] | None, typer.Option(help="Only these rules.")] = None,
    team: Annotated[str | None, typer.Option(help="One team and those under it.")] = None,
    strict: Annotated[bool, typer.Option("--strict", help="A warning fails, too.")] = False,
) -> int:
    """Find every problem in the files; exit 1 if one of them is an error.

    With --base it finds what changed since this branch left REV: new problems, and promises of
    settled periods made easier, dropped or removed without a revision that says so. The levels of
    the rules are those of REV.

    Example:
        okr check --team company
        okr check --base main
    """
    from okrcli.cli.checking import form_here, show  # noqa: PLC0415 - --help needs none of it
    from okrcli.cli.filters import words  # noqa: PLC0415 - likewise

    only = words(rule)
    found = _found(session, base, only, team)
    found = replace(
        found,
        problems=_chosen(found.problems, only, team),
        is_strict=strict,
        is_screen=session.console.is_terminal,
    )
    show(session, found, as_format or form_here())
    return int(any(map(found.fails, found.problems)))
