from __future__ import annotations

import time
from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from builders import problem
from okrcli.views.page import Page
from okrcli.views.problems import headline, render, tally
from okrcli.views.text import cells

EXCERPT = "        target: many"


def caret_column(text: str) -> tuple[str, int]:
    """The excerpt line and the column in which its caret stands."""
    _, line, carets, *_ = text.splitlines()
    return line, len(carets) - len(carets.lstrip())


def test_a_problem_shows_place_sentence_line_caret_and_hint(
    golden: Callable[[str, str], None],
) -> None:
    golden(
        "problems.txt",
        render(
            [
                problem(),
                problem(line=20, excerpt="", hint="", level="warning", rule="no-baseline"),
                problem(line=30, column=1, excerpt="\ttitle: x", length=1, rule="tab"),
                problem(line=31, column=12, excerpt="  title: 日本 x", length=1),
                problem(line=40, column=80, excerpt="- " + "many words " * 20, length=5),
            ]
        ),
    )


def test_editors_can_jump_to_the_first_line() -> None:
    assert headline(problem()) == (
        "okrs/2026-Q4/company.yaml:14:17: error: 'many' is not a target [wrong-value]"
    )


def test_the_caret_stands_under_its_character_after_wide_ones() -> None:
    line, column = caret_column(render([problem(excerpt="日本: many", column=5, length=4)]))
    assert cells(line[: line.index("many")]) == column


def test_a_caret_past_the_end_stands_behind_the_line() -> None:
    line, column = caret_column(render([problem(excerpt="title:", column=30)]))
    assert column == len(line)


def test_nothing_of_the_line_reaches_the_terminal_raw() -> None:
    made = problem(excerpt="x: \x1b[31m\u202e", message="\x1b[2J", path="a\x07.yaml", hint="\x9b")
    assert not set(render([made])) & {"\x1b", "\u202e", "\x07", "\x9b"}


@given(
    excerpt=st.text("ab 日:\t", min_size=1, max_size=200),
    column=st.integers(1, 220),
    length=st.integers(1, 50),
    width=st.integers(40, 120),
)
def test_excerpt_and_caret_stay_on_the_page(
    excerpt: str, column: int, length: int, width: int
) -> None:
    lines = render(
        [problem(excerpt=excerpt, column=column, length=length, hint="")], Page(width=width)
    ).splitlines()
    assert all(cells(line) <= width for line in lines[1:])
    assert not excerpt.strip() or "^" in lines[2]


def test_the_tally_counts_errors_and_warnings() -> None:
    assert tally([]) == "no problems"
    assert tally([problem()]) == "1 error"
    assert tally([problem(), problem(), problem(level="warning")]) == "2 errors, 1 warning"


def test_a_line_of_a_megabyte_is_looked_at_around_its_place_alone() -> None:
    huge = "x\u0301" * 500_000
    made = [problem(excerpt=huge, column=one * 1000, length=4, hint="") for one in range(1, 500)]
    began = time.process_time()
    lines = render(made).splitlines()

    assert time.process_time() - began < 2
    assert max(map(cells, lines)) <= 80
