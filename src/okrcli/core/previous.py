"""The last number before a period: which earlier period it is taken from, and how it is pinned."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from okrcli.core.promises import Promise, measures
from okrcli.kinds.metric import Metric
from okrcli.kinds.reach import Reach
from okrcli.model import CheckIn, KeyPath, Plan, TeamPlan
from okrcli.periods import Period

Groups = Mapping[str, tuple[CheckIn, ...]]


@dataclass(frozen=True, slots=True)
class Pin:
    """A `baseline: previous` whose number can change no more: `keys` lead to it in `file`."""

    file: str
    keys: KeyPath
    ref: str
    number: Decimal


def last_number(checkins: Iterable[CheckIn], start: date) -> Decimal | None:
    """Return the last number before a day; of one date the last one counts."""
    numbers = [(one.date, one.value) for one in checkins if one.date < start and one.has_value]
    numbers.sort(key=lambda pair: pair[0])
    found = [value for _, value in numbers if isinstance(value, Decimal)]
    return found[-1] if found else None


def number_before(
    later: Period, ref: str, periods: Iterable[Period], groups_of: Callable[[Period], Groups]
) -> tuple[Period, Decimal] | None:
    """Return the last number from before a period, and the newest earlier period that has one.

    Args:
        later: the period that asks.
        ref: the header, `kr` or `kr.part`.
        periods: those to look into; of two that end together, one as long as `later` comes first.
        groups_of: the team's check-ins of a period by their headers.
    """
    before = [period for period in periods if period.end < later.start]
    before.sort(key=lambda one: (one.end, one.length == later.length), reverse=True)
    for period in before:
        number = last_number(groups_of(period).get(ref, ()), later.start)
        if number is not None:
            return period, number
    return None


def pins(plan: Plan, ended: TeamPlan) -> Iterator[Pin]:
    """Yield each `baseline: previous` of the team's later periods that reads from an ended one.

    The plan holds the ended period and all that end no sooner.
    """
    ours = {one.period: one for one in plan.teams if one.team == ended.team}
    for later in ours.values():
        for promise in _asking(later):
            found = number_before(later.period, promise.ref, ours, lambda one: ours[one].checkins)
            if found and found[0] == ended.period:
                yield Pin(later.file, promise.keys("baseline"), promise.ref, found[1])


def _asking(later: TeamPlan) -> Iterator[Promise]:
    """Yield what starts from the number that was last under its own id."""
    for objective in later.objectives:
        for promise in measures(later, objective):
            kr = promise.item
            if isinstance(kr, Metric | Reach) and kr.baseline == "previous" and kr.kpi is None:
                yield promise
