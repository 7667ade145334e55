"""Check-ins that a person wrote in a way of their own: any YAML, with the same meaning."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from okrcli.errors import Problem, Slip
from okrcli.language import _
from okrcli.model import CheckIn, KeyPath
from okrcli.store import reader
from okrcli.store.checkin_file import Reading, place
from okrcli.store.entries import A_LINE, read_entry
from okrcli.store.groups import BLANK, DASH, NOTHING, Group
from okrcli.store.oneline import one_line, take


def read_file(reading: Reading, data: bytes) -> None:
    """Read a whole file that cannot be cut into groups."""
    document = reader.read(data, reading.path)
    reading.tell_of(document.problems, 0)
    if isinstance(document.data, dict):
        _take_groups(reading, document, document.data, 0)
    elif document.data is not None:
        slip = Slip(
            _("a check-ins file is made of groups"),
            _("write the key result's id and a colon on a line above its check-ins"),
            "wrong-type",
        )
        reading.tell(slip, _place(reading, document, (), 0))


def read_group(reading: Reading, group: Group) -> None:
    """Read one group; when it is broken, entry by entry, so that the sound ones stay.

    Where more is wrong with the file than is told of, what costs YAML is left out.
    """
    if reading.problems.is_full:
        return
    document = reader.read(group.text.encode(), reading.path)
    if isinstance(document.data, dict):
        reading.tell_of(document.problems, group.first)
        _take_groups(reading, document, document.data, group.first)
    elif not NOTHING.fullmatch(group.rest):
        reading.tell_of(document.problems, group.first)
    elif reading.open(group.name, place(reading.path, group.first + 1, 1, group.lines[0])):
        for first, lines in _slices(group):
            _read_slice(reading, group, group.first + first, lines)


def _slices(group: Group) -> Iterator[tuple[int, list[str]]]:
    """Yield the lines of each entry, with the index of the first of them."""
    dash = group.dash
    starts = [index for index, line in enumerate(group.lines) if line.startswith(dash)]
    for start, end in zip([1, *starts], [*starts, len(group.lines)], strict=True):
        if any(not BLANK.fullmatch(line) for line in group.lines[start:end]):
            yield start, group.lines[start:end]


def _read_slice(reading: Reading, group: Group, offset: int, lines: list[str]) -> None:
    start = DASH.match(lines[0])
    is_alone = start and all(map(BLANK.fullmatch, lines[1:]))
    if start and is_alone and (entry := one_line(lines[0], start.end())) is not None:
        take(reading, group.name, entry, offset + 1, lines[0])
        return
    document = reader.read("\n".join([*lines, ""]).encode(), reading.path)
    reading.tell_of(document.problems, offset)
    if isinstance(document.data, list):
        _take_entries(reading, document, group.name, (), offset)
    elif document.data is not None:
        _tell_no_list(reading, document, (), offset)


def _take_groups(
    reading: Reading, document: reader.Document, groups: dict[Any, Any], offset: int
) -> None:
    for name, listed in groups.items():
        if not reading.open(name, _place(reading, document, (name,), offset, on_key=True)):
            continue
        if isinstance(listed, list):
            _take_entries(reading, document, name, (name,), offset)
        elif listed is not None:
            _tell_no_list(reading, document, (name,), offset)


def _take_entries(
    reading: Reading, document: reader.Document, name: str, keys: KeyPath, offset: int
) -> None:
    """Add the entries of the list at `keys`, without those in which the reader found a fault."""
    listed = document.data[keys[0]] if keys else document.data
    faulty = {path[: len(keys) + 1] for path in document.faulty}
    for index, entry in enumerate(listed):
        if reading.problems.is_full:
            return
        here = (*keys, index)
        if here in faulty:
            continue
        read = read_entry(entry, document.span(here).line + offset, reading.path)
        if isinstance(read, CheckIn):
            reading.groups[name].append(read)
            continue
        for slip in read:
            at_key = (*here, slip.key) if slip.key else here
            on_key = slip.rule in ("unknown-key", "duplicate-key")
            reading.tell(slip, _place(reading, document, at_key, offset, on_key=on_key))


def _tell_no_list(reading: Reading, document: reader.Document, keys: KeyPath, offset: int) -> None:
    slip = Slip(_("check-ins are a list, a line each"), _(A_LINE), "wrong-type")
    reading.tell(slip, _place(reading, document, keys, offset))


def _place(
    reading: Reading, document: reader.Document, keys: KeyPath, offset: int, *, on_key: bool = False
) -> Problem:
    span = document.span(keys, on_key=on_key)
    excerpt = document.excerpt(span.line)
    return place(reading.path, span.line + offset, span.column, excerpt, span.length)
