"""A check-in on one line, as JSON: what it says, and where in it something is wrong."""

from __future__ import annotations

import json
import re
from typing import Any

from okrcli.errors import Problem, Slip
from okrcli.model import CheckIn
from okrcli.store.checkin_file import Reading, place
from okrcli.store.entries import Misspelt, keys_of, number_of, read_entry
from okrcli.store.groups import DASH, NOTHING

_decode = json.JSONDecoder(
    parse_float=number_of, parse_int=number_of, parse_constant=Misspelt, object_pairs_hook=keys_of
).raw_decode


def one_line(line: str, start: int) -> Any:
    """Return the JSON that fills a line from `start` on, or None."""
    try:
        entry, end = _decode(line, start)
    except (ValueError, RecursionError):
        return None
    return entry if len(line) == end or NOTHING.fullmatch(line, end) else None


def take(reading: Reading, name: str, entry: Any, line: int, text: str) -> None:
    """Add an entry to a group, or tell what is wrong with it.

    Where more is wrong with the file than is told of, one that is not plainly right is left out.

    Args:
        reading: what has been read so far.
        name: the group's.
        entry: the JSON of the line, or the check-in where that is known already.
        line: its number in the file.
        text: the line.
    """
    if reading.problems.is_full and not isinstance(entry, CheckIn):
        return
    read = entry if isinstance(entry, CheckIn) else read_entry(entry, line, reading.path)
    if isinstance(read, CheckIn):
        reading.groups[name].append(read)
        return
    for slip in read:
        reading.tell(slip, _place_of(slip, reading.path, line, text))


def _place_of(slip: Slip, path: str, line: int, text: str) -> Problem:
    """Return where a slip stands in a line of JSON: at a key that should not be, or a value."""
    quoted = re.escape(json.dumps(slip.key, ensure_ascii=False))
    found = list(re.finditer(rf"{quoted}\s*:\s*", text)) if slip.key else []
    if not found:
        start = DASH.match(text)
        column = start.end() if start else 0
        return place(path, line, column + 1, text, len(text.rstrip()) - column)
    if slip.rule in ("unknown-key", "duplicate-key"):
        return place(path, line, found[-1].start() + 1, text, len(slip.key) + 2)
    value = found[-1].end()
    return place(path, line, value + 1, text, _decode(text, value)[1] - value)
