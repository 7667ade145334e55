from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from okrcli.core import starter
from okrcli.model import CheckIn
from okrcli.settings import Settings
from plans import MIDDLE, period, said

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


NUMBERS = {
    "renewals": "70.6 71.6 72.6 73.7 74.7 75.7 76.8",
    "rating": "4.11 4.13 4.15 4.17 4.18 4.20 4.22",
    "answer-time": "23.8 23.6 23.3 23.0 22.7 22.5 22.2",
    "overtime": "6 6 7 7 7 7 8",
    "talks": "1 3 4 6 8 9 11",
    "mood": "0.04 0.12 0.20 0.27 0.35 0.42 0.50",
}
WORDS = {
    "renewals": (8, "Two large customers renewed early."),
    "answer-time": (4, "Mornings are better, weekends are not."),
    "talks": (7, ""),
}


def test_the_examples_numbers_go_their_way_and_its_people_speak_at_the_end() -> None:
    half_time = date(2026, 11, 15)
    groups = starter.checkins(period(), half_time)
    days = [f"2026-{day}" for day in ("10-04", "10-11", "10-18", "10-25", "11-01", "11-08")]
    expected: dict[str, tuple[CheckIn, ...]] = {
        "help-desk": (said("2026-10-25", ("chosen",)), said("2026-11-15", ("set-up",)))
    }
    for ref, numbers in NUMBERS.items():
        *earlier, last = numbers.split()
        belief, note = WORDS.get(ref, (None, ""))
        confidence = belief and Decimal(belief)
        expected[ref] = (
            *(said(day, number) for day, number in zip(days, earlier, strict=True)),
            said("2026-11-15", last, confidence=confidence, note=note),
        )
    assert groups == expected


def test_each_year_of_a_period_that_crosses_one_has_its_own_values_of_the_examples_kpi() -> None:
    winter = period("2026-Q4", Settings(fiscal_year_start=2))
    days = ["2026-11-26", "2026-12-03", "2026-12-10", "2026-12-17", "2026-12-24", "2026-12-31"]
    old = [said(day, value) for day, value in zip(days, (2, 3, 4, 2, 3, 4), strict=True)]
    new = [said("2027-01-07", 2), said("2027-01-14", 3)]
    assert starter.series(winter, date(2027, 1, 14)) == {
        2026: {"complaints": tuple(old)},
        2027: {"complaints": tuple(new)},
    }


def test_the_examples_file_knows_its_period_its_team_and_the_way_to_the_schema() -> None:
    made = starter.definitions(period(), "sales/north")
    assert made.path == "2026-Q4/sales/north.yaml"
    assert made.text.splitlines()[:3] == [
        "# yaml-language-server: $schema=../../okr.schema.json",
        "period: 2026-Q4",
        "team: sales/north",
    ]
