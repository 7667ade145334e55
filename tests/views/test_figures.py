from datetime import date
from fractions import Fraction

import pytest

from okrcli.core.wording import percent
from okrcli.views.figures import points, short_day, weekday


@pytest.mark.parametrize(
    ("change", "text"),
    [
        (None, ""),
        (Fraction(0), ""),
        (Fraction(9, 100), "+9"),
        (Fraction(-125, 1000), "-13"),
        (Fraction(1, 1000), "+<1"),
        (Fraction(-1, 1000), "-<1"),
    ],
)
def test_a_change_is_told_in_points_and_never_rounded_to_nothing(
    change: Fraction | None, text: str
) -> None:
    assert points(change) == text


def test_days_are_told_in_words_with_their_year_only_where_it_is_another() -> None:
    assert weekday(date(2026, 11, 16)) == "Mon 16 Nov"
    assert short_day(date(2026, 11, 5), date(2026, 11, 16)) == "5 Nov"
    assert short_day(date(2027, 1, 31), date(2026, 11, 16)) == "31 Jan 2027"


def test_a_percent_never_becomes_100_by_rounding() -> None:
    shares = Fraction("0.996"), Fraction(1), Fraction("1.003"), Fraction("1.006")
    assert [percent(share) for share in shares] == ["99 %", "100 %", ">100 %", "101 %"]
