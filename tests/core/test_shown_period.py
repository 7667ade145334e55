"""Which period a report shows, which are open beside it, and how much of one is gone."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from okrcli.core.report import default_period, elapsed, open_beside
from plans import period


@pytest.mark.parametrize(
    ("names", "day", "chosen"),
    [
        (["2026", "2026-Q4", "2026-10", "2027"], date(2026, 10, 1), "2026-10"),
        (["2026-Q4", "2026", "2026-10"], date(2026, 11, 1), "2026-Q4"),
        (["2026-Q4", "2026", "2026-10"], date(2026, 3, 1), "2026"),
        (["2026-Q3", "2027", "2026-Q1", "2025"], date(2026, 12, 1), "2026-Q3"),
        (["2027", "2026-Q4", "2026-H2", "2026-Q3"], date(2028, 1, 1), "2027"),
        (["2026-Q4", "2026-H2", "2026-Q3"], date(2027, 1, 1), "2026-Q4"),
        (["2025-H2", "2025-Q3"], date(2027, 1, 1), "2025-H2"),
        (["2027-Q2", "2027-Q1"], date(2026, 1, 1), "2027-Q1"),
        ([], date(2026, 1, 1), None),
    ],
)
def test_the_period_shown_is_the_shortest_that_holds_the_day_else_the_latest_begun(
    names: list[str], day: date, chosen: str | None
) -> None:
    found = default_period([period(name) for name in names], day)
    assert (found.id if found else None) == chosen


def test_the_others_that_are_open_stand_shortest_first() -> None:
    known = [period(name) for name in ("2026", "2026-Q4", "2026-10", "2026-Q3", "2026-H2")]
    beside = open_beside(known, period("2026-Q4"), date(2026, 10, 5))
    assert [one.id for one in beside] == ["2026-10", "2026-H2", "2026"]


@pytest.mark.parametrize(
    ("day", "share"),
    [
        (date(2026, 9, 1), Fraction(0)),
        (date(2026, 10, 1), Fraction(0)),
        (date(2026, 10, 2), Fraction(1, 91)),
        (date(2026, 12, 30), Fraction(90, 91)),
        (date(2026, 12, 31), Fraction(1)),
        (date(2027, 6, 1), Fraction(1)),
    ],
)
def test_of_a_period_nothing_is_gone_on_its_first_day_and_all_on_its_last(
    day: date, share: Fraction
) -> None:
    assert elapsed(period(), day) == share
