"""Tables taken apart: the records of a CSV and the objects of JSON lines, each with its line."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from typing import Any

from okrcli.errors import Slip
from okrcli.importers.upload import LARGEST
from okrcli.language import _

DELIMITERS = ",;\t|"
LONGEST = 100
"""Digits of a number."""
LONGEST_LINE = 2_000_000
"""Characters of a line of JSON: the settings of an organization of thousands are a fourth."""
HALF_CHARACTER = re.compile("[\ud800-\udfff]")


def delimiter_of(text: str) -> str:
    """Return what parts the columns of the first line that says something."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return max(DELIMITERS, key=first.count)


def csv_records(text: str, delimiter: str) -> Iterator[tuple[int, list[str] | Slip]]:
    """Yield the records that say something, each with the line that it begins on.

    A record that cannot be read is the last: nobody knows where the next one begins.
    """
    csv.field_size_limit(LARGEST)  # a cell may hold years of history
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            record = next(reader, None)
        except csv.Error as error:
            yield (
                line,
                Slip(
                    _("it cannot be read as CSV: {error}", error=error),
                    _("see to its quotes"),
                    "bad-row",
                ),
            )
            return
        if record is None:
            return
        if any(cell.strip() for cell in record):
            yield line, record


def check_width(header: Sequence[str], record: Sequence[str]) -> Slip | None:
    """Return what is wrong with a record that says more than the first line names."""
    if not any(cell.strip() for cell in record[len(header) :]):
        return None
    return Slip(
        _(
            "it has {cells} cells, and the first line names {columns} columns",
            cells=len(record),
            columns=len(header),
        ),
        _("put a cell that holds the delimiter in double quotes"),
        "bad-row",
    )


def first_twice(names: Sequence[str]) -> str | None:
    """Return the first name that a table has for two columns, None where each has its own."""
    often = Counter(names)
    return next((name for name in names if name and often[name] > 1), None)


def json_lines(text: str) -> Iterator[tuple[int, dict[str, Any] | Slip]]:
    """Yield the object of each line that is not empty; its numbers keep their digits."""
    for line, written in enumerate(text.split("\n"), 1):
        if len(written) > LONGEST_LINE:
            yield line, _too_long()
        elif written.strip():
            try:
                yield line, _object(written)
            except Slip as slip:
                yield line, slip


def _too_long() -> Slip:
    message = _("it has more than {most} characters, and so it is not read", most=LONGEST_LINE)
    return Slip(message, _("write one object a line"), "bad-row")


def read_json(text: str) -> Any:
    """Return what JSON says; its numbers keep their digits.

    Raises:
        Slip: it is no JSON, or names a key twice.
    """
    try:
        return _decoder().decode(text)
    except (ValueError, RecursionError) as error:
        raise error if isinstance(error, Slip) else no_json(error) from None


@cache
def _decoder() -> json.JSONDecoder:
    """Return what reads JSON as we do; making one takes longer than reading a line."""
    return json.JSONDecoder(
        parse_float=_number,
        parse_int=_number,
        parse_constant=not_finite,
        object_pairs_hook=once,
    )


def _number(text: str) -> Decimal:
    """Return a number that a file of ours may hold; 1e999999999 would be as long as it says."""
    number = Decimal(text)
    if len(text) > LONGEST or abs(number.adjusted()) > LONGEST:
        raise Slip(
            _("{number} has too many digits", number=f"{text[:20]}..."),
            _("at most {before} before and {after} after the point", before=15, after=12),
            "bad-row",
        )
    return number


def _object(written: str) -> dict[str, Any]:
    value = read_json(written)
    if not isinstance(value, dict):
        raise Slip(
            _("it is no JSON object"), _("write {example}", example='{"id": "...", ...}'), "bad-row"
        )
    return value


def no_json(error: Exception) -> Slip:
    """Return why a text is no JSON, in our words."""
    why = error.msg.lower() if isinstance(error, json.JSONDecodeError) else _("too deep")
    return Slip(_("it is not JSON: {why}", why=why), _("write one object a line"), "bad-row")


def not_finite(text: str) -> None:
    """Refuse NaN and infinity."""
    raise Slip(
        _("{text} is not a number", text=text), _("write null where there is none"), "bad-row"
    )


def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return the keys of an object; refuse one that is named twice."""
    keys = dict(pairs)
    if len(keys) < len(pairs):
        names = [name for name, _value in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise Slip(_("{name!r} is written twice", name=twice), _("keep one of them"), "bad-row")
    return keys


def holds_half(value: object) -> bool:
    """Return whether a text in a value of JSON holds half of a character, which no file can."""
    match value:
        case str():
            return HALF_CHARACTER.search(value) is not None
        case dict():
            return any(holds_half(key) or holds_half(one) for key, one in value.items())
        case list():
            return any(map(holds_half, value))
    return False
