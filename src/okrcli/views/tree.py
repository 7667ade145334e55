"""Who serves whom, for other programs: JSON and CSV."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from okrcli.core.forest import Thing
from okrcli.core.tree import Node
from okrcli.views.csv import table
from okrcli.views.exact import Json, share
from okrcli.views.json import document, iso
from okrcli.views.page import Page

COLUMNS = (
    *("what", "level", "above", "uid", "kind", "title", "owner", "team", "progress", "status"),
    *("supporters", "again"),
)


def render_csv(nodes: Iterable[Node], orphans: Iterable[Thing]) -> str:
    """Return a row for each node, what is below it right behind it, then for each orphan."""
    rows = [row for one in nodes for row in _rows(one, 0, None)]
    rows += [{**_thing(one), "what": "orphan"} for one in orphans]
    return table(COLUMNS, [[row.get(column) for column in COLUMNS] for row in rows])


def _rows(node: Node, level: int, above: str | None) -> Iterator[dict[str, Json]]:
    yield {
        **_thing(node.thing),
        "what": "node",
        "level": level,
        "above": above,
        "supporters": sum(node.supporters.values()),
        "again": node.again or None,
    }
    for one in node.children:
        yield from _rows(one, level + 1, node.thing.uid)


def render_json(nodes: Iterable[Node], orphans: Iterable[Thing], as_of: date, page: Page) -> str:
    """Return trees, and the objectives that serve nothing."""
    content: dict[str, Json] = {
        "as_of": iso(as_of),
        "trees": [_node(one) for one in nodes],
        "orphans": [_thing(one) for one in orphans],
    }
    return document("tree", content, page)


def _node(node: Node) -> Json:
    return {
        **_thing(node.thing),
        "supporters": dict(node.supporters),
        "again": node.again or None,
        "children": [_node(one) for one in node.children],
    }


def _thing(thing: Thing) -> dict[str, Json]:
    return {
        "uid": thing.uid,
        "kind": thing.kind,
        "title": thing.title,
        "owner": thing.owner,
        "team": thing.team,
        "progress": share(thing.progress),
        "status": thing.status,
    }
