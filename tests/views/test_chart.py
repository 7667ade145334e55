"""A chart of characters."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okrcli.core.course import Course
from okrcli.core.wording import amount
from okrcli.views.terminal.chart import ROWS, chart

START, END, TODAY = date(2026, 10, 1), date(2026, 12, 31), date(2026, 11, 16)
F = Fraction
COURSE = Course(
    start=START,
    end=END,
    as_of=TODAY,
    points=((date(2026, 10, 12), F(74)), (date(2026, 11, 2), F(77)), (TODAY, F(79))),
    expected=((START, F(70)), (END, F(85))),
    goals=(F(85),),
    ahead=(END, F(90)),
)


def drawn(course: Course, width: int = 60, *, unicode: bool = True) -> list[str]:
    return chart(course, width, lambda number: amount(number, "%", 0), unicode=unicode)


def test_a_chart_shows_values_the_line_the_target_and_where_it_leads() -> None:
    lines = drawn(COURSE)
    assert len(lines) == ROWS + 3
    assert lines[0].startswith("90 % ┤")
    assert lines[ROWS - 1].startswith("70 % ┤·")
    assert [line.count("●") for line in lines[:ROWS]].count(1) == 3
    assert any(line.startswith("85 % ┤──") for line in lines)
    assert lines[0].endswith("○")
    assert lines[-1].strip() == "● value  · expected  ─ target  ○ forecast"
    assert lines[-2].split() == ["1", "Oct", "today", "31", "Dec"]


def test_a_chart_of_ascii_has_the_same_places() -> None:
    signs = str.maketrans("●·─○┤┬", "o.-x|+")
    assert [line.translate(signs) for line in drawn(COURSE)] == drawn(COURSE, unicode=False)
    assert "\n".join(drawn(COURSE, unicode=False)).isascii()


def test_the_later_a_value_the_further_right_and_the_higher_the_further_up() -> None:
    lines = drawn(COURSE)[:ROWS]
    places = sorted((line.index("●"), row) for row, line in enumerate(lines) if "●" in line)
    assert [row for _, row in places] == sorted((row for _, row in places), reverse=True)


def test_where_there_is_nothing_to_draw_there_is_no_chart() -> None:
    assert drawn(replace(COURSE, points=())) == []
    assert drawn(replace(COURSE, end=START)) == []
    assert drawn(COURSE, width=16) == []


def test_one_single_value_stands_in_the_middle() -> None:
    alone = Course(start=START, end=END, as_of=TODAY, points=((TODAY, F(5)),))
    lines = drawn(alone)
    assert "●" in lines[ROWS // 2]
    assert lines[-1].strip() == "● value"


def test_progress_is_drawn_from_nothing_to_all() -> None:
    shown = Course(
        start=START,
        end=END,
        as_of=TODAY,
        points=((TODAY, F(1, 2)),),
        goals=(F(1),),
        of_progress=True,
    )
    lines = chart(shown, 60, lambda number: amount(100 * number, "%"), unicode=True)
    assert lines[0].startswith("100 % ┤──")
    assert lines[ROWS - 1].startswith("  0 % ┤")
    assert lines[-1].strip() == "● progress  ─ target"


@pytest.mark.parametrize("day", [START - timedelta(days=3), START, END, END + timedelta(days=1)])
def test_today_at_the_edge_or_outside_leaves_the_days_whole(day: date) -> None:
    foot = drawn(replace(COURSE, as_of=day))[-2]
    assert "1 Oct" in foot
    assert "31 Dec" in foot


NUMBERS = st.fractions(-(10**9), 10**9, max_denominator=100)
DAYS = st.dates(START, END)


@settings(max_examples=80, deadline=None)
@given(
    points=st.lists(st.tuples(DAYS, NUMBERS), min_size=1, max_size=20, unique_by=lambda p: p[0]),
    goals=st.lists(NUMBERS, max_size=2),
    ahead=st.none() | st.tuples(st.just(END), NUMBERS),
    width=st.integers(40, 200),
)
def test_no_line_is_wider_than_the_page_and_no_goal_is_missing(
    points: list[tuple[date, Fraction]],
    goals: list[Fraction],
    ahead: tuple[date, Fraction] | None,
    width: int,
) -> None:
    course = replace(COURSE, points=tuple(sorted(points)), goals=tuple(goals), ahead=ahead)
    lines = drawn(course, width)
    assert len(lines) >= ROWS + 3
    assert all(len(line) <= width for line in lines)
    assert sum(line.count("●") for line in lines[:ROWS]) >= 1
