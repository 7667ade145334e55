"""YAML as people mostly write it, read line by line: blocks of `key: value`, lists, flow in a line.

Reading a file so takes a fifth of the time that YAML's events take, and imports no YAML library.
Whatever is not plain (anchors, texts over several lines, escapes, tabs, a repeated key, a number
misspelt) is left to the real reader: here it only ends the reading, without a word. A law in the
tests holds the two together.
"""

from __future__ import annotations

import re
from typing import Any

from okrcli.errors import Slip
from okrcli.store.flows import Unclear, flow
from okrcli.store.plainscalars import WORDS, resolve

DEEPEST = 24
"""Columns of blocks; deeper ones are left to the reader, which has a limit of its own."""
ELSEWHERE = re.compile("[\t\r\x85\u2028\u2029\ufeff]")
"""Characters that end lines or indent elsewhere, or are a mark."""
LINE = re.compile(
    r"^( *)(- +)?(?:([A-Za-z_][\w./-]{0,99}):(?: +|$))?(.*)$", re.ASCII | re.MULTILINE
)
"""A line: how far it is indented, the dash of an entry, a key, and the rest."""
QUOTED = re.compile(r"(?:\"([^\"\\]*)\"|'([^']*)')(?: +#.*| *)")
STARTS_OTHERWISE = frozenset("-?:,[]{}#&*!|>'\"%@`")
"""What a plain text cannot begin with; a dash before a digit is a number."""
Row = tuple[int, bool, str, str]
"""A line's column, whether an entry begins there, its key, and what follows."""


def quickly(text: str) -> Any:
    """Return the values of a file, None where the real reader must be asked."""
    if ELSEWHERE.search(text):
        return None
    try:
        return _Blocks(_rows(text)).all()
    except (Unclear, Slip):
        return None


def _rows(text: str) -> list[Row]:
    """Return the lines that say something; `- key: value` makes two, one for the entry."""
    rows: list[Row] = []
    for indent, dash, key, rest in LINE.findall(text):
        column = len(indent)
        if not (key or dash):
            if rest[:1] not in ("", "#"):
                raise Unclear
            continue
        if dash:
            if not (key or rest):
                raise Unclear
            rows.append((column, True, "", "" if key else rest))
            column += len(dash)
        if key:
            rows.append((column, False, key, "" if rest[:1] == "#" else rest))
    return rows


class _Blocks:
    """The rows of one file, on the way to their values."""

    def __init__(self, rows: list[Row]) -> None:
        self._rows = [*rows, (-1, False, "", "")]
        self._at = 0

    def all(self) -> Any:
        """Return the value of all rows."""
        if self._rows[0][0] != 0:
            raise Unclear
        value = self._block(0)
        if self._rows[self._at][0] >= 0:
            raise Unclear
        return value

    def _block(self, column: int) -> Any:
        if column > DEEPEST:
            raise Unclear
        return self._list(column) if self._rows[self._at][1] else self._map(column)

    def _map(self, column: int) -> dict[str, Any]:
        values: dict[str, Any] = {}
        while True:
            at, is_entry, key, rest = self._rows[self._at]
            if at != column or is_entry:
                break
            if key in values or key in WORDS:
                raise Unclear
            self._at += 1
            values[key] = self._scalar(rest, column) if rest else self._nested(column)
        self._end(column)
        return values

    def _nested(self, column: int) -> Any:
        """Return what stands below a key: deeper, a list in the same column, or nothing."""
        at, is_entry, _, _ = self._rows[self._at]
        if at > column:
            return self._block(at)
        return self._list(column) if at == column and is_entry else None

    def _list(self, column: int) -> list[Any]:
        values: list[Any] = []
        while self._rows[self._at][:2] == (column, True):
            rest = self._rows[self._at][3]
            self._at += 1
            values.append(
                self._scalar(rest, column) if rest else self._map(self._rows[self._at][0])
            )
        self._end(column)
        return values

    def _scalar(self, rest: str, column: int) -> Any:
        """Return a value on its line; a deeper line would go on with it."""
        self._end(column)
        return scalar(rest)

    def _end(self, column: int) -> None:
        """Refuse a line that stands deeper than what was read."""
        if self._rows[self._at][0] > column:
            raise Unclear


def scalar(rest: str) -> Any:
    """Return what stands on a line behind a key or a dash."""
    first = rest[0]
    if first in "\"'":
        match = QUOTED.fullmatch(rest)
        if match is None:
            raise Unclear
        return match[1] if match[1] is not None else match[2]
    if first in "[{":
        return flow(rest)
    text = rest.partition(" #")[0].rstrip(" ")
    is_number = first == "-" and text[1:2].isdigit()
    if (first in STARTS_OTHERWISE and not is_number) or ": " in text or text[-1] == ":":
        raise Unclear
    return resolve(text)
