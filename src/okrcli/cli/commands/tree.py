"""`okr tree`: what supports what."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from okrcli.cli.finding import find_target, load_around
from okrcli.cli.kept import kept
from okrcli.cli.options import Session, command
from okrcli.cli.output import deliver, form_of, tell_left_out
from okrcli.errors import UsageError
from okrcli.language import _
from okrcli.views.page import Page

if TYPE_CHECKING:
    from okrcli.core.forest import Forest
    from okrcli.core.tree import Direction, Node
    from okrcli.model import Plan

Format = Literal["terminal", "json", "csv"]
SUFFIXES: dict[str, Format] = {".txt": "terminal", ".json": "json", ".csv": "csv"}


@command
@kept("output")
def tree(
    session: Session,
    reference: Annotated[
        str | None, typer.Argument(metavar="REF", help="[TEAM/][PERIOD/]ID[.PART], or kpi/ID.")
    ] = None,
    *,
    up: Annotated[bool, typer.Option("--up", help="What REF supports.")] = False,
    down: Annotated[bool, typer.Option("--down", help="What supports REF; the default.")] = False,
    depth: Annotated[
        int | None, typer.Option(metavar="N", min=0, help="How many levels to go.")
    ] = None,
    orphans: Annotated[bool, typer.Option("--orphans", help="What supports nothing.")] = False,
    as_format: Annotated[Format | None, typer.Option("--format", "-f", help="The form.")] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write it to a file.")
    ] = None,
) -> int:
    """Show what supports what, each with how it stands and who serves it.

    Without REF all of it: from what serves nothing itself down to what serves it.

    Example:
        okr tree
        okr tree mercato --up
        okr tree --orphans
    """
    from okrcli.core.forest import forest  # noqa: PLC0415 - --help needs none of it

    _check(reference, up=up, down=down, orphans=orphans)
    form = form_of(as_format, output, SUFFIXES)
    plan = load_around(session.workspace(), reference, session)
    grown = forest(plan, session.as_of)
    direction: Direction = "up" if up else "down"
    nodes = [] if orphans else _nodes(grown, _uid(plan, reference, session), direction, depth)
    page = Page() if output else session.page
    if form != "terminal":
        text = _listed(grown, nodes, session, page, form)
    else:
        text = _screen(grown, None if orphans else nodes, page, direction, is_all=not reference)
    deliver(session.console, text, output)
    return tell_left_out(session.console, plan.problems)


def _check(reference: str | None, *, up: bool, down: bool, orphans: bool) -> None:
    if (up and down) or (orphans and (up or down or reference)):
        raise UsageError(
            _("--up, --down and --orphans ask for different trees"),
            _("give one of them, as --up REF"),
        )
    if up and not reference:
        raise UsageError(_("--up needs something to go up from"), "okr tree REF --up")


def _uid(plan: Plan, reference: str | None, session: Session) -> str | None:
    return find_target(plan, reference, session).uid if reference else None


def _nodes(grown: Forest, uid: str | None, direction: Direction, depth: int | None) -> list[Node]:
    """Return the trees asked for.

    Raises:
        UsageError: the thing named is a draft or dropped, and so in no tree.
    """
    from okrcli.core.tree import tree as tree_of  # noqa: PLC0415 - --help needs none of it
    from okrcli.core.tree import trees  # noqa: PLC0415 - likewise

    if uid is None:
        return trees(grown, depth)
    if uid not in grown.things:
        raise UsageError(_("{uid} is not active, so it is in no tree", uid=uid), f"okr show {uid}")
    return [tree_of(grown, uid, direction, depth)]


def _listed(grown: Forest, nodes: list[Node], session: Session, page: Page, form: Format) -> str:
    from okrcli.views.tree import render_csv, render_json  # noqa: PLC0415 - only for these forms

    lonely = [grown.things[uid] for uid in grown.orphans]
    if form == "csv":
        return render_csv(nodes, lonely)
    return render_json(nodes, lonely, session.as_of, page)


def _screen(
    grown: Forest, nodes: list[Node] | None, page: Page, direction: Direction, *, is_all: bool
) -> str:
    """Return the trees, or without any the orphans."""
    from okrcli.views.terminal.tree import render, render_orphans  # noqa: PLC0415 - likewise

    if nodes is None:
        return render_orphans([grown.things[uid] for uid in grown.orphans], page)
    return render(nodes, len(grown.orphans) if is_all else 0, page, direction)
