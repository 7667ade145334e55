"""The forecast: the trend of the values so far, carried on to the due date.

The slope is Theil and Sen's: the median of the slopes between any two values. A single slip of
the pen does not move it, where a least-squares line would follow.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import combinations
from math import lcm
from typing import TypeVar

from okrcli.kinds.band import Banded
from okrcli.kinds.base import KeyResult
from okrcli.kinds.situation import ZERO, Situation, clamp
from okrcli.language import N_, _
from okrcli.lean import dataclass

FEWEST, SHORTEST = 3, 14
"""The values and the days between first and last that a trend needs."""
FARTHEST = 3660
"""Days after which a date on which the target is reached says nothing."""
UNREACHABLE = N_("not reachable at this rate")

Point = tuple[date, Fraction]
Number = TypeVar("Number", int, Fraction)


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """Where the trend leads: value and counted progress at the due date.

    `slope` is the change of the value a day. `reached` is the day the trend meets the target,
    today or later, before or after the due date; None where it does not.
    """

    value: Fraction
    progress: Fraction
    slope: Fraction
    reached: date | None = None


def numbers_of(situation: Situation) -> list[Point]:
    """Return the numbers since the start, one a day, oldest first."""
    return [
        (reading.day, Fraction(reading.value))
        for reading in situation.readings
        if isinstance(reading.value, Decimal) and reading.day >= situation.start
    ]


def forecast(kr: KeyResult, situation: Situation) -> tuple[Forecast | None, str]:
    """Return the forecast of an active key result, and a word on it.

    The word is the reason where there is none, and `UNREACHABLE` where the trend does not lead
    towards the target; "" otherwise.
    """
    if not kr.FORECAST:
        return None, _("no forecast for the kind {kind}", kind=kr.KIND)
    if situation.past_due:
        return None, _("its due date has passed")
    if kr.obstacle(situation):
        return None, _("it cannot be measured")
    points = numbers_of(situation)
    if reason := _too_few(points):
        return None, reason
    slope, height = trend(points)
    value = height + slope * (situation.due - points[0][0]).days
    raw = kr.progress_of(value, situation) or ZERO
    today = height + slope * (situation.as_of - points[0][0]).days
    goal = goal_of(kr, situation, today)
    is_there = (kr.progress_of(today, situation) or ZERO) >= 1
    away = raw < 1 and not is_there and (goal is None or slope * (goal - today) <= 0)
    made = Forecast(
        value=value,
        progress=clamp(raw),
        slope=slope,
        reached=(
            None
            if goal is None or away or is_there
            else _day_of(goal - today, slope, situation.as_of)
        ),
    )
    return made, _(UNREACHABLE) if away else ""


def trend(points: Sequence[Point]) -> tuple[Fraction, Fraction]:
    """Return slope a day and height on the day of the first point, of at least two days' values.

    As `theilslopes(method="joint")` of scipy: the height is the median of value - slope x day.
    """
    first = points[0][0]
    days = [(day - first).days for day, _ in points]
    # Whole numbers over one denominator: as exact as fractions, and much faster to sort.
    unit = lcm(*(value.denominator for _, value in points))
    heights = [value.numerator * (unit // value.denominator) for _, value in points]
    gaps = lcm(*(later - sooner for sooner, later in combinations(sorted(set(days)), 2)))
    slopes = [
        (high - low) * (gaps // (later - sooner))
        for (sooner, low), (later, high) in combinations(zip(days, heights, strict=True), 2)
    ]
    slope = median(slopes) / (unit * gaps)
    feet = [value - slope * day for day, (_, value) in zip(days, points, strict=True)]
    return slope, median(feet)


def median(numbers: Sequence[Number]) -> Fraction:
    """Return the middle one of some numbers, the mean of both where two are."""
    ordered = sorted(numbers)
    middle = ordered[(len(ordered) - 1) // 2], ordered[len(ordered) // 2]
    return Fraction(sum(middle)) / 2


def goal_of(kr: KeyResult, situation: Situation, near: Fraction) -> Fraction | None:
    """Return the number to reach: the target, or the edge of the band next to a number."""
    return kr.band.nearest_edge(near) if isinstance(kr, Banded) else kr.target_number(situation)


def _too_few(points: Sequence[Point]) -> str:
    """Return what a trend lacks, "" for nothing."""
    if len(points) < FEWEST:
        return _(
            "not enough data: {number} of at least {least} values",
            number=len(points),
            least=FEWEST,
        )
    days = (points[-1][0] - points[0][0]).days
    if days < SHORTEST:
        return _("not enough data: {days} of at least {least} days", days=days, least=SHORTEST)
    return ""


def _day_of(way: Fraction, slope: Fraction, as_of: date) -> date | None:
    """Return the first day, from today on, on which a trend has gone a way that it leads along."""
    days = -(-way / slope // 1)
    return as_of + timedelta(days=int(days)) if days <= FARTHEST else None
