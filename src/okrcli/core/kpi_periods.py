"""What stands for each period of a KPI: its last number, the sum of its numbers, or their mean."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from okrcli.core.kpis import numbers
from okrcli.core.wording import digits_of
from okrcli.lean import dataclass
from okrcli.model import CheckIn, Kpi
from okrcli.periods import Calendar, Period


@dataclass(frozen=True, slots=True)
class PeriodNumber:
    """A period with the number that stands for it; one that is not over has its number so far."""

    period: Period
    number: Fraction
    digits: int
    """How many digits after its point say something: of a mean one more than its numbers have."""
    is_over: bool


def by_period(
    kpi: Kpi, series: Sequence[CheckIn], calendar: Calendar, as_of: date
) -> tuple[PeriodNumber, ...]:
    """Return the periods in which a KPI had numbers up to a day, the latest first.

    Periods are of the length that a workspace opens. What was said before a number was last not
    applicable is left out, as it is everywhere.
    """
    inside: dict[str, tuple[Period, list[Fraction]]] = {}
    for day, number in numbers(series, as_of):
        period = calendar.holding(day, calendar.settings.period)
        inside.setdefault(period.id, (period, []))[1].append(number)
    return tuple(
        PeriodNumber(period, _standing(kpi, found), _digits(kpi, found), as_of > period.end)
        for period, found in reversed(inside.values())
    )


def _standing(kpi: Kpi, found: Sequence[Fraction]) -> Fraction:
    if kpi.per_period == "last":
        return found[-1]
    whole = sum(found, Fraction())
    return whole if kpi.per_period == "sum" else whole / len(found)


def _digits(kpi: Kpi, found: Sequence[Fraction]) -> int:
    if kpi.precision is not None:
        return kpi.precision
    return max(map(digits_of, found)) + (kpi.per_period == "mean")
