from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.views.terminal.bar import bar

shares = st.fractions(Fraction(-1), Fraction(2))


@pytest.mark.parametrize(
    ("progress", "expected", "drawn"),
    [
        (Fraction(56, 100), Fraction(35, 100), "████┃██····"),
        (Fraction(17, 100), Fraction(35, 100), "██··┃······"),
        (Fraction(0), Fraction(1, 2), "·····┃·····"),
        (Fraction(1), Fraction(1), "██████████┃"),
        (Fraction(1), None, "██████████ "),
        (None, Fraction(1, 2), "           "),
    ],
)
def test_the_bar_shows_progress_and_marks_what_is_expected(
    progress: Fraction | None, expected: Fraction | None, drawn: str
) -> None:
    assert bar(progress, expected, 10) == drawn


@given(progress=st.none() | shares, expected=st.none() | shares, size=st.integers(4, 30))
def test_a_bar_is_always_one_wider_than_its_cells(
    progress: Fraction | None, expected: Fraction | None, size: int
) -> None:
    assert len(bar(progress, expected, size)) == size + 1


@given(progress=shares, expected=st.none() | shares)
def test_a_bar_is_full_or_empty_only_where_progress_is(
    progress: Fraction, expected: Fraction | None
) -> None:
    full = bar(progress, expected, 10).count("█")
    assert (full == 10) == (progress >= 1)
    assert (full == 0) == (progress <= 0)
