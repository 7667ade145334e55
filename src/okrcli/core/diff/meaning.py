"""In which keys two versions of a promise differ in meaning.

Order, spelling, a default written out and a word repeated from above are no difference.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from decimal import Decimal
from typing import Any

from okrcli.core.changes import put
from okrcli.core.diff.matching import Side
from okrcli.kinds.band import BAND_KEYS, Banded
from okrcli.kinds.base import KeyResult
from okrcli.kinds.baseline import Target
from okrcli.kinds.hold import Hold
from okrcli.kinds.metric import Metric
from okrcli.kinds.milestones import Milestone, Milestones
from okrcli.lean import dataclass

INHERITED = ("owner", "tags", "start", "due", "cadence")
SETS = ("tags", "contributors", "supports", "guardrails", "anti_targets", "initiatives")
APART = frozenset(
    {"id", "kind", "hold", "revisions", "key_results", "parts", "milestones", *BAND_KEYS}
    | {"external", "imported"}
)
"""Keys that have no meaning of their own, or whose meaning is told otherwise."""
COMMON = tuple(field.name for field in fields(KeyResult))


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One key with its old and new value, and the old promise with only this made different."""

    field: str
    old: Any
    new: Any
    alone: Any
    """An objective or a key result, as the one it is made of."""


def differences(old: Side, new: Side) -> Iterator[Difference]:
    """Yield every key in which a promise differs, in the order of the model."""
    before, after = old.item, new.item
    if isinstance(before, KeyResult) and isinstance(after, KeyResult):
        yield from _of_kind(before, after)
    names = [f.name for f in fields(before) if hasattr(after, f.name) and f.name not in APART]
    if type(before) is not type(after):
        names = list(_kept(before, after))
    if before.state != after.state:
        names.remove("reason")
    for name in names:
        if getattr(before, name) == getattr(after, name):
            continue
        was, now = _value(old, name), _value(new, name)
        if meaning(name, was) != meaning(name, now):
            changes: dict[str, Any] = {name: now}
            if name == "state":
                changes["reason"] = after.reason
            yield Difference(field=name, old=was, new=now, alone=replace(before, **changes))


def _of_kind(before: KeyResult, after: KeyResult) -> Iterator[Difference]:
    """Yield another kind, another band, other milestones."""
    if type(before) is not type(after):
        common: dict[str, Any] = {name: getattr(before, name) for name in _kept(before, after)}
        yield Difference(field="kind", old=before, new=after, alone=replace(after, **common))
        return
    if isinstance(before, Banded) and isinstance(after, Banded) and before.band != after.band:
        keys: dict[str, Any] = {key: getattr(after, key) for key in BAND_KEYS}
        alone = replace(before, **keys)
        was, now = before.band_alone(), after.band_alone()
        yield Difference(field="band", old=was, new=now, alone=alone)
    if isinstance(before, Milestones) and isinstance(after, Milestones):
        yield from _of_milestones(before, after)


def _kept(before: object, after: object) -> Iterator[str]:
    """Yield the keys that mean the same in two kinds; without a weight a `hold` is a guardrail."""
    is_hold = isinstance(before, Hold) or isinstance(after, Hold)
    yield from (name for name in COMMON if name not in APART and (name != "weight" or not is_hold))


def _of_milestones(before: Milestones, after: Milestones) -> Iterator[Difference]:
    old = {one.id: one for one in before.milestones}
    new = {one.id: one for one in after.milestones}
    for id_ in [*new, *(one for one in old if one not in new)]:
        was, now = old.get(id_), new.get(id_)
        if was and now:
            for f in ("title", "weight", "due"):
                one, other = getattr(was, f), getattr(now, f)
                if meaning(f, one) != meaning(f, other):
                    changes: dict[str, Any] = {f: other}
                    alone = _with(before, id_, replace(was, **changes))
                    name = f"milestones.{id_}.{f}"
                    yield Difference(field=name, old=one, new=other, alone=alone)
        else:
            alone = _with(before, id_, now)
            yield Difference(field=f"milestones.{id_}", old=was, new=now, alone=alone)


def _with(kr: Milestones, id_: str, one: Milestone | None) -> Milestones:
    """Return milestones with one put in or taken out; where no weight would be left, the old."""
    changed = put(kr.milestones, id_, one)
    return replace(kr, milestones=changed) if any(each.weight for each in changed) else kr


def _value(side: Side, name: str) -> object:
    """Return what a key says, be it by default or by taking it over from above."""
    item = side.item
    own: object = getattr(item, name)
    if name in INHERITED:
        return getattr(side.terms, name)
    if name == "weight" and own is None and not isinstance(item, Hold):
        return Decimal(1)
    if name == "commitment":
        return own or side.plan.settings.commitment
    if name == "baseline" and own is None and isinstance(item, Metric):
        return Decimal(0)
    return own


def meaning(name: str, value: object) -> object:
    """Return what two spellings of one meaning have in common."""
    match value:
        case Target():
            return value.mode, value.amount, value.of
        case str():
            return " ".join(value.split())
        case tuple() if name in SETS:
            return frozenset(value)
        case _:
            return value
