"""`okr undo`: what the last command did to the files, taken back."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from okrcli.cli.options import Session, command


@command
def undo(
    session: Session,
    *,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show it, write nothing.")] = False,
    as_format: Annotated[
        Literal["text", "json"], typer.Option("--format", "-f", help="The form.")
    ] = "text",
) -> int:
    """Take back what the last command did to the files; once more, and it is done again.

    It shows the lines first, and asks. Where somebody changed a file since, nothing is taken back
    and the file is named. It needs no git; a commit made by --commit stands, and it is said how to
    revert it. What was written elsewhere stays: files named by -o, a site, and what okr git setup
    registered, which its own --undo takes back.

    Example:
        okr undo --dry-run
        okr undo --yes
    """
    from okrcli.cli.undoing import take_back  # noqa: PLC0415 - --help needs none of it

    return take_back(session, yes=yes, dry_run=dry_run, as_json=as_format == "json")
