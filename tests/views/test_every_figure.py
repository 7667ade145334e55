"""Whatever the page and the words on it: no line is wider, and every figure stands there whole."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from builders import attention, key_result, kpi, objective, open_period, report, team
from okrcli.core.reasons import computed_precision
from okrcli.core.records import KeyResultRecord, Report, Status
from okrcli.core.wording import amount, percent
from okrcli.settings import Settings
from okrcli.views import plain, terminal
from okrcli.views.page import Page
from okrcli.views.terminal import groups

numbers = st.decimals(-(10**15) + 1, 10**15 - 1, places=4, allow_nan=False)
shares = st.fractions(0, 1)
PIECES = [
    "a",
    "long ",
    "[b]",
    "[/]",
    ":x:",
    "日",
    "本 ",
    "é",
    "👩‍💻",
    "🎉",
    " ",
    " 12 ",
    "\x1b",
    "\u202e",
]
words = st.lists(st.sampled_from(PIECES), max_size=120).map("".join)
statuses: st.SearchStrategy[Status] = st.sampled_from(["on-track", "at-risk", "off-track"])


@st.composite
def key_results(draw: st.DrawFn) -> KeyResultRecord:
    value = draw(numbers)
    return key_result(
        title=draw(words),
        unit=draw(st.sampled_from(["", "%", "EUR a month", "日本語", "[b]"])),
        owner=draw(words),
        value=value,
        precision=draw(st.sampled_from([None, 0, 2, 4])),
        baseline=Fraction(draw(numbers)),
        target=Fraction(draw(numbers)),
        target_text="+1234567.89%",
        progress=draw(shares),
        expected=draw(shares),
        expected_value=Fraction(draw(numbers)),
        confidence=Fraction(draw(st.integers(0, 100)), 10),
        status=draw(statuses),
    )


@st.composite
def reports(draw: st.DrawFn) -> Report:
    made = draw(st.lists(key_results(), min_size=1, max_size=3))
    one = objective(*made, title=draw(words), owner=draw(words), progress=draw(shares))
    return report(
        team(one, title=draw(words), progress=draw(shares), below=draw(shares)),
        team(id="b", progress=draw(shares)),
        settings=Settings(organization=draw(words)),
        progress=draw(shares),
        attention=(attention(id=draw(words) or "x", reason=draw(words), owner=draw(words)),),
        kpis=(kpi(value=Fraction(draw(numbers))),),
        also_open=(open_period(progress=draw(shares)),),
        due=((draw(words), 3),),
    )


def figures_of(made: Report) -> set[str]:
    """Every figure that a report of these records says."""
    found = {percent(made.progress), percent(made.expected), percent(made.also_open[0].progress)}
    for one in made.teams:
        found |= {percent(one.progress), percent(one.below)}
        for goal in one.objectives:
            found.add(percent(goal.progress))
            for kr in goal.key_results:
                found |= _figures_of(kr)
    value = made.kpis[0].value
    return found | ({amount(value, "%")} if value is not None else set())


def _figures_of(kr: KeyResultRecord) -> set[str]:
    assert isinstance(kr.value, Decimal)
    assert kr.confidence is not None
    value = amount(Fraction(kr.value), "", kr.precision)
    assert kr.expected_value is not None
    expected = amount(kr.expected_value, "", computed_precision(kr))
    return {percent(kr.progress), value, expected, amount(kr.confidence), "+1234567.89%"}


def missing(made: Report, text: str) -> set[str]:
    """The figures of a report that do not stand in a text as they are."""
    joined = " ".join(text.split())
    return {
        figure
        for figure in figures_of(made)
        if not re.search(rf"(?<![\d.,]){re.escape(figure)}(?![\d]|[.,]\d)", joined)
    }


@settings(max_examples=40, deadline=None)
@given(made=reports(), width=st.integers(40, 200), unicode=st.booleans())
def test_every_figure_stands_in_the_report_whole_and_no_line_is_wider(
    made: Report, width: int, unicode: bool
) -> None:
    text = terminal.render(made, Page(width=width, unicode=unicode))
    assert missing(made, text) == set()
    assert max(map(cell_len, text.splitlines())) <= width


@settings(max_examples=20, deadline=None)
@given(made=reports(), width=st.integers(40, 200))
def test_no_line_of_the_report_by_owner_is_wider(made: Report, width: int) -> None:
    text = groups.render(made, Page(width=width), "owner")
    assert max(map(cell_len, text.splitlines())) <= width


@settings(max_examples=20, deadline=None)
@given(made=reports())
def test_every_figure_is_read_out_whole(made: Report) -> None:
    assert missing(made, plain.render(made, Page())) == set()


@pytest.mark.parametrize("width", [40, 80, 200])
def test_a_title_of_300_characters_takes_one_line(width: int) -> None:
    title = "A very long title " * 17
    text = terminal.render(report(team(objective(key_result(title=title)))), Page(width=width))
    assert sum("A very long title" in line for line in text.splitlines()) == 1
