"""Who did what: the keys and check-ins that each version of a file set, by what they belong to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from okrcli.lean import dataclass
from okrcli.model import CheckIn, Commit
from okrcli.scalars import id_from_text

INNER = ("key_results", "parts", "objectives", "kpis")
"""Lists whose entries are told of by their own ids."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """One key set, or one check-in added or taken out; `commit` is None for what is not in git.

    `old` and `new` are as they stand in the file, None for nothing.
    """

    team: str
    period: str
    """"" for KPIs and settings."""
    ref: str
    field: str
    old: Any
    new: Any
    commit: Commit | None
    path: str
    day: date | None = None
    """Of a check-in: its date."""
    late: int = 0
    """How many days after its date a check-in was committed, 0 when in time."""

    @property
    def uid(self) -> str:
        """Return the full name of what it is about."""
        return "/".join(filter(None, (self.team, self.period, self.ref)))


Keys = dict[tuple[str, str], Any]
"""Values by what they belong to and their key."""


def keys_of(data: object) -> Keys:
    """Return every key of a definition file."""
    found: Keys = {}
    if isinstance(data, dict):
        _collect(found, "", data)
    return found


def _collect(found: Keys, ref: str, data: Mapping[Any, Any]) -> None:
    for key, value in data.items():
        if key in INNER and isinstance(value, list):
            for entry in value:
                item = {"title": entry} if isinstance(entry, str) else entry
                if isinstance(item, dict):
                    id_ = item.get("id") or id_from_text(str(item.get("title", "")))
                    _collect(found, f"{ref}.{id_}" if key == "parts" else str(id_), item)
        elif key != "id":
            found[ref, str(key)] = value


def changed_keys(old: Keys, new: Keys) -> Iterator[tuple[str, str, Any, Any]]:
    """Yield what each key was and is, where that differs."""
    for ref, field in {**old, **new}:
        before, after = old.get((ref, field)), new.get((ref, field))
        if before != after:
            yield ref, field, before, after


Groups = Mapping[str, Iterable[CheckIn]]


def changed_checkins(
    old: Groups, new: Groups
) -> Iterator[tuple[str, CheckIn | None, CheckIn | None]]:
    """Yield each check-in that went or came, by its header; both where it was written anew."""
    for ref in {**old, **new}:
        gone = _facts(old.get(ref, ()), new.get(ref, ()))
        for one in _facts(new.get(ref, ()), old.get(ref, ())):
            former = next((each for each in gone if each.date == one.date), None)
            if former:
                gone.remove(former)
            yield ref, former, one
        yield from ((ref, one, None) for one in gone)


def _facts(some: Iterable[CheckIn], others: Iterable[CheckIn]) -> list[CheckIn]:
    """Return the check-ins that do not stand among others, wherever they stand in a file."""
    known = {_fact(one) for one in others}
    return [one for one in some if _fact(one) not in known]


def _fact(one: CheckIn) -> tuple[object, ...]:
    said = (one.date, one.has_value, one.value, one.confidence, one.status, one.by)
    return *said, one.note, one.blocker, one.evidence, one.source, one.reason


def days_late(day: date, commit: Commit | None, grace: int) -> int:
    """Return how long after its date a check-in was committed; 0 within the grace."""
    days = (commit.day - day).days if commit else 0
    return days if days > grace else 0


def standing(deeds: Iterable[Deed]) -> list[Deed]:
    """Return, of deeds from the newest to the oldest, those whose result stands today."""
    seen: set[tuple[object, ...]] = set()
    found = []
    for deed in deeds:
        what = (deed.team, deed.period, deed.ref, deed.field, deed.day)
        if what not in seen and deed.new is not None:
            found.append(deed)
        seen.add(what)
    return found
