"""What may be changed in a file of definitions, as data, and what the file should say then."""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from typing import Any

from okrcli.language import _
from okrcli.lean import dataclass
from okrcli.model import KeyPath
from okrcli.store.notation import inline


@dataclass(frozen=True, slots=True)
class Append:
    """One more entry at the end of a list, which is made where it is missing.

    `value` is made of texts, decimals, days, booleans, lists and groups of keys. With `as_line`
    the entry is one line of JSON, as revisions are.
    """

    keys: KeyPath
    value: Any
    as_line: bool = False


@dataclass(frozen=True, slots=True)
class Put:
    """A key with a value, in the place of the one it has, or new."""

    keys: KeyPath
    value: Any


@dataclass(frozen=True, slots=True)
class Remove:
    """A key less, or an entry of a list."""

    keys: KeyPath


@dataclass(frozen=True, slots=True)
class Lift:
    """A plain text in a list becomes the title of a group of keys, with this id before it."""

    keys: KeyPath
    id: str


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment above an entry of a list; there is none where the list is in brackets."""

    keys: KeyPath
    text: str


Edit = Append | Put | Remove | Lift | Remark


def expected(data: Any, edit: Edit) -> Any:
    """Return what the file should say afterwards."""
    whole = deepcopy(data)
    parent: Any = whole
    for key in edit.keys[:-1]:
        parent = parent[key]
    last = edit.keys[-1]
    match edit:
        case Append():
            parent[last] = [*(parent.get(last) or []), _as_read(edit.value, edit.as_line)]
        case Put():
            parent[last] = _as_read(edit.value)
        case Remove():
            del parent[last]
        case Lift():
            parent[last] = {"id": edit.id, "title": parent[last]}
    return whole


def _as_read(value: Any, as_line: bool = False) -> Any:
    """Return a value as the reader gives it back; in a line of JSON a day is a text."""
    match value:
        case dict():
            return {key: _as_read(one, as_line) for key, one in value.items()}
        case list() | tuple():
            return [_as_read(one, as_line) for one in value]
    return value.isoformat() if as_line and isinstance(value, date) else value


def in_words(edit: Edit) -> str:
    """Return a change as an instruction to somebody who makes it by hand."""
    name = ".".join(str(key) for key in edit.keys if isinstance(key, str))
    match edit:
        case Append():
            return _("add to {name}: {value}", name=name, value=inline(edit.value))
        case Put():
            return f"{edit.keys[-1]}: {inline(edit.value)}"
        case Remove():
            last = edit.keys[-1]
            if isinstance(last, int):
                return _("remove entry {number} of {name}", number=last + 1, name=name)
            return _("remove {key}:", key=last)
        case Remark():
            return f"# {edit.text}"
        case Lift():
            return _("write the plain text as {{id: {id}, title: ...}}", id=edit.id)
