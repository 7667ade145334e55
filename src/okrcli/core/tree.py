"""What supports what, as trees: from what is served down to what serves it, or the other way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Literal

from okrcli.core.forest import Forest, Thing
from okrcli.lean import dataclass

Direction = Literal["up", "down"]
Again = Literal["", "above", "circle"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A thing in a tree with what stands below it.

    `supporters` counts by status all that serves it, directly or not, each once. `again` says
    that it stands above already, with what is below it, or that it closes a circle.
    """

    thing: Thing
    supporters: Mapping[str, int]
    children: tuple[Node, ...] = ()
    again: Again = ""


def tree(forest: Forest, uid: str, direction: Direction, depth: int | None = None) -> Node:
    """Return the tree of one thing, `depth` levels deep: down to what serves it, or up."""
    return _Walk(forest, forest.up if direction == "up" else forest.down).node(uid, depth, ())


def trees(forest: Forest, depth: int | None = None) -> list[Node]:
    """Return the trees of all roots, then of what is served and hangs on none of them.

    That is a circle, or an objective of which one key result serves something and another,
    or the whole, is served.
    """
    walk, reached = _Walk(forest, forest.down), set[str]()
    grown: list[Node] = []
    for uid in (*forest.roots, *forest.things):
        below = forest.below(uid)
        if below - reached or (uid in forest.roots and uid not in reached):
            grown.append(walk.node(uid, depth, ()))
            reached |= {uid, *below}
    return grown


class _Walk:
    """A walk that shows what is below a thing once and names it where it comes again."""

    def __init__(self, forest: Forest, edges: Mapping[str, Sequence[str]]) -> None:
        self._forest = forest
        self._edges = edges
        self._shown: set[str] = set()

    def node(self, uid: str, depth: int | None, path: tuple[str, ...]) -> Node:
        """Return a node and what is below it; `path` are the uids above."""
        below = self._edges.get(uid, ())
        named = Node(thing=self._forest.things[uid], supporters=self._supporters(uid))
        if uid in path:
            return replace(named, again="circle")
        if below and uid in self._shown:
            return replace(named, again="above")
        if depth == 0:
            return named
        self._shown.add(uid)
        deeper = None if depth is None else depth - 1
        children = tuple(self.node(one, deeper, (*path, uid)) for one in below)
        return replace(named, children=children)

    def _supporters(self, uid: str) -> dict[str, int]:
        """Return how many serve it by status, the most first."""
        serving = self._forest.below(uid) & self._forest.sources - {uid}
        counts = Counter(str(self._forest.things[one].status) for one in serving)
        return dict(sorted(counts.items(), key=lambda row: (-row[1], row[0])))
