"""The structure of a YAML file changed: what stands under a key goes elsewhere, or is another."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

Tree = dict[str, Any] | list[Any] | str
Spot = tuple[dict[str, Any] | list[Any], Any]
"""A group of keys or a list, and the key or index of something in it."""
PLAIN = re.compile(r"[A-Za-z0-9+-][A-Za-z0-9 ._%/+-]*")


def tree_of(data: bytes) -> Tree | None:
    """Return a file as groups, lists and texts; None where it is none of our files."""
    try:
        found = yaml.load(data, Loader=yaml.BaseLoader)  # noqa: S506 - texts only
    except (yaml.YAMLError, UnicodeDecodeError, ValueError):
        return None
    return found if isinstance(found, (dict, list)) else None


def written(tree: object) -> str:
    """Return a tree in flow style, numbers and days as plain as they were."""
    match tree:
        case dict():
            pairs = (f"{_scalar(str(key))}: {written(one)}" for key, one in tree.items())
            return "{" + ", ".join(pairs) + "}"
        case list():
            return "[" + ", ".join(map(written, tree)) + "]"
    return _scalar(str(tree))


def laid_out(tree: Tree) -> bytes:
    """Return a tree with each of its uppermost keys on a line."""
    if not isinstance(tree, dict):
        return written(tree).encode("utf-8", "surrogatepass")
    lines = (f"{_scalar(str(key))}: {written(one)}\n" for key, one in tree.items())
    return "".join(lines).encode("utf-8", "surrogatepass")


def spots(tree: Any) -> Iterator[Spot]:
    """Yield every place in a tree where something stands."""
    inside: Iterable[tuple[Any, Any]] = ()
    if isinstance(tree, dict):
        inside = tree.items()
    elif isinstance(tree, list):
        inside = enumerate(tree)
    for key, one in inside:
        yield tree, key
        yield from spots(one)


class Donors:
    """What stands under each key anywhere, to be put under that key elsewhere."""

    def __init__(self, files: Iterable[bytes]) -> None:
        self.by_key: dict[str, list[Any]] = {}
        for data in files:
            for parent, key in spots(tree_of(data)):
                if isinstance(parent, dict):
                    self.by_key.setdefault(str(key), []).append(parent[key])

    def some(self, dice: random.Random, key: str) -> Any:
        """Return something that stands under a key somewhere, else under another."""
        return dice.choice(self.by_key.get(key) or next(iter(self.by_key.values())))


def _scalar(text: str) -> str:
    return text if PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)


@dataclass(frozen=True)
class Reshaper:
    """Changes trees as the dice say, with values of its own and from elsewhere."""

    dice: random.Random
    donors: Donors
    scalars: Sequence[str]

    def change(self, tree: Tree) -> None:
        """Change one place of a tree."""
        found = [*spots(tree)]
        if found:
            ways = (self._other, self._given, self._joined, self._drop, self._wrap, self._rename)
            self.dice.choices(ways, weights=(3, 2, 3, 1, 1, 1))[0](*self.dice.choice(found))

    def _other(self, parent: Any, key: Any) -> None:
        parent[key] = self.dice.choice(self.scalars)

    def _given(self, parent: Any, key: Any) -> None:
        parent[key] = self.donors.some(self.dice, str(key))

    def _joined(self, parent: Any, key: Any) -> None:
        """Put one more beside it: an element of a list, or a key from anywhere."""
        if isinstance(parent, list):
            parent.insert(key, self.dice.choice(parent))
            return
        name = self.dice.choice([*self.donors.by_key])
        given = self.donors.some(self.dice, name)
        parent[name] = self.dice.choice((given, given, self.dice.choice(self.scalars)))

    def _drop(self, parent: Any, key: Any) -> None:
        del parent[key]

    def _wrap(self, parent: Any, key: Any) -> None:
        old = parent[key]
        parent[key] = self.dice.choice(([old], {"a": old}, [old, old]))

    def _rename(self, parent: Any, key: Any) -> None:
        if isinstance(parent, dict):
            parent[self.dice.choice([*self.donors.by_key])] = parent.pop(key)
