from __future__ import annotations

from datetime import date

import pytest

from okrcli.core import starter
from plans import MIDDLE, period

PERIODS = ["2026-10", "2026-Q4", "2026-H2", "2026"]


@pytest.mark.parametrize("of", PERIODS)
def test_every_check_in_of_the_example_lies_in_its_period_and_not_after_the_day(of: str) -> None:
    chosen = period(of)
    for day in (chosen.start, date(2026, 10, 9), MIDDLE, chosen.end, date(2027, 6, 1)):
        groups = starter.checkins(chosen, day)
        dates = [one.date for checkins in groups.values() for one in checkins]
        assert dates
        assert all(chosen.holds(one) and one <= day for one in dates)


def test_before_its_period_the_example_has_no_check_ins() -> None:
    groups = starter.checkins(period(), date(2026, 9, 30))
    assert set(groups.values()) == {()}
    assert starter.series(period(), date(2026, 9, 30)) == {}


def test_the_last_check_in_of_the_example_is_of_the_day_itself() -> None:
    assert starter.checkins(period(), MIDDLE)["renewals"][-1].date == MIDDLE


def test_the_examples_kpi_has_a_file_for_each_calendar_year() -> None:
    winter = period("2026-Q4")
    late = starter.series(winter, date(2026, 12, 31))
    assert list(late) == [2026]
    crossing = starter.series(period("2027"), date(2027, 1, 1))
    assert {year: len(found["complaints"]) for year, found in crossing.items()} == {2027: 1}
