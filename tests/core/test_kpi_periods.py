"""What stands for each period of a KPI."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import calendar
from okrcli.core.kpi_periods import PeriodNumber, by_period
from okrcli.model import CheckIn
from plans import kpi, period, said

SERIES = [
    said("2026-05-01", 90),
    said("2026-06-01", None, note="the shop was shut"),
    said("2026-07-01", "3.5"),
    said("2026-09-30", 6),
    said("2026-10-01", 8),
    said("2026-11-05"),
    said("2026-11-16", 10),
    said("2026-11-17", 70),
]
LAST, NOW = period("2026-Q3"), period("2026-Q4")


def numbers(as_of: date = date(2026, 11, 16), **keys: Any) -> tuple[PeriodNumber, ...]:
    return by_period(kpi("k", **keys), SERIES, calendar(), as_of)


@pytest.mark.parametrize(
    ("keys", "before", "now"),
    [
        ({}, (Fraction(6), 1), (Fraction(10), 0)),
        ({"per_period": "sum"}, (Fraction(19, 2), 1), (Fraction(18), 0)),
        ({"per_period": "mean"}, (Fraction(19, 4), 2), (Fraction(9), 1)),
        ({"per_period": "mean", "precision": 0}, (Fraction(19, 4), 0), (Fraction(9), 0)),
        ({"per_period": "sum", "precision": 3}, (Fraction(19, 2), 3), (Fraction(18), 3)),
    ],
)
def test_each_period_has_its_number_the_latest_first(
    keys: dict[str, Any], before: tuple[Fraction, int], now: tuple[Fraction, int]
) -> None:
    assert numbers(**keys) == (
        PeriodNumber(NOW, *now, is_over=False),
        PeriodNumber(LAST, *before, is_over=True),
    )


def test_a_period_is_over_on_the_day_after_its_last() -> None:
    assert [one.is_over for one in numbers(date(2026, 9, 30))] == [False]
    assert [one.is_over for one in numbers(date(2026, 10, 1))] == [False, True]
    assert numbers(date(2026, 6, 1)) == ()


def test_periods_are_as_long_as_those_that_are_opened() -> None:
    found = by_period(kpi("k"), SERIES, calendar(period="month"), date(2026, 11, 16))
    assert [one.period.id for one in found] == ["2026-11", "2026-10", "2026-09", "2026-07"]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.dates(date(2024, 1, 1), date(2026, 12, 31)), st.integers(-99, 99))))
def test_the_sums_of_all_periods_are_the_sum_of_all_numbers(some: list[tuple[date, int]]) -> None:
    whole = dict(some)
    series: list[CheckIn] = [said(str(day), number) for day, number in sorted(whole.items())]
    sums, means = (
        by_period(kpi("k", per_period=how), series, calendar(), date(2026, 12, 31))
        for how in ("sum", "mean")
    )
    assert sum(one.number for one in sums) == sum(whole.values())
    for one, mean in zip(sums, means, strict=True):
        inside = [number for day, number in whole.items() if one.period.holds(day)]
        assert (one.number, mean.number) == (sum(inside), Fraction(sum(inside), len(inside)))
