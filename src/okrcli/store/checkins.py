"""Check-ins files: what they say, read line by line.

A group made of a header, one-line JSON entries, comments and blank lines is read here. Anything
else that a person may have written goes through the YAML reader, group by group, so that one
mistake hides nothing beside it.
"""

from __future__ import annotations

import re
from typing import Any

from okrcli.core.unread import UnreadWords
from okrcli.errors import Slip
from okrcli.language import _
from okrcli.store.checkin_file import CheckinFile, Reading, place
from okrcli.store.entries import read_written
from okrcli.store.groups import BLANK, NOTHING, Group, split
from okrcli.store.oneline import one_line, take
from okrcli.store.rows import unread
from okrcli.store.source import too_large, too_much

LARGEST = 5_000_000
"""The most bytes of a file that are read: fifty thousand check-ins."""
MOST_GROUPS = 10_000
"""The most headers, of which each key result has one."""


def parse(data: bytes, path: str) -> CheckinFile:
    """Return all check-ins of a file that can be read, and a problem for each that cannot.

    Args:
        data: the bytes of the file.
        path: its name in problems and check-ins.
    """
    reading = Reading(path)
    if len(data) > LARGEST:
        reading.tell(too_large(LARGEST), place(path, 1, 1, ""))
        return reading.result()
    text = _plain_text(data)
    groups, is_foreign = split(text, MOST_GROUPS + 1) if text is not None else ([], True)
    if is_foreign:
        _read_by_hand(reading, data)
    elif len(groups) > MOST_GROUPS:
        reading.tell(_too_many_groups(), place(path, 1, 1, ""))
    else:
        for group in groups:
            _read(reading, group)
    return reading.result()


def _too_many_groups() -> Slip:
    return too_much(
        _("the file has more than {most} headers, and so it is not read", most=MOST_GROUPS)
    )


def _read(reading: Reading, group: Group) -> None:
    """Read a group; one that is plainly right is left unread."""
    entries = unread(group, reading.path) or quick(group, reading.path)
    if entries is None:
        _read_by_hand(reading, group)
    elif not reading.open(group.name, place(reading.path, group.first + 1, 1, group.lines[0])):
        return
    elif isinstance(entries, UnreadWords):
        reading.put(group.name, entries)
    else:
        for index, entry in entries:
            take(reading, group.name, entry, group.first + index + 1, group.lines[index])


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


def _plain_text(data: bytes) -> str | None:
    """Return the text of a file, or None where the reader has to say what is wrong with it."""
    if b"\0" in data:
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
