"""Every key that our files may hold, found in the model, so that a new one is tried too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, get_args, get_type_hints

from okrcli.kinds import KINDS
from okrcli.model import CheckIn, Kpi, Objective, Review
from okrcli.settings import Settings
from okrcli.store.entries import KEYS as CHECKIN_KEYS

TOPS = (Settings, Objective, Kpi, Review, CheckIn, *KINDS.values())
"""What stands at the top of a file, or below one of its lists."""


@cache
def records() -> tuple[type, ...]:
    """Return every dataclass that a file may hold, the nested ones included."""
    found: dict[type, None] = {}
    waiting: list[type] = [*TOPS]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found[one] = None
            waiting += _inside(one)
    return tuple(found)


def keys() -> tuple[str, ...]:
    """Return all keys of all files."""
    named = {field.name for one in records() for field in fields(one)}
    return tuple(sorted({*named, *CHECKIN_KEYS, "objectives", "kpis", "period", "team", "kind"}))


def _inside(record: type) -> Iterator[type]:
    hints = get_type_hints(record, include_extras=True)
    for field in fields(record):
        yield from _records_in(hints[field.name])


def _records_in(hint: Any) -> Iterator[type]:
    if isinstance(hint, type) and is_dataclass(hint):
        yield hint
    for inner in get_args(hint):
        yield from _records_in(inner)
