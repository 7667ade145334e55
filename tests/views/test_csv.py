from __future__ import annotations

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.views.csv import table


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\n=1", "＝1", "+", "\tx"]
)
def test_no_text_becomes_a_formula(text: str) -> None:
    assert list(csv.reader(StringIO(table(["a"], [[text]]), newline="")))[1] == [f"'{text}"]


def test_numbers_stay_numbers_and_nothing_is_empty() -> None:
    assert table(["a", "b", "c"], [[-3, None, True]]) == "a,b,c\n-3,,true\n"


def test_a_character_that_moves_a_cursor_is_shown() -> None:
    assert table(["a"], [["x\x1b[31m\x9by\x00"]]) == "a\nx␛[31m�y␀\n"


@given(
    st.text(st.one_of(st.characters(exclude_categories=["Cc", "Cs"]), st.sampled_from("\t\r\n")))
)
def test_any_other_text_comes_back_as_it_was(text: str) -> None:
    back = list(csv.reader(StringIO(table(["a"], [[text, "x"]]), newline="")))[1][0]
    assert back.removeprefix("'") == text.removeprefix("'")
