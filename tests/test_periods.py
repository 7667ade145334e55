"""Periods in every fiscal year; T40-T46 are bugs that other products had."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.core.report import default_period, elapsed, open_beside
from okrcli.errors import Slip, UsageError
from okrcli.periods import MONTHS, Calendar, Period
from okrcli.settings import NamedPeriod, Settings, parse_cadence, parse_label

DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))
STARTS = st.integers(1, 12)
NAMED_AFTER = st.sampled_from(["start", "end"])
STANDARD_LENGTHS = st.sampled_from(sorted(MONTHS))


def calendar(**keys: Any) -> Calendar:
    return Calendar(Settings(**keys))


def found(text: str, **keys: Any) -> Period:
    period = calendar(**keys).find(text)
    assert period is not None
    return period


def test_every_day_of_2020_to_2035_lies_in_exactly_one_quarter_for_each_fiscal_start() -> None:
    for start in range(1, 13):
        cut = calendar(fiscal_year_start=start)
        day = date(2020, 1, 1)
        while day <= date(2035, 12, 31):
            quarter = cut.holding(day, "quarter")
            assert quarter.start <= day <= quarter.end
            assert 89 <= quarter.days <= 92
            following = cut.holding(quarter.end + timedelta(days=1), "quarter")
            assert following.start == quarter.end + timedelta(days=1)
            day = following.start


@given(DAYS, STARTS, NAMED_AFTER, STANDARD_LENGTHS)
def test_a_period_is_found_again_by_its_id_and_lies_between_its_neighbours(
    day: date, start: int, named_after: Any, length: Any
) -> None:
    cut = calendar(fiscal_year_start=start, fiscal_year_named_after=named_after)
    period = cut.holding(day, length)
    assert period.holds(day)
    assert cut.find(period.id) == period
    assert cut.beside(period, 1).start == period.end + timedelta(days=1)
    assert cut.beside(cut.beside(period, 3), -3) == period


@given(DAYS, STARTS, NAMED_AFTER)
def test_a_label_is_accepted_as_input(day: date, start: int, named_after: Any) -> None:
    cut = calendar(
        fiscal_year_start=start, fiscal_year_named_after=named_after, period_label="FY{yy} Q{q}"
    )
    quarter = cut.holding(day, "quarter")
    assert quarter.label.startswith("FY")
    assert cut.find(quarter.label) == quarter


@pytest.mark.parametrize(
    ("template", "period", "label"),
    [
        ("{y} {h}", "2026-H2", "2026 2"),
        ("{month} {yy_end}", "2026-10", "Oct 26"),
        ("{m}/{y}", "2026-03", "3/2026"),
        ("{month} {y_end} {yy}", "2026-12", "Dec 2026 26"),
        ("FY{y_end} ({yy})", "2026", "FY2026 (26)"),
        ("FY{yy} Q{q} {q}", "2026-Q4", "FY26 Q4 4"),
        ("FY{yy} Q{q}", "2026", "2026"),
    ],
)
def test_a_template_labels_the_lengths_whose_number_it_names(
    template: str, period: str, label: str
) -> None:
    cut = calendar(period_label=template)
    assert found(period, period_label=template).label == label
    by_label = cut.find(label)
    assert by_label is not None
    assert by_label.id == period


@pytest.mark.parametrize(
    "text", ["Q5", "Oct 0500", "Foo 2026", "2026-Q5", "2026-13", "FY26 Q9", "autumn"]
)
def test_what_is_no_period_is_not_found(text: str) -> None:
    assert calendar(period_label="FY{yy} Q{q}").find(text) is None
    assert calendar(period_label="{month} {y}").find(text) is None
    assert calendar().find(text) is None


def test_a_label_of_two_centuries_is_this_one() -> None:
    assert found("FY26 Q1", period_label="FY{yy} Q{q}").id == "2026-Q1"


def test_t40_a_fiscal_year_may_be_named_after_its_start_or_its_end() -> None:
    by_start = calendar(fiscal_year_start=2)
    by_end = calendar(fiscal_year_start=2, fiscal_year_named_after="end")
    last = by_start.holding(date(2026, 1, 31), "quarter")
    assert (last.id, last.start, last.end) == ("2025-Q4", date(2025, 11, 1), date(2026, 1, 31))
    first = by_start.holding(date(2026, 2, 1), "quarter")
    assert (first.id, first.end) == ("2026-Q1", date(2026, 4, 30))
    assert by_end.holding(date(2026, 2, 1), "quarter").id == "2027-Q1"


def test_t40_the_example_of_the_design() -> None:
    period = found("2020-Q2", fiscal_year_start=2, fiscal_year_named_after="end")
    assert (period.start, period.end) == (date(2019, 5, 1), date(2019, 7, 31))


def test_t41_a_fiscal_year_from_december_knows_leap_days() -> None:
    cut = calendar(fiscal_year_start=12)
    leap = cut.holding(date(2028, 2, 29), "quarter")
    assert (leap.start, leap.end) == (date(2027, 12, 1), date(2028, 2, 29))
    assert cut.holding(date(2026, 12, 31), "quarter").end == date(2027, 2, 28)


def test_t42_a_quarter_ends_the_day_before_the_next() -> None:
    assert found("2008-Q1", fiscal_year_start=10).end == date(2008, 12, 31)


def test_t43_the_first_quarter_in_use_does_not_start_this_month() -> None:
    quarter = calendar(fiscal_year_start=7).holding(date(2026, 8, 15), "quarter")
    assert (quarter.start, quarter.end) == (date(2026, 7, 1), date(2026, 9, 30))


@pytest.mark.parametrize("start", [2, 3, 5, 6, 8, 9, 11, 12])
def test_t44_years_may_start_in_any_month(start: int) -> None:
    assert found("2026-Q1", fiscal_year_start=start).start == date(2026, start, 1)
    assert found("2026-H2", fiscal_year_start=start).start.month == (start + 5) % 12 + 1


def test_t46_elapsed_of_a_period_is_0_on_its_first_day_and_1_on_its_last() -> None:
    quarter = found("2026-Q3")
    assert elapsed(quarter, quarter.start - timedelta(days=5)) == 0
    assert elapsed(quarter, quarter.start) == 0
    assert elapsed(quarter, date(2026, 8, 15)).limit_denominator(1000).as_integer_ratio() == (
        45,
        91,
    )
    assert elapsed(quarter, quarter.end) == elapsed(quarter, date(2027, 1, 1)) == 1


def test_a_month_is_a_calendar_month_in_every_fiscal_year() -> None:
    period = found("2026-10", fiscal_year_start=7, fiscal_year_named_after="end")
    assert (period.start, period.end) == (date(2026, 10, 1), date(2026, 10, 31))


def test_words_name_periods_of_the_usual_length() -> None:
    cut = calendar()
    day = date(2026, 11, 16)
    assert [cut.get(word, day).id for word in ("previous", "current", "next")] == [
        "2026-Q3",
        "2026-Q4",
        "2027-Q1",
    ]
    assert calendar(period="half").get("next", day).id == "2027-H1"


NAMED = {
    "spring": NamedPeriod(start=date(2026, 3, 1), end=date(2026, 5, 31)),
    "summer": NamedPeriod(start=date(2026, 6, 1), end=date(2026, 8, 31)),
}


def test_a_named_period_has_its_own_dates_and_neighbours() -> None:
    cut = calendar(periods=NAMED)
    spring = cut.get("spring", date(2026, 1, 1))
    assert (spring.id, spring.label, spring.days) == ("spring", "spring", 92)
    assert cut.beside(spring, 1).id == "summer"
    with pytest.raises(UsageError, match="no named period stands beside summer"):
        cut.beside(cut.get("summer", spring.start), 1)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("sumer", "did you mean summer?"),
        ("Summer", "did you mean summer?"),
        ("nxt", "did you mean next?"),
        ("2026Q4", "did you mean 2026-Q4?"),
        ("Q4 2025", "did you mean 2025-Q4?"),
        ("q3", "did you mean 2026-Q3?"),
        ("fy2026", "did you mean 2026?"),
        ("2026-13", "write 2026,"),
        ("??", "write 2026,"),
    ],
)
def test_an_unknown_period_is_told_with_what_was_meant(text: str, hint: str) -> None:
    with pytest.raises(UsageError) as error:
        calendar(periods=NAMED).get(text, date(2026, 1, 1))
    assert hint in error.value.hint


@pytest.mark.parametrize(
    "label",
    ["FY{year}", "FY{", "{}", "no field", "{y} {h} {q}", "Q{q}", "{y:04}", "{y!r}", Ellipsis],
)
def test_a_label_without_a_field_we_know_is_refused(label: object) -> None:
    with pytest.raises(Slip):
        parse_label(label)


def test_a_report_opens_with_the_shortest_period_of_the_day() -> None:
    periods = [found(text) for text in ("2026", "2026-Q4", "2026-Q3", "2027-Q1")]
    assert default_period(periods, date(2026, 11, 1)) == found("2026-Q4")
    assert default_period(periods, date(2026, 2, 1)) == found("2026")
    assert default_period(periods, date(2027, 6, 1)) == found("2027-Q1")
    assert default_period(periods, date(2025, 6, 1)) == found("2026")
    assert default_period([], date(2025, 6, 1)) is None
    assert open_beside(periods, found("2026-Q4"), date(2026, 11, 1)) == [found("2026")]


@pytest.mark.parametrize(
    ("word", "after"),
    [
        ("daily", "2027-02-01"),
        ("weekly", "2027-02-07"),
        ("monthly", "2027-02-28"),
        ("quarterly", "2027-04-30"),
    ],
)
def test_a_cadence_counts_days_or_calendar_months(word: str, after: str) -> None:
    assert parse_cadence(word).after(date(2027, 1, 31)) == date.fromisoformat(after)
    assert str(parse_cadence(word)) == word
