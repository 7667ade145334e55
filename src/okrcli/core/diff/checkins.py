"""Check-ins that came, went or were written anew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from okrcli.core.diff.groups import Group
from okrcli.core.diff.records import Change
from okrcli.model import CheckIn

KEYS = tuple(f.name for f in fields(CheckIn) if f.name not in ("line", "file", "has_value"))


def checkin_changes(group: Group, logged: date | None, grace: int) -> Iterator[Change]:
    """Yield what was added, written anew or removed.

    Args:
        group: the check-ins.
        logged: a day on which none of the new ones was written down yet, where one is known.
        grace: days a check-in may be late.
    """
    gone, come = _without(group.old, group.new), _without(group.new, group.old)
    if not gone and not come:
        if _in_order(group.old) != _in_order(group.new):
            yield _change(group, group.new[-1], "rewritten", "order")
        return
    for checkin in come:
        former = next((one for one in gone if one.date == checkin.date), None)
        if former is None:
            yield _added(group, checkin, logged, grace)
        else:
            gone.remove(former)
            yield from _rewritten(group, former, checkin)
    if not group.is_gone:
        for checkin in gone:
            change = _change(group, checkin, "removed", "checkin", old=checkin.value)
            yield replace(change, is_past=True)


def _added(group: Group, checkin: CheckIn, logged: date | None, grace: int) -> Change:
    days = (logged - checkin.date).days if logged else 0
    before = [one for one in _in_order(group.old) if one.has_value]
    believed = [one.confidence for one in _in_order(group.old) if one.confidence is not None]
    said = (_exact(believed[-1] if believed else None), _exact(checkin.confidence))
    old = before[-1].value if before else None
    new = checkin.value if checkin.has_value else old
    change = _change(group, checkin, "checkin", "value", old=old, new=new)
    return replace(change, late=days if days > grace else 0, confidence=said)


def _exact(number: Decimal | None) -> Fraction | None:
    return None if number is None else Fraction(number)


def _rewritten(group: Group, old: CheckIn, new: CheckIn) -> Iterator[Change]:
    """Yield each key of an entry that says something else than before."""
    for key in KEYS:
        was, now = getattr(old, key), getattr(new, key)
        if was != now or (key == "value" and old.has_value != new.has_value):
            yield _change(group, new, "rewritten", key, old=was, new=now)


def _change(
    group: Group,
    checkin: CheckIn,
    what: Literal["checkin", "removed", "rewritten"],
    field: str,
    *,
    old: object = None,
    new: object = None,
) -> Change:
    return Change(
        team=group.team,
        period=group.period,
        id=group.id,
        uid=group.uid,
        what=what,
        field=field,
        old=old,
        new=new,
        reason=checkin.reason,
        unit=group.unit,
        path=checkin.file or group.file,
        line=checkin.line,
        day=checkin.date,
        by=checkin.by,
    )


def _bare(checkin: CheckIn) -> CheckIn:
    return replace(checkin, line=0, file="")


def _without(some: Sequence[CheckIn], others: Sequence[CheckIn]) -> list[CheckIn]:
    """Return the check-ins that do not stand among others, each as often as it does not."""
    there = Counter(map(_bare, others))
    left = []
    for one in some:
        if there[_bare(one)]:
            there[_bare(one)] -= 1
        else:
            left.append(one)
    return left


def _in_order(some: Sequence[CheckIn]) -> list[CheckIn]:
    """Return check-ins by day, those of a day as they stand."""
    return sorted(map(_bare, some), key=lambda one: one.date)
