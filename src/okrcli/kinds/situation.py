"""What a kind is told of the world, and the arithmetic that all kinds share.

Arithmetic is exact: `Decimal` in the files, `Fraction` inside.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from math import lcm
from operator import mul
from typing import NamedTuple

from okrcli.kinds.once import once
from okrcli.lean import dataclass
from okrcli.scalars import exact
from okrcli.settings import Cadence

Value = Decimal | bool | tuple[str, ...]
"""What a check-in says: a number, done or not, or the ids of milestones."""
ONE, ZERO = Fraction(1), Fraction(0)


class Reading(NamedTuple):
    """A value on a day; None means not applicable from that day on."""

    day: date
    value: Value | None


@dataclass(frozen=True, slots=True)
class Child:
    """What one sibling brings to a roll-up: its weight, and null figures where it has none.

    `progress` is counted (0..1); None keeps it out of the mean. `expected` is None for a child
    without an expected figure, which then enters with its own progress.
    """

    weight: Fraction
    progress: Fraction | None
    expected: Fraction | None = None


@dataclass(frozen=True, kw_only=True)
class Situation:
    """All that a kind may know besides its own keys, on one day.

    `readings` are those up to `as_of`, one a day, oldest first. `end` is the share of the
    target expected at the due date: 1 for a committed objective, its aspirational target
    otherwise. `previous` is the last number of the series before the period. `children` are
    the parts of a `parts` key result.
    """

    as_of: date
    start: date
    due: date
    cadence: Cadence
    grace: int
    end: Fraction = ONE
    readings: Sequence[Reading] = ()
    previous: Fraction | None = None
    children: Sequence[Child] = ()

    @once
    def last(self) -> Reading | None:
        """Return the latest reading, or None."""
        return self.readings[-1] if self.readings else None

    @once
    def number(self) -> Fraction | None:
        """Return the latest value as an exact number; None without one."""
        last = self.last
        return exact(last.value) if last and isinstance(last.value, Decimal) else None

    @property
    def first_number(self) -> Fraction | None:
        """Return the first number ever logged, or None."""
        return next((exact(r.value) for r in self.readings if isinstance(r.value, Decimal)), None)

    @property
    def past_due(self) -> bool:
        """Return whether the due date has passed."""
        return self.as_of > self.due

    def elapsed(self, day: date | None = None) -> Fraction:
        """Return the share of whole days gone from start to due, 0..1.

        0 on the first day and 1 on the last (Microsoft Viva Goals counts so too); where both
        are the same day, 1 from that day on.
        """
        return _elapsed(day or self.as_of, self.start, self.due)


@lru_cache(maxsize=10_000)
def _elapsed(at: date, start: date, due: date) -> Fraction:
    if at >= due:
        return ONE
    return ZERO if at <= start else Fraction((at - start).days, (due - start).days)


def is_full(raw: Fraction) -> bool:
    """Return whether progress is at its target, or beyond."""
    return raw.numerator >= raw.denominator


def is_same(one: Fraction, other: Fraction) -> bool:
    """Return whether two numbers are equal, at half the price of `==`: they are always reduced."""
    return one.as_integer_ratio() == other.as_integer_ratio()


def clamp(raw: Fraction) -> Fraction:
    """Return progress as it counts: nothing below 0, nothing above 1."""
    if raw.numerator <= 0:
        return ZERO
    return ONE if is_full(raw) else raw


def share(value: Fraction, start: Fraction, end: Fraction) -> Fraction:
    """Return (value - start) / (end - start), reduced once instead of three times."""
    at, per = value.as_integer_ratio()
    begun, of = start.as_integer_ratio()
    whole, unit = end.as_integer_ratio()
    return Fraction((at * of - begun * per) * unit, per * (whole * of - begun * unit))


def mean(children: Sequence[Child]) -> Fraction | None:
    """Return the weighted mean of progress over the children that count, or None if none does."""
    counting = [(child.weight, child.progress) for child in children if child.progress is not None]
    return weighted_mean(counting)


def weighted_mean(pairs: Sequence[tuple[Fraction, Fraction]]) -> Fraction | None:
    """Return the mean of pairs of a weight and a figure, or None where nothing weighs anything.

    Whole numbers over common denominators are as exact as fractions, and reduced once.
    """
    parts, _unit = _scaled([weight for weight, _ in pairs])
    total = sum(parts)
    if not total:
        return None
    figures, per = _scaled([figure for _, figure in pairs])
    return Fraction(sum(map(mul, parts, figures)), total * per)


def _scaled(numbers: Sequence[Fraction]) -> tuple[list[int], int]:
    """Return numbers as multiples of one over a whole number, and that."""
    ratios = [number.as_integer_ratio() for number in numbers]
    units = [unit for _, unit in ratios]
    if not any(unit != units[0] for unit in units):
        return [count for count, _ in ratios], units[0] if units else 1
    whole = lcm(*units)
    return [count * (whole // unit) for count, unit in ratios], whole


def expected_mean(children: Sequence[Child]) -> Fraction | None:
    """Return the weighted mean of what is expected, over exactly the children that count.

    A child without a figure enters with its own progress; None if no child has a figure.
    """
    counting = [
        (child.weight, child.progress, child.expected)
        for child in children
        if child.progress is not None and child.weight
    ]
    if all(expected is None for *_, expected in counting):
        return None
    return weighted_mean(
        [
            (weight, progress if expected is None else expected)
            for weight, progress, expected in counting
        ]
    )


def height_on(line: Sequence[tuple[date, Fraction]], day: date) -> Fraction:
    """Return a broken line's height on a day: before its first point 0, after its last that."""
    before = [point for point in line if point[0] <= day]
    after = [point for point in line if point[0] > day]
    if not before:
        return ZERO
    if not after:
        return before[-1][1]
    (left, low), (right, high) = before[-1], after[0]
    return low + (high - low) * Fraction((day - left).days, (right - left).days)
