"""Former versions of a promise, made of its `revisions`.

As of a day each key has the value of the earliest entry whose `until` lies after it, else its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from okrcli.errors import Slip
from okrcli.kinds import choose_kind
from okrcli.kinds.base import KeyResult
from okrcli.kinds.clauses import Revision
from okrcli.language import _
from okrcli.model import Earlier, KeyPath
from okrcli.scalars import ISO_DAY, read_day
from okrcli.store.gate import Gate

T = TypeVar("T")
DAYS = ("start", "due", "by")
"""Keys of days: an entry is JSON, where a day is a quoted text."""


def earlier(
    gate: Gate,
    keys: KeyPath,
    kind: type[T],
    values: Mapping[str, Any],
    revisions: Sequence[Revision],
) -> Earlier[T]:
    """Return the versions that held before, oldest first; a faulty one is told and left out."""
    versions = []
    for day in sorted({revision.until for revision in revisions}):
        index = next(i for i, revision in enumerate(revisions) if revision.until == day)
        place = (*keys, "revisions", index)
        version = _version(gate, place, kind, {**values, **_overrides(revisions, day)})
        if version is not None:
            versions.append((day, version))
    return tuple(versions)


def _overrides(revisions: Sequence[Revision], day: date) -> dict[str, Any]:
    """Return what each key was just before a day."""
    was: dict[str, Any] = {}
    for revision in sorted(revisions, key=lambda one: one.until):
        if revision.until >= day:
            for key, value in revision.was.items():
                was.setdefault(key, _with_days(key, value))
    return was


def _with_days(key: str, value: Any) -> Any:
    """Return an old value with the days in it as days."""
    if isinstance(value, list):
        return [_with_days(key, one) for one in value]
    if isinstance(value, dict):
        return {name: _with_days(str(name), one) for name, one in value.items()}
    if key in DAYS and isinstance(value, str) and ISO_DAY.fullmatch(value):
        try:
            return read_day(value)
        except Slip:
            return value
    return value


def _version(gate: Gate, place: KeyPath, kind: type[T], values: dict[str, Any]) -> T | None:
    values = {key: value for key, value in values.items() if value is not None}
    values.pop("revisions", None)
    if issubclass(kind, KeyResult) and not _is_same_kind(gate, place, kind, values):
        return None
    version = gate.let_in_at(kind, place, values)
    for slip in _faults(version):
        gate.refuse(place, slip)
        return None
    return version


def _faults(version: object) -> Iterator[Slip]:
    return version.faults() if isinstance(version, KeyResult) else iter(())


def _is_same_kind(
    gate: Gate, place: KeyPath, kind: type[KeyResult], values: dict[str, Any]
) -> bool:
    try:
        chosen: type[KeyResult] | None = choose_kind(values)
    except Slip:
        chosen = None
    if chosen is kind:
        return True
    slip = Slip(
        _("before this revision it would not have been a {kind} key result", kind=kind.KIND),
        _("a revision cannot change the kind: add a new key result, and drop the old one"),
        "kind-change",
    )
    gate.refuse(place, slip)
    return False
