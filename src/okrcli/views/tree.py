"""Who serves whom, for other programs: JSON."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from okrcli.core.forest import Thing
from okrcli.core.tree import Node
from okrcli.views.exact import Json, share
from okrcli.views.json import document, iso
from okrcli.views.page import Page


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
