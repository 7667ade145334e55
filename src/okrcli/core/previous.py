"""The last number before a period: which earlier period it is taken from, and how it is pinned."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from okrcli.core.promises import Promise, measures
from okrcli.kinds.metric import Metric
from okrcli.kinds.reach import Reach
from okrcli.lean import dataclass
from okrcli.model import CheckIn, KeyPath, Plan, TeamPlan
from okrcli.periods import Period


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


def newest_first(periods: Iterable[Period], later: Period) -> list[Period]:
    """Return the periods that end before another starts; of two that end together, one as long."""
    before = [period for period in periods if period.end < later.start]
    return sorted(before, key=lambda one: (one.end, one.length == later.length), reverse=True)


def pins(plan: Plan, ended: TeamPlan) -> Iterator[Pin]:
    """Yield each `baseline: previous` of the team that no open period can change any more.

    They stand in the later periods that come right after the one that ended, and have its number
    or, where it has none, that of a period before it. The plan holds all that end no sooner.
    """
    ours = [one for one in plan.teams if one.team == ended.team]
    for later in ours:
        if newest_first((one.period for one in ours), later.period)[:1] != [ended.period]:
            continue
        for promise in _asking(later):
            number = last_number(ended.checkins.get(promise.ref, ()), later.period.start)
            number = later.previous.get(promise.ref) if number is None else number
            if number is not None:
                yield Pin(later.file, promise.keys("baseline"), promise.ref, number)


def _asking(later: TeamPlan) -> Iterator[Promise]:
    """Yield what starts from the number that was last under its own id."""
    for objective in later.objectives:
        for promise in measures(later, objective):
            kr = promise.item
            if isinstance(kr, Metric | Reach) and kr.baseline == "previous" and kr.kpi is None:
                yield promise
