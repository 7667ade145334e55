"""What stands in what: objectives with their key results and the work on them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from okrcli.errors import Problem
from okrcli.importers.found import Link, Node, Saying
from okrcli.importers.measures import PERCENT
from okrcli.language import _


@dataclass(frozen=True, kw_only=True)
class Stem:
    """An objective with what stands in it; `key_results` is never empty."""

    node: Node
    key_results: tuple[Node, ...]
    work: tuple[Node, ...]


@dataclass
class Forest:
    """The nodes of a harvest by what they are called, and where each stands."""

    path: str
    nodes: tuple[Node, ...]
    problems: list[Problem] = field(default_factory=list)
    _by_id: dict[str, Node] = field(default_factory=dict)
    _by_title: dict[str, Node] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for node in self.nodes:
            self._by_title.setdefault(node.title.casefold(), node)
            for name in (*node.aliases, node.id):
                self._by_id[name] = node
        parents = {
            one.id for node in self.nodes for link in node.parents if (one := self.find(link))
        }
        self.nodes = tuple(self._sorted(node, parents) for node in self.nodes)
        self._by_id = {name: node for node in self.nodes for name in (*node.aliases, node.id)}

    def find(self, link: Link) -> Node | None:
        """Return what a link leads to, None for nothing in this harvest."""
        if link.id in self._by_id:
            return self._by_id[link.id]
        found = self._by_title.get(link.title.casefold()) if link.title else None
        return self._by_id[found.id] if found else None

    def _sorted(self, node: Node, parents: Iterable[str]) -> Node:
        """Return a node that says what it is: with something below it, an objective."""
        if node.sort is not None:
            return node
        is_leaf = node.id not in parents and any(self.find(link) for link in node.parents)
        return replace(node, sort="key_result" if is_leaf else "objective")

    def stems(self) -> list[Stem]:
        """Return the objectives in their order, each with all that stands in it."""
        holders: dict[str, list[Node]] = {}
        made: dict[str, Node] = {}
        for node in self.nodes:
            if node.sort == "objective":
                made[node.id] = node
                continue
            holder = self._holder(node)
            if holder is None:
                holder = _objective_for(node)
                made[holder.id] = holder
                self._tell(node)
            holders.setdefault(holder.id, []).append(node)
        return [_stem(node, holders.get(node.id, ())) for node in made.values()]

    def _holder(self, node: Node) -> Node | None:
        """Return the objective above something, by the first parent of each; None without one."""
        seen = {node.id}
        while node.sort != "objective":
            above = next((one for link in node.parents if (one := self.find(link))), None)
            if above is None or above.id in seen:
                return None
            seen.add(above.id)
            node = above
        return node

    def _tell(self, node: Node) -> None:
        message = _("{title!r} stands in no objective: one of its title is made", title=node.title)
        self.problems.append(
            Problem(node.file or self.path, node.line, 1, "no-objective", "warning", message)
        )


def _objective_for(node: Node) -> Node:
    """Return an objective for a key result, or for work, that stands in none."""
    return Node(
        id=f"{node.id}/objective",
        sort="objective",
        title=node.title,
        line=node.line,
        is_of_all=node.is_of_all,
        teams=node.teams,
        period=node.period,
        start=node.start,
        due=node.due,
        owners=node.owners,
        measure=node.measure,
        sayings=node.sayings if node.sort == "initiative" else (),
    )


def _stem(node: Node, inside: Iterable[Node]) -> Stem:
    key_results = tuple(one for one in inside if one.sort == "key_result")
    work = tuple(one for one in inside if one.sort == "initiative")
    if key_results:
        return Stem(node=_without_measure(node), key_results=key_results, work=work)
    own = Node(
        id=f"{node.id}/measure",
        sort="key_result",
        title=node.title,
        line=node.line,
        measure=node.measure,
        sayings=node.sayings,
        progress=node.progress,
    )
    return Stem(node=node, key_results=(own,), work=work)


def _without_measure(node: Node) -> Node:
    """Return an objective whose key results measure it; what it said itself is kept."""
    imported = dict(node.imported)
    if node.measure and node.measure != PERCENT:
        imported["measure"] = dict(node.measure)
    dated = [one for one in node.sayings if one.day]
    undated = [one for one in node.sayings if not one.day and node.measure != PERCENT]
    if said := [*map(_as_keys, [*dated, *undated])]:
        imported["check-ins"] = said
    return replace(node, imported=imported)


def _as_keys(said: Saying) -> dict[str, Any]:
    keys: Iterator[tuple[str, Any]] = (
        (key, getattr(said, key)) for key in ("day", "value", "status", "by", "note", "source")
    )
    return {key: value for key, value in keys if value not in (None, "")}
