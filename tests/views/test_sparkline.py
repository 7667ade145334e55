from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.views.sparkline import BARS, LONGEST, sparkline


@pytest.mark.parametrize(
    ("numbers", "drawn"),
    [
        ([], ""),
        ([5], ""),
        ([0, 7], "▁█"),
        ([7, 0], "█▁"),
        ([0, 1, 2, 3, 4, 5, 6, 7], BARS),
        ([3, 3, 3], "▁▁▁"),
        ([-10, -5, 0], "▁▅█"),
        ([99, *range(8)], BARS),
    ],
)
def test_the_lowest_of_the_last_numbers_is_lowest_and_the_highest_highest(
    numbers: list[int], drawn: str
) -> None:
    assert sparkline([Fraction(number) for number in numbers]) == drawn


@given(st.lists(st.fractions(), max_size=20))
def test_a_number_a_bar_and_none_rises_where_the_numbers_fall(numbers: list[Fraction]) -> None:
    drawn = sparkline(numbers)
    last = numbers[-LONGEST:]
    assert len(drawn) == (len(last) if len(last) > 1 else 0)
    assert all(
        BARS.index(one) <= BARS.index(other)
        for one, other, low, high in zip(drawn, drawn[1:], last, last[1:], strict=False)
        if low <= high
    )
