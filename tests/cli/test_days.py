from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.cli.days import WEEKDAYS, parse_day
from okrcli.errors import UsageError

MONDAY = date(2026, 11, 16)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-10-05", date(2026, 10, 5)),
        ("today", MONDAY),
        ("Yesterday", date(2026, 11, 15)),
        ("monday", MONDAY),
        ("tuesday", date(2026, 11, 10)),
        ("sunday", date(2026, 11, 15)),
        ("-3d", date(2026, 11, 13)),
        ("-0d", MONDAY),
    ],
)
def test_a_day_is_written_as_people_say_it(text: str, day: date) -> None:
    assert parse_day(text, MONDAY) == day


@pytest.mark.parametrize("text", ["", "16/11/2026", "2026-1-5", "20261116", "d", "-d", "3d", "-3w"])
def test_what_names_no_day_is_refused_with_the_forms_that_do(text: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_day(text, MONDAY)
    assert caught.value.hint == "write 2026-11-16, today, yesterday, monday or -3d"


def test_a_day_that_no_calendar_has_is_refused_as_such() -> None:
    with pytest.raises(UsageError, match="there is no day 2026-02-30"):
        parse_day("2026-02-30", MONDAY)


@pytest.mark.parametrize("text", ["0001-01-01", "0206-11-16", "1899-12-31", "9999-12-31"])
def test_a_day_of_a_year_that_nobody_means_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match=f"{text} is not in the years 1900 to 2199"):
        parse_day(text, MONDAY)


@given(today=st.dates(min_value=date(2000, 1, 1)), name=st.sampled_from(WEEKDAYS))
def test_a_weekday_is_the_latest_one_and_never_lies_ahead(today: date, name: str) -> None:
    day = parse_day(name, today)
    assert WEEKDAYS[day.weekday()] == name
    assert timedelta(0) <= today - day < timedelta(days=7)


@pytest.mark.parametrize(
    ("italian", "english"),
    [
        ("oggi", "today"),
        ("Ieri", "yesterday"),
        ("lunedì", "monday"),
        ("martedi", "tuesday"),
        ("SABATO", "saturday"),
        ("-3g", "-3d"),
    ],
)
def test_a_day_is_said_in_italian_too_whatever_is_spoken(italian: str, english: str) -> None:
    today = date(2026, 11, 18)
    assert parse_day(italian, today) == parse_day(english, today)
