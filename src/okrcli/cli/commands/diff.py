"""`okr diff`: what a change means."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from okrcli.cli.days import parse_day
from okrcli.cli.kept import once
from okrcli.cli.options import Session, command
from okrcli.cli.output import deliver, form_of
from okrcli.store.root import find_root
from okrcli.views.page import Page

if TYPE_CHECKING:
    from okrcli.cli.revisions import Ends, Sides
    from okrcli.core.diff.records import Change, Diff
    from okrcli.model import Plan

Format = Literal["terminal", "markdown", "json"]
SUFFIXES: dict[str, Format] = {".txt": "terminal", ".md": "markdown", ".json": "json"}


@command
def diff(
    session: Session,
    base: Annotated[
        str | None, typer.Argument(help="A commit, branch, tag or range; HEAD.", show_default=False)
    ] = None,
    head: Annotated[
        str | None, typer.Argument(help="What it became; the working tree.", show_default=False)
    ] = None,
    *,
    since: Annotated[
        str | None, typer.Option(metavar="DATE", help="From how it stood before that day.")
    ] = None,
    staged: Annotated[
        bool, typer.Option("--staged", help="To what would be committed now.")
    ] = False,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="Exit 1 when something changed.")
    ] = False,
    as_format: Annotated[Format | None, typer.Option("--format", "-f", help="The form.")] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write it to a file.")
    ] = None,
) -> int:
    """Show what changed in meaning: promises made easier or harder, check-ins, progress.

    Without BASE it compares HEAD with the working tree. `main...` is what this branch did since
    it left main. Order, layout and comments are no change.

    Example:
        okr diff
        okr diff main
        okr diff main... -f markdown
        okr diff --since monday
    """
    from okrcli.cli.revisions import Asked, ends  # noqa: PLC0415 - --help needs none of it

    form = form_of(as_format, output, SUFFIXES)
    day = parse_day(since, session.as_of) if since is not None else None
    asked = Asked(base=base, head=head, since=day, staged=staged)
    between = ends(find_root(Path.cwd(), session.root), asked)
    say = partial(_say, between=between, form=form, output=output, exit_code=exit_code)
    if output or not between.are_fixed:
        return say(session)
    return once(session, ("diff", between, form, exit_code), say) or 0


def _say(
    session: Session, *, between: Ends, form: Format, output: Path | None, exit_code: bool
) -> int:
    """Say what changed between two states, and return the exit code."""
    from okrcli.cli.revisions import sides  # noqa: PLC0415 - --help needs none of it

    code, made = _compared(session, sides(session.workspace(), between))
    page = Page() if output else session.page
    text: str = import_module(f"okrcli.views.diff.{form}").render(made, page)
    deliver(session.console, text, output)
    return code or int(exit_code and bool(made.changes))


def _compared(session: Session, compared: Sides) -> tuple[int, Diff]:
    """Return the exit code that broken files ask for, and the diff of all others."""
    from okrcli.cli.revisions import tell_broken  # noqa: PLC0415 - --help needs none of it
    from okrcli.core.diff.sound import comparable  # noqa: PLC0415 - likewise
    from okrcli.core.guard import breaches  # noqa: PLC0415 - likewise
    from okrcli.core.guard.base import Case  # noqa: PLC0415 - likewise

    old, new = compared.plans()
    code = max(
        tell_broken(session.console, old, compared.base_name),
        tell_broken(session.console, new, compared.head_name),
    )
    sound, now = comparable(old, new)
    found = _found(session, compared, sound, now)
    if compared.is_guarded:
        judged = breaches(Case(sound, now, found.changes, session.as_of))
        errors = tuple(one.rule for one in judged if one.level == "error")
        found = replace(found, broken=errors)
    return code, replace(
        found,
        changes=tuple(_placed(one, compared) for one in found.changes),
        base=compared.base,
        head=compared.head,
        base_name=compared.base_name,
        head_name=compared.head_name,
    )


def _found(session: Session, compared: Sides, old: Plan, new: Plan) -> Diff:
    """Return what changed, and progress of all teams where it is not about single ones.

    Where no file differs, nothing is reckoned: 500 teams would be read to say that.
    """
    from okrcli.core.diff.compare import compare, is_of_all  # noqa: PLC0415 - as above
    from okrcli.core.diff.sound import comparable  # noqa: PLC0415 - likewise

    found = compare(old, new, session.as_of, compared.fork)
    if compared.touched is None or not compared.touched.stems or not is_of_all(found):
        return found
    whole = comparable(*compared.plans(found.period))
    return compare(*whole, session.as_of, compared.fork)


def _placed(change: Change, compared: Sides) -> Change:
    """Return a change with the line it stands in."""
    if change.line or not change.path:
        return change
    there = compared.old if change.is_past else compared.new
    return replace(change, line=there.line_of(change.path, change.keys))
