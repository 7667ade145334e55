"""The gate: values of a YAML file become the model, or problems. Only here stands pydantic.

It is asked only of values that are not plainly right; each adapter is built when it is first
needed, for building one costs milliseconds.
"""

from __future__ import annotations

import os
import re
import typing
from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import is_dataclass
from functools import cache
from typing import Any, TypeVar, cast

from okrcli.errors import Slip
from okrcli.language import _
from okrcli.model import KeyPath
from okrcli.store.complaints import A_GROUP, A_LIST, Complaint, wrong_type
from okrcli.store.keys import near_key, unknown_among
from okrcli.store.messages import retell
from okrcli.store.plainly import admit
from okrcli.store.reader import Document
from okrcli.store.told import Told

T = TypeVar("T")
DECIMAL_KEY = re.compile(r"Decimal\('(.*)'\)")


@cache
def _adapter(kind: Hashable) -> Any:
    """Return the validator of a class of the model."""
    # Else pydantic looks for plugins in every package that is installed: 4 ms, and foreign code.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from pydantic import TypeAdapter  # noqa: PLC0415 - 80 ms, and not every command reads files

    return TypeAdapter(cast("Any", kind))


def _validated(kind: type[T], values: Any) -> tuple[T | None, Sequence[Mapping[str, Any]]]:
    """Return values as a class of the model, or None and pydantic's errors."""
    if (plain := admit(kind, values)) is not None:
        return plain, ()
    # First, as it says whether pydantic may look for plugins.
    adapter = _adapter(cast("Hashable", kind))
    from pydantic import ValidationError  # noqa: PLC0415 - as above

    try:
        return adapter.validate_python(values), ()
    except ValidationError as error:
        return None, error.errors(include_url=False)


class Gate:
    """Lets the values of one document through; what it refuses stands in `problems`."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.problems = Told()

    def refuse(self, keys: KeyPath, slip: Slip, on_key: bool = False) -> None:
        """Add a problem at a place."""
        if not self.problems.is_full:
            self.problems.append(self.document.problem(keys, slip, on_key))

    def refuse_key(self, keys: KeyPath, slip: Slip) -> None:
        """Add a problem at the key of a group that the slip names, else at the group's first."""
        node = self.document.node(keys)
        if node is None or node.kind != "map" or not node.keys:
            self.refuse(keys, slip)
            return
        if node.key(slip.key) is None:
            self.refuse((*keys, node.keys[0].written), slip, on_key=True)
        else:
            self.refuse((*keys, slip.key), slip)

    def group(self, keys: KeyPath, value: object, name: str, hint: str) -> dict[str, Any] | None:
        """Return a group of keys, None where the value is none.

        Its name and the hint are marked for the catalogues, and translated here.
        """
        if isinstance(value, dict):
            return value
        if not self.is_told(keys):
            self.refuse(keys, wrong_type(_(name), A_GROUP, value, _(hint)))
        return None

    def entries(self, keys: KeyPath, value: object, hint: str) -> list[Any]:
        """Return a list, empty where the value is none; the hint is translated here."""
        if isinstance(value, list):
            return value
        if not self.is_told(keys):
            slip = wrong_type(str(keys[-1]), A_LIST, value, _(hint))
            self.refuse(keys, slip, on_key=value is None)
        return []

    def only(self, keys: KeyPath, group: Mapping[str, Any], known: tuple[str, ...]) -> None:
        """Refuse every key of a group that is not known."""
        for key in group:
            place = (*keys, str(key))
            if key not in known and place not in self.document.faulty:
                self.refuse(place, unknown_among(str(key), known), on_key=True)

    def let_in(
        self, kind: type[T], keys: KeyPath, values: Any, apart: Collection[str] = ()
    ) -> T | None:
        """Return values as a class of the model, None where something in them is wrong.

        Args:
            kind: a class of the model.
            keys: where the values stand.
            values: what was read there.
            apart: keys of the group whose faults are told elsewhere.
        """
        made, errors = self._validated(kind, values)
        for found in _without_misspelt(errors):
            if self.problems.is_full:
                break
            self._complain(kind, keys, found)
        if made is None:
            return None
        is_faulty = any(not one or one[0] not in apart for one in self.document.faults_in(keys))
        return None if is_faulty else made

    def _validated(
        self, kind: type[T], values: Any
    ) -> tuple[T | None, Sequence[Mapping[str, Any]]]:
        """Validate values; where no more is told of the file, none is made of doubtful ones."""
        return (admit(kind, values), ()) if self.problems.is_full else _validated(kind, values)

    def let_in_at(self, kind: type[T], place: KeyPath, values: Any) -> T | None:
        """Return values that stand nowhere as they are, and tell what is wrong at one place."""
        made, errors = _validated(kind, values)
        for found in errors:
            slip = _retold(kind, found)
            key = found["loc"][:1]
            self.refuse((*place, *key), slip)
        return made

    def _complain(self, kind: type, keys: KeyPath, found: Mapping[str, Any]) -> None:
        loc = tuple(_as_written(part) for part in found["loc"])
        way = tuple(part for part in loc if part != "[key]")
        missing = found["type"] == "missing"
        place = keys + (way[:-1] if missing else way)
        if self.is_told(keys + way):
            return
        slip = _retold(kind, found)
        if missing and not isinstance(way[-1], int):
            self.refuse_key(place, slip)
            return
        on_key = (
            found["type"] == "unexpected_keyword_argument"
            or found["input"] is None
            or loc[-1:] == ("[key]",)
        )
        self.refuse(place, slip, on_key)

    def is_told(self, keys: KeyPath) -> bool:
        """Return whether the reader has told of this value, of one in it, or of one around it."""
        return self.document.is_told(keys)


def _without_misspelt(found: Sequence[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """Yield the errors, but none of a missing key that stands there misspelt."""
    unknown = [one["loc"] for one in found if one["type"] == "unexpected_keyword_argument"]
    for one in found:
        *way, key = one["loc"] or ("",)
        if one["type"] == "missing":
            near = (str(loc[-1]) for loc in unknown if list(loc[:-1]) == way)
            if any(near_key(word, [str(key)]) for word in near):
                continue
        yield one


def _retold(kind: type, found: Mapping[str, Any]) -> Slip:
    """Return one of pydantic's errors in our words."""
    loc = tuple(_as_written(part) for part in found["loc"])
    way = tuple(part for part in loc if part != "[key]")
    owner = owner_of(kind, way[:-1])
    return retell(Complaint(found["type"], loc, found["input"], found.get("ctx", {}), owner))


def _as_written(part: str | int) -> str | int:
    """Return a part of a location as the key stands in the file."""
    match = DECIMAL_KEY.fullmatch(part) if isinstance(part, str) else None
    return match[1] if match else part


def owner_of(kind: type, way: KeyPath) -> type:
    """Return the class of the model that a way from another one leads to."""
    found, parts = kind, iter(way)
    for part in parts:
        annotation = typing.get_type_hints(found).get(str(part)) if is_dataclass(found) else None
        inside = _inside(annotation)
        if inside is None:
            return found
        found = inside
        if inside is not annotation:
            next(parts, None)
    return found


def _inside(annotation: Any) -> type | None:
    """Return the class of the model that an annotation is, or is a tuple or a mapping of."""
    if isinstance(annotation, type) and is_dataclass(annotation):
        return annotation
    found = (_inside(argument) for argument in typing.get_args(annotation))
    return next((one for one in found if one), None)
