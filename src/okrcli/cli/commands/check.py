"""`okr check`: every problem at once."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from okrcli.cli.hosts import FROM_TOP, form_here
from okrcli.cli.kept import once
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
    form = as_format or form_here()

    def say(session: Session) -> int:
        from okrcli.cli.checking import Asked, look, show  # noqa: PLC0415 - not where it was said
        from okrcli.cli.filters import words  # noqa: PLC0415 - likewise

        asked = Asked(base=base, rules=words(rule), team=team, is_strict=strict)
        found = look(session, asked)
        show(session, found, form)
        return int(any(map(found.fails, found.problems)))

    if base is not None or form in FROM_TOP:
        return say(session)  # it asks git
    about = ("check", form, rule, team, strict, session.console.is_terminal)
    return once(session, about, say) or 0
