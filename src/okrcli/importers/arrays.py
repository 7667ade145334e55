"""JSON arrays whose objects know where they stand."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, TypeVar

from okrcli.errors import DataError, Level, Problem, Slip
from okrcli.importers.cells import digits
from okrcli.importers.records import holds_half, no_json, not_finite, once
from okrcli.importers.upload import ROWS, too_many_rows
from okrcli.language import _

T = TypeVar("T")
SPACE = re.compile(r"[\s,]*")
_decode = json.JSONDecoder(
    parse_float=Decimal, parse_int=Decimal, parse_constant=not_finite, object_pairs_hook=once
).raw_decode


@dataclass
class Thing:
    """An object of an array; what nobody asked for stands in `rest` afterwards."""

    path: str
    line: int
    column: int
    keys: Mapping[str, Any]
    problems: list[Problem]
    kept: dict[str, Any] = field(default_factory=dict)
    _asked: set[str] = field(default_factory=set)

    def get(self, key: str) -> Any:
        """Return what stands under a key, None for nothing."""
        self._asked.add(key)
        return self.keys.get(key)

    def text(self, key: str) -> str:
        """Return the text under a key; "" where there is none."""
        value = self.get(key)
        if value is None or isinstance(value, dict | list | bool):
            return ""
        return digits(value) if isinstance(value, Decimal) else str(value).strip()

    def read(self, key: str, how: Callable[[str], T]) -> T | None:
        """Return a text as it is to be read; what cannot be is told and kept."""
        text = self.text(key)
        try:
            return how(text) if text else None
        except Slip as slip:
            self.keep(key, slip)
            return None

    def keep(self, key: str, slip: Slip) -> None:
        """Tell what is wrong with a value, and keep it as it stands."""
        self.kept[key] = self.keys[key]
        self.tell(Slip(f"{key}: {slip.message}", slip.hint, "bad-cell"), "warning")

    def tell(self, slip: Slip, level: Level = "error") -> None:
        """Add what is wrong with it."""
        place = (self.path, self.line, self.column)
        self.problems.append(Problem(*place, slip.rule, level, slip.message, slip.hint))

    def rest(self) -> dict[str, Any]:
        """Return what could not be read, and all that nobody asked for."""
        left = {
            key: value
            for key, value in self.keys.items()
            if key not in self._asked and value not in (None, "", [], {})
        }
        return {**self.kept, **left}


def things(text: str, path: str, problems: list[Problem]) -> Iterator[Thing]:
    """Yield the objects of an array; what is no object is told.

    Raises:
        DataError: it is no array, cannot be read on, or has too many objects.
    """
    at = _skip(text, 0)
    if text[at : at + 1] != "[":
        raise DataError(_("{path} is no JSON list", path=path), _("is --from the right format?"))
    at, line, seen, count = _skip(text, at + 1), 1, 0, 0
    has_escapes, begins = "\\u" in text, 0
    while text[at : at + 1] != "]":
        line += text.count("\n", seen, at)
        begins = max(begins, text.rfind("\n", seen, at) + 1)
        seen, column = at, at - begins + 1
        value, at = _next(text, at, path)
        if isinstance(value, dict) and not (has_escapes and holds_half(value)):
            yield Thing(path, line, column, value, problems)
        else:
            message = _("it is no JSON object, or holds half of a character")
            problems.append(Problem(path, line, column, "bad-row", "error", message))
        at = _skip(text, at)
        if (count := count + 1) > ROWS:
            raise too_many_rows(path)


def _skip(text: str, at: int) -> int:
    match = SPACE.match(text, at)
    return match.end() if match else at


def _next(text: str, at: int, path: str) -> tuple[Any, int]:
    try:
        return _decode(text, at)
    except (ValueError, RecursionError) as error:
        slip = error if isinstance(error, Slip) else no_json(error)
        at = error.pos if isinstance(error, json.JSONDecodeError) else at
        line = text.count("\n", 0, at) + 1
        raise DataError(f"{path}:{line}: {slip.message}", slip.hint) from None
