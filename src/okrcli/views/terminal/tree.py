"""Who serves whom, on a screen: a title with its figures, below it what serves it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from okrcli.core.forest import Thing
from okrcli.core.tree import Direction, Node
from okrcli.core.wording import percent, status_word
from okrcli.language import N_, _, ngettext
from okrcli.views.page import Page
from okrcli.views.terminal.screen import WIDEST, Screen
from okrcli.views.terminal.words import BOLD, DIM, counted, mark_of
from okrcli.views.text import cells, flow, safe, shorten

AGAIN = {"above": N_("below it as above"), "circle": N_("goes in a circle")}
DEEPEST = 2
"""The share of a page, 1 / DEEPEST, that indentation may take."""


def render(nodes: Sequence[Node], orphans: int, page: Page, direction: Direction) -> str:
    """Return the trees; `orphans` is how many objectives serve nothing."""
    screen = Screen(page)
    for node in nodes:
        screen.gap()
        _add(screen, node, "", "", direction)
    if not nodes:
        screen.flow(0, [_("Nothing supports anything yet: supports: [company/2026/growth]")], "")
    if orphans:
        screen.gap()
        said = ngettext(
            "{count} objective serves nothing", "{count} objectives serve nothing", orphans
        )
        screen.spread([(said, "")], "okr tree --orphans", DIM)
    return screen.render()


def render_orphans(orphans: Sequence[Thing], page: Page) -> str:
    """Return the objectives that serve nothing, by team."""
    screen = Screen(page)
    found = ngettext(
        "{count} objective that serves nothing",
        "{count} objectives that serve nothing",
        len(orphans),
    )
    if not orphans:
        screen.flow(0, [_("Every objective serves something, or is at the top.")], "")
    else:
        screen.add((found, BOLD))
    for team, group in groupby(orphans, key=lambda one: one.team):
        screen.gap()
        screen.add((team, BOLD))
        for one in group:
            _row(screen, one, " ")
            screen.flow(3, [one.ref, one.owner or _("no owner")])
    if orphans:
        screen.gap()
        screen.flow(0, [_("Say what one serves with supports: in its team's file.")])
    return screen.render()


def _add(screen: Screen, node: Node, branch: str, below: str, direction: Direction) -> None:
    """Add a node; `branch` stands before its title and `below` before all under it."""
    _row(screen, node.thing, branch)
    again = _(AGAIN[node.again]) if node.again else ""
    served = _served(node.supporters) if direction == "down" and not again else ""
    trunk = "│  " if node.children and screen.page.unicode else "|  " if node.children else "   "
    words = [node.thing.ref, node.thing.owner or _("no owner"), served, again]
    start = _kept(screen, below + trunk)
    for line in flow([safe(word) for word in words if word], screen.width - cells(start)):
        screen.add((start, DIM), (line, DIM))
    last = len(node.children) - 1
    for at, child in enumerate(node.children):
        fork, stem = _lines(screen.page.unicode, is_last=at == last)
        _add(screen, child, below + fork, below + stem, direction)


def _lines(unicode: bool, *, is_last: bool) -> tuple[str, str]:
    if unicode:
        return ("└─ ", "   ") if is_last else ("├─ ", "│  ")
    return ("`- ", "   ") if is_last else ("|- ", "|  ")


def _row(screen: Screen, thing: Thing, branch: str) -> None:
    sign, color = mark_of(thing.status)
    share = "" if thing.progress is None else f"{percent(thing.progress)}  "
    figures = f"{share}{status_word(thing.status)}"
    start = _kept(screen, branch)
    room = min(screen.width, WIDEST) - cells(start) - 3 - cells(figures)
    style = "" if thing.kind in ("key_result", "part") else BOLD
    title = shorten(safe(thing.title), max(room, 8))
    screen.spread([(start, DIM), (f"{sign} ", color), (title, style)], figures, color)


def _kept(screen: Screen, branch: str) -> str:
    """Return as much of the indentation as leaves room for words."""
    return branch[-(screen.width // DEEPEST) :]


def _served(supporters: Mapping[str, int]) -> str:
    """Return how many serve it, by status: `3 serve it: 2 on track, 1 at risk`."""
    total = sum(supporters.values())
    if not total:
        return ""
    said = ", ".join(counted(status, count) for status, count in supporters.items())
    return ngettext(
        "{count} serves it: {statuses}", "{count} serve it: {statuses}", total, statuses=said
    )
