"""From a node to the keys of an objective or a key result."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from okrcli.core.values import checked
from okrcli.errors import Slip
from okrcli.importers.cells import digits
from okrcli.importers.found import Node, Saying
from okrcli.importers.names import People

OF_OBJECTIVES = ("commitment",)
"""Keys that a key result has not."""
DEEPEST = 4
"""Levels of lists and groups that stay such under `imported`; what is deeper becomes a text."""


@dataclass(frozen=True)
class Clerk:
    """Writes nodes as keys of ours."""

    system: str
    people: People

    def objective(
        self, node: Node, supports: Sequence[str], more: Mapping[str, Any]
    ) -> dict[str, Any]:
        """Return the keys of an objective, without its id; `more` has no key here."""
        return self._values(node, supports, {**node.imported, **more})

    def key_result(
        self, node: Node, supports: Sequence[str], more: Mapping[str, Any], *, counts: bool
    ) -> dict[str, Any]:
        """Return the keys of a key result, without its id, its measure among them.

        Weights of nothing but zeros say nothing: then none `counts`, and it is kept aside.
        """
        weight = node.parents[0].weight if node.parents else None
        aside = {key: node.keys[key] for key in OF_OBJECTIVES if key in node.keys}
        aside |= {} if weight is None or counts else {"weight": weight}
        own = replace(node, keys={k: v for k, v in node.keys.items() if k not in OF_OBJECTIVES})
        return {
            **self._values(own, supports, {**node.imported, **more, **aside}),
            **({"weight": weight} if weight is not None and counts else {}),
            **node.measure,
        }

    def work(self, node: Node) -> dict[str, Any]:
        """Return the keys of an initiative: its state is told in the words of there."""
        owner = next(filter(None, map(self.people.find, node.owners)), "")
        return {
            "title": node.title,
            **({"owner": owner} if owner else {}),
            **({"due": node.due} if node.due else {}),
            **({"state": state} if (state := _state(node)) else {}),
        }

    def _values(
        self, node: Node, supports: Sequence[str], imported: Mapping[str, Any]
    ) -> dict[str, Any]:
        found = {name: self.people.find(name) for name in node.owners}
        owners = list(dict.fromkeys(filter(None, found.values())))
        lost = [name for name, who in found.items() if not who and "@" not in name]
        others = {key: self.people.shown(names) for key, names in node.others.items()}
        kept = {
            **imported,
            **{key: names for key, names in others.items() if names},
            **({"owners": lost} if lost else {}),
        }
        return {
            "title": node.title,
            **({"owner": owners[0]} if owners else {}),
            **({"contributors": owners[1:]} if owners[1:] else {}),
            **({"supports": list(supports)} if supports else {}),
            **node.keys,
            "external": {"system": self.system, "id": node.id},
            **({"imported": tame(kept)} if kept else {}),
        }


def _state(node: Node) -> str:
    """Return how far work is: the last word and number that were said of it."""
    last = node.sayings[-1] if node.sayings else Saying()
    share = last.value if isinstance(last.value, Decimal) else None
    words = [
        str(node.imported.get("Status") or node.imported.get("status") or ""),
        f"{share.normalize():f} %" if share is not None else "",
    ]
    return ", ".join(filter(None, words))


def tame(value: Any, depth: int = DEEPEST) -> Any:
    """Return a value as our files can hold it: not too deep, no number with too many digits."""
    match value:
        case dict() | list() if not depth:
            return json.dumps(value, ensure_ascii=False, default=str)
        case dict():
            return {str(key): tame(one, depth - 1) for key, one in value.items()}
        case list() | tuple():
            return [tame(one, depth - 1) for one in value]
        case date():
            return value.isoformat()
        case Decimal():
            return _number(value)
    return value


def _number(value: Decimal) -> Decimal | str:
    try:
        return checked(value) if abs(value.adjusted()) < 40 else digits(value)
    except Slip:
        return digits(value)
