"""`okr check`: every problem at once."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from okrcli.cli.options import Session, command

Format = Literal["text", "json", "github", "gitlab", "sarif", "junit"]


@command
def check(
    session: Session,
    *,
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
    from okrcli.cli.checking import Asked, form_here, look, show  # noqa: PLC0415 - for --help
    from okrcli.cli.filters import words  # noqa: PLC0415 - likewise

    asked = Asked(base=base, rules=words(rule), team=team, is_strict=strict)
    found = look(session, asked)
    show(session, found, as_format or form_here())
    return int(any(map(found.fails, found.problems)))
