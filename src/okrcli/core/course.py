"""How things went so far, for a chart: values or progress, what was expected, what to reach."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from okrcli.core.case import Case, child_of, parent_of
from okrcli.core.effective import Ground
from okrcli.core.forecast import Forecast, Point
from okrcli.core.kpis import numbers
from okrcli.core.progress import siblings
from okrcli.core.records import ObjectiveRecord
from okrcli.kinds.band import Band, Banded
from okrcli.kinds.base import KeyResult
from okrcli.kinds.situation import ONE, Situation, clamp, expected_mean, mean
from okrcli.lean import dataclass
from okrcli.model import Kpi, KpiSheet, Objective

WEEK, YEAR = timedelta(days=7), timedelta(days=366)
IN_PROGRESS = ("milestones", "parts")
"""Kinds whose values are no numbers to draw, and whose progress is."""
Figures = tuple[Fraction | None, Fraction | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """What a chart shows from `start` to `end`.

    `expected` is a line, straight between its points. With `of_progress` all numbers are shares
    of 1, else values in the unit of what is measured.
    """

    start: date
    end: date
    as_of: date
    points: tuple[Point, ...]
    expected: tuple[Point, ...] = ()
    goals: tuple[Fraction, ...] = ()
    """The target, or the edges of the band."""
    ahead: Point | None = None
    """Where the forecast ends."""
    of_progress: bool = False

    @property
    def span(self) -> tuple[Fraction, Fraction]:
        """Return the lowest and the highest number to draw, never the same."""
        drawn = [*self.points, *self.expected, *([self.ahead] if self.ahead else [])]
        numbers = [number for _, number in drawn] + [*self.goals]
        if self.of_progress:
            numbers += [Fraction(0), ONE]
        low, high = min(numbers), max(numbers)
        return (low, high) if low < high else (low - 1, high + 1)


def of_key_result(case: Case, on: Callable[[Ground], Case], ahead: Forecast | None) -> Course:
    """Return the numbers of a key result or a part, or its progress where it has none.

    `on` is the same key result on another day.
    """
    situation, kr = case.situation, case.kr
    if kr.KIND in IN_PROGRESS:
        return _progress(
            case.ground,
            (situation.start, situation.due),
            lambda ground: _figures(on(ground)),
        )
    points = tuple(
        (one.day, Fraction(one.value))
        for one in situation.readings
        if isinstance(one.value, Decimal)
    )
    return Course(
        start=min(situation.start, *(day for day, _ in points)) if points else situation.start,
        end=max(situation.due, situation.as_of),
        as_of=situation.as_of,
        points=points,
        expected=tuple(_line(kr, situation)),
        goals=_goals(kr, situation),
        ahead=(situation.due, ahead.value) if ahead else None,
    )


def of_objective(ground: Ground, objective: Objective, record: ObjectiveRecord) -> Course:
    """Return the progress of an objective, week by week, beside what was expected."""

    def figures(then: Ground) -> Figures:
        records = siblings(then, parent_of(then, objective), objective.key_results)
        counting = [child_of(one) for one in records if one.counts]
        return mean(counting), expected_mean(counting)

    return _progress(ground, (record.start, record.due), figures)


def of_kpi(kpi: Kpi, sheet: KpiSheet, as_of: date) -> Course:
    """Return the numbers of a KPI over the last year, and its band."""
    found = numbers(sheet.series.get(kpi.id, ()), as_of)
    points = tuple((day, value) for day, value in found if day > as_of - YEAR)
    return Course(
        start=points[0][0] if points else as_of,
        end=as_of,
        as_of=as_of,
        points=points,
        goals=_edges(kpi.healthy.band) if kpi.healthy else (),
    )


def _progress(
    ground: Ground, span: tuple[date, date], figures: Callable[[Ground], Figures]
) -> Course:
    """Return a course of progress, looked at once a week."""
    days = list(_weeks(span[0], min(span[1], ground.as_of)))
    found = [(day, *figures(replace(ground, as_of=day))) for day in days]
    return Course(
        start=span[0],
        end=max(span[1], ground.as_of),
        as_of=ground.as_of,
        points=tuple((day, progress) for day, progress, _ in found if progress is not None),
        expected=tuple((day, expected) for day, _, expected in found if expected is not None),
        goals=(ONE,),
        of_progress=True,
    )


def _figures(case: Case) -> Figures:
    return None if case.raw is None else clamp(case.raw), case.expected


def _weeks(start: date, end: date) -> Iterator[date]:
    """Yield a day a week back from the last one to the first, oldest first."""
    yield from reversed([end - WEEK * n for n in range((end - start).days // 7 + 1)])


def _line(kr: KeyResult, situation: Situation) -> Iterator[Point]:
    """Yield the corners of the line of what is expected, in values."""
    days = {situation.start, situation.due, *(point.by for point in kr.plan)}
    for day in sorted(days):
        then = replace(situation, as_of=day)
        expected = kr.expected(then)
        value = None if expected is None else kr.value_at(expected, then)
        if value is not None:
            yield day, value


def _goals(kr: KeyResult, situation: Situation) -> tuple[Fraction, ...]:
    if isinstance(kr, Banded):
        return _edges(kr.band)
    target = kr.target_number(situation)
    return () if target is None else (target,)


def _edges(band: Band) -> tuple[Fraction, ...]:
    return tuple(edge for edge in (band.lo, band.hi) if edge is not None)
