"""A promise that was imported before: the keys that are others now, and what was promised."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from okrcli.core.revising import entry
from okrcli.errors import Slip
from okrcli.kinds import KINDS, choose_kind
from okrcli.lean import dataclass
from okrcli.model import KeyPath
from okrcli.store.edits import Append, Edit, Lift, Put, Remove
from okrcli.store.keys import known_keys
from okrcli.store.reader import Document

JOINED = ("supports", "tags")
"""Lists to which an import adds and from which it takes nothing away."""
GOALPOSTS = (
    *("commitment", "weight", "baseline", "target", "at_least", "at_most", "above", "below"),
    *("between", "start", "due", "plan", "state"),
)
"""What cannot change in the open without a revision, once a period has settled."""
MEASURE = {key for kind in KINDS.values() for key in known_keys(kind)} - set(
    known_keys(next(iter(KINDS.values())).__mro__[1])
)
"""Keys that belong to some kinds only."""


@dataclass(frozen=True)
class Renewal:
    """Renews what stands in a file; `why` is the reason of a revision, "" where none is due."""

    document: Document
    places: Mapping[str, KeyPath]
    as_of: date
    why: str

    def of(self, keys: KeyPath, values: Mapping[str, Any]) -> Iterator[Edit]:
        """Yield what makes a promise say the values; what they do not speak of stays."""
        node = self.document.node(keys)
        there = node.value if node else None
        if isinstance(there, str):
            if set(values) <= {"id", "title"} and values.get("title", there) == there:
                return
            yield Lift(keys, keys_id(self.places, keys))
            there = {"title": there}
        there = there or {}
        changed = dict(_changed(there, values))
        gone = [key for key in _foreign(there, values) if key not in changed]
        yield from (Put((*keys, key), value) for key, value in changed.items())
        yield from (Remove((*keys, key)) for key in gone)
        yield from self._work(keys, there, values.get("initiatives", ()))
        moved = {key: changed.get(key) for key in (*changed, *gone) if key in GOALPOSTS}
        if moved and self.why and there.get("state") != "draft":
            revision = entry(there, moved, self.as_of, self.why)
            yield Append((*keys, "revisions"), revision, as_line=True)

    def _work(
        self, keys: KeyPath, there: Mapping[str, Any], work: Sequence[Mapping[str, Any]]
    ) -> Iterator[Edit]:
        """Yield work that is new, and the keys of known work that are others now."""
        known = {
            _title(one): (index, one) for index, one in enumerate(there.get("initiatives") or ())
        }
        for new in work:
            if _title(new) not in known:
                yield Append((*keys, "initiatives"), dict(new))
                continue
            index, old = known[_title(new)]
            for key, value in new.items():
                if isinstance(old, dict) and old.get(key) != value:
                    yield Put((*keys, "initiatives", index, key), value)


def keys_id(places: Mapping[str, KeyPath], keys: KeyPath) -> str:
    """Return the id of what stands at a place."""
    return next(name for name, place in places.items() if place == keys)


def _title(work: Any) -> str:
    return work if isinstance(work, str) else str(work.get("title", ""))


def _changed(there: Mapping[str, Any], values: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for key, value in values.items():
        if key in ("id", "initiatives", "key_results"):
            continue
        old = there.get(key)
        new = [*dict.fromkeys([*(old or ()), *value])] if key in JOINED else value
        if old != new:
            yield key, new


def _foreign(there: Mapping[str, Any], values: Mapping[str, Any]) -> list[str]:
    """Return the keys that only the kind has which it was before."""
    own = [key for key in there if key in MEASURE and key not in values]
    if not own or not MEASURE & values.keys():
        return []
    try:
        is_same = choose_kind(there) is choose_kind(values)
    except Slip:
        is_same = False
    bands = [key for key in own if is_same and key not in ("kind", "baseline")]
    return bands if is_same else own
