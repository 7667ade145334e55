"""Check-ins files: what they say, read line by line.

A group made of a header, one-line JSON entries, comments and blank lines is read here. Anything
else that a person may have written goes through the YAML reader, group by group, so that one
mistake hides nothing beside it.
"""

from __future__ import annotations

import json
import re
from typing import Any

from okrcli.errors import Problem, Slip
from okrcli.model import CheckIn
from okrcli.store.checkin_file import CheckinFile, Reading, place
from okrcli.store.entries import Misspelt, keys_of, number_of, read_entry, read_written
from okrcli.store.groups import BLANK, DASH, NOTHING, Group, split

LARGEST = 5_000_000
"""Bytes up to which lines are read here; the reader has the words for more."""
_decode = json.JSONDecoder(
    parse_float=number_of, parse_int=number_of, parse_constant=Misspelt, object_pairs_hook=keys_of
).raw_decode


def parse(data: bytes, path: str) -> CheckinFile:
    """Return all check-ins of a file that can be read, and a problem for each that cannot.

    Args:
        data: the bytes of the file.
        path: its name in problems and check-ins.
    """
    reading = Reading(path)
    text = _plain_text(data)
    groups, is_foreign = split(text) if text is not None else ([], True)
    if is_foreign:
        _read_by_hand(reading, data)
        return reading.result()
    for group in groups:
        entries = quick(group, path)
        if entries is None:
            _read_by_hand(reading, group)
        elif reading.open(group.name, place(path, group.first + 1, 1, group.lines[0])):
            _take(reading, group, entries)
    return reading.result()


def quick(group: Group, path: str = "") -> list[tuple[int, Any]] | None:
    """Return the entries of a group with their index in its lines, if all are one-line JSON.

    Those that are written as `okr update` writes them are check-ins already, where the path of
    their file is given.
    """
    if not NOTHING.fullmatch(group.rest):
        return None
    entries: list[tuple[int, Any]] = []
    dash = group.dash
    for index, line in enumerate(group.lines):
        if line.startswith(dash):
            start = len(dash)
            entry = read_written(line, start, group.first + index + 1, path) if path else None
            if entry is None and (entry := one_line(line, start)) is None:
                return None
            entries.append((index, entry))
        elif index and not BLANK.fullmatch(line):
            return None
    return entries


def one_line(line: str, start: int) -> Any:
    """Return the JSON that fills a line from `start` on, or None."""
    try:
        entry, end = _decode(line, start)
    except (ValueError, RecursionError):
        return None
    return entry if len(line) == end or NOTHING.fullmatch(line, end) else None


def _plain_text(data: bytes) -> str | None:
    """Return the text of a file, or None where the reader has to say what is wrong with it."""
    if len(data) > LARGEST or b"\0" in data:
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    return None if re.search("\r(?!\n)", text) else text


def _read_by_hand(reading: Reading, what: bytes | Group) -> None:
    from okrcli.store import handwritten  # noqa: PLC0415 - brings the YAML library: 26 ms

    if isinstance(what, bytes):
        handwritten.read_file(reading, what)
    else:
        handwritten.read_group(reading, what)


def _take(reading: Reading, group: Group, entries: list[tuple[int, Any]]) -> None:
    """Add the entries of a group whose lines are JSON."""
    checkins = reading.groups[group.name]
    for index, entry in entries:
        if isinstance(entry, CheckIn):
            checkins.append(entry)
            continue
        line = group.first + index + 1
        read = read_entry(entry, line, reading.path)
        if isinstance(read, CheckIn):
            checkins.append(read)
            continue
        for slip in read:
            reading.tell(slip, _place_of(slip, reading.path, line, group.lines[index]))


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
