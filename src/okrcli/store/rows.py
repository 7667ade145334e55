"""A group of check-ins that is plainly right as a whole, and stays text until somebody asks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from operator import lt

from okrcli.core.unread import UnreadWords
from okrcli.errors import Slip
from okrcli.kinds.situation import Value
from okrcli.model import CheckIn
from okrcli.store.entries import (
    A_TEXT,
    CONFIDENCE,
    DAY,
    NUMBER,
    STATUS,
    WORDS,
    WRITTEN,
    checkin_of,
    day_of,
    value_of,
)
from okrcli.store.groups import NOTHING, Group

DASH = "  - "
DATE = slice(len(f'{DASH}{{"date": "'), len(f'{DASH}{{"date": "YYYY-MM-DD'))
VALUE = DATE.stop + len('", "value": ')
"""Where the value of a line begins that has one."""


@cache
def _entries(sort: type) -> re.Pattern[str]:
    """Return what matches all that stands under a header, where all values are of a type.

    What is matched is never tried another way: a key that is there cannot be left out.
    """
    value = NUMBER if sort is Decimal else "(?:true|false)"
    keys = (f'"value": {value}', f'"confidence": {CONFIDENCE}', f'"status": "{STATUS}"')
    texts = (f'"{key}": "{A_TEXT}+"' for key in WORDS)
    rest = "".join(f"(?:, {key})?+" for key in (*keys, *texts))
    return re.compile(rf'(?:\r?\n{DASH}\{{"date": "{DAY}"{rest}\}})++(?:\r?\n)*+\r?')


class Rows:
    """The lines of a group as `okr update` writes them, one a day."""

    def __init__(self, group: Group, sort: type, count: int, path: str) -> None:
        self.sort = sort
        self._lines = group.lines[1 : count + 1]
        self._first = group.first + 2
        self._path = path
        self._made: dict[int, CheckIn] = {}

    def checkin(self, at: int) -> CheckIn:
        """Return the check-in of a line, the same one each time."""
        if at not in self._made:
            (match,) = WRITTEN.finditer(self._lines[at], len(DASH))
            self._made[at] = checkin_of(match, self._first + at, self._path)
        return self._made[at]

    def value(self, at: int) -> Value:
        """Return the value of a line that has one."""
        line = self._lines[at]
        end = line.find(",", VALUE)
        value: Value = value_of(line[VALUE : line.index("}", VALUE) if end < 0 else end])
        return value

    def saying(self, key: str) -> Sequence[int]:
        """Return the lines that have a key."""
        wanted = f', "{key}": '  # stands in no text, as these have no quotes
        return [at for at, line in enumerate(self._lines) if wanted in line]


def unread(group: Group, path: str) -> UnreadWords | None:
    """Return the check-ins of a group without reading them; None where they are to be read.

    Nothing in it may be doubtful: each line is as `okr update` writes it, each day is later than
    the one before it, no value is null, and all are numbers, or all are true or false.
    """
    body, start = group.body, group.body.find("\n")
    is_flags = '"value": true' in body or '"value": false' in body
    sort = bool if is_flags else Decimal
    if not (start > 0 and NOTHING.fullmatch(group.rest) and _entries(sort).fullmatch(body, start)):
        return None
    try:
        days = [day_of(line[DATE]) for line in group.lines if line.startswith(DASH)]
    except Slip:
        return None
    if not all(map(lt, days, days[1:])):
        return None
    return UnreadWords(Rows(group, sort, len(days), path), days, range(len(days)))
