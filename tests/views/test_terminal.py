from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from builders import attention, key_result, nothing_yet, objective, problem, report, team
from okrcli.core.records import KeyResultRecord
from okrcli.views.page import Page
from okrcli.views.terminal import render
from views.scenes import company, group

Golden = Callable[[str, str], None]


def shown(*key_results: KeyResultRecord, page: Page | None = None) -> list[str]:
    """The lines of one objective's key results."""
    lines = render(report(team(objective(*key_results))), page or Page()).splitlines()
    return lines[
        lines.index("  aspirational, expected to end at 70 % · giulia · 2 of 3 reported") :
    ]


def detail_of(record: KeyResultRecord) -> str:
    return " ".join(line.strip() for line in shown(record)[2:])


@pytest.mark.parametrize("width", [40, 80, 100, 160])
def test_the_report_of_a_company_at_every_width(golden: Golden, width: int) -> None:
    golden(f"report-{width}.txt", render(company(), Page(width=width)))


def test_the_report_in_colour(golden: Golden) -> None:
    golden("report-color.txt", render(company(), Page(color=True)))


def test_the_report_on_a_terminal_of_ascii_only(golden: Golden) -> None:
    text = render(company(), Page(unicode=False))
    assert text.isascii()
    golden("report-ascii.txt", text)


@pytest.mark.parametrize("depth", ["team", "objective"])
def test_the_report_of_several_teams_goes_as_deep_as_asked(golden: Golden, depth: str) -> None:
    golden(f"report-{depth}.txt", render(group(), Page(depth=depth)))  # type: ignore[arg-type]


def test_colour_is_all_that_colour_adds() -> None:
    plain = render(company(), Page())
    assert re.sub(r"\x1b\[[0-9;]*m", "", render(company(), Page(color=True))) == plain


def test_five_lines_need_attention_and_the_rest_is_a_command() -> None:
    lines = [attention(id=f"kr-{n}", status="at-risk") for n in range(8)]
    text = render(report(attention=tuple(lines)), Page())
    assert "kr-4" in text
    assert "kr-5" not in text
    assert "and 3 more: okr report --status at-risk" in text


def test_a_report_without_objectives_says_so() -> None:
    assert "No objective to show." in render(report(team()), Page())


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 9, 20), "begins in 11 days"),
        (date(2026, 12, 30), "1 day left"),
        (date(2026, 12, 31), "the last day"),
        (date(2027, 1, 2), "ended 2 days ago"),
    ],
)
def test_the_header_says_how_much_time_there_is(day: date, words: str) -> None:
    assert words in render(report(as_of=day), Page())


def test_nothing_that_counts_is_said() -> None:
    text = render(report(counting=0, progress=None, expected=None, delta=None), Page())
    assert "no key result counts yet" in text
    assert "expected" not in text


def test_a_problem_is_one_line_at_the_end_with_the_command() -> None:
    two = (problem(), problem(line=20))
    assert render(report(problems=two), Page()).endswith("\n\n2 problems in 1 file: okr check\n")


def test_the_next_step_is_the_first_check_in_that_is_due() -> None:
    late = nothing_yet(id="audit", kind="done", is_due=True)
    made = report(team(objective(key_result(), late)), due=(("sara", 1),))
    assert render(made, Page()).splitlines()[-1].split("  ")[0] == "Next: okr update audit done"
    hidden = report(team(objective(key_result())), due=(("", 1),))
    assert "Next: okr update ID VALUE" in render(hidden, Page())
    assert "due: no owner 1" in render(hidden, Page())


def test_no_next_step_is_invented_where_nothing_is_due() -> None:
    assert "Next:" not in render(report(team(objective(key_result()))), Page())


@pytest.mark.parametrize(
    ("record", "line"),
    [
        (key_result(), "12 clients, 8 expected · 0 → 22"),
        (key_result(status="achieved"), "12 clients · 0 → 22"),
        (key_result(value=Decimal("12.50"), precision=2), "12.50 clients, 7.78 expected"),
        (nothing_yet(expected_value=None), "no value yet · 0 → 22"),
        (nothing_yet(kind="milestones", target_text="3 milestones"), "0 of 3 milestones"),
        (key_result(kind="score", unit="", value=Decimal("0.7")), "0.7, 7.8 expected"),
        (key_result(why_not="not-applicable", measurable=False), "not applicable · 0 → 22"),
        (key_result(owner="luca"), "0 → 22 · luca"),
        (key_result(weight=Fraction(0)), "not counted"),
        (key_result(weight=Fraction(3, 2)), "weight 1.5"),
        (key_result(due=date(2027, 1, 31)), "due 31 Jan 2027"),
        (key_result(confidence=Fraction(6)), "confidence 6"),
        (
            key_result(confidence=Fraction(6), confidence_before=Fraction(5)),
            "confidence 6 ↑",
        ),
        (key_result(delta=Fraction(-1, 500)), "-<1"),
        (key_result(original_target="+10%"), "first promised +10%"),
        (
            key_result(kind="steps", target_text="20: 0.33, 40: 0.66, 70: 1", baseline=None),
            "steps 20: 0.33, 40: 0.66, 70: 1",
        ),
        (key_result(kind="establish", expected_value=None), "a first value is wanted"),
        (key_result(kind="done", value=False, expected_value=None), "not done"),
        (key_result(kind="done", value=True, expected_value=None), "done"),
    ],
)
def test_the_second_line_speaks_in_the_units_of_the_key_result(
    record: KeyResultRecord, line: str
) -> None:
    assert line in detail_of(record)


def test_a_hold_is_in_its_band_or_out_of_it() -> None:
    inside = key_result(kind="hold", status="on-track")
    assert shown(inside)[1].endswith("in band")
    assert shown(replace(inside, status="off-track", is_out=True))[1].endswith("out of band")


def test_what_is_dropped_is_struck_through_with_its_reason() -> None:
    dropped = key_result(state="dropped", status="dropped", reason="moved to sales", progress=None)
    assert detail_of(dropped) == "dropped: moved to sales"
    assert "\x1b[2;9mNew clients won" in render(report(team(objective(dropped))), Page(color=True))


def test_a_dropped_objective_shows_its_reason_in_place_of_its_promise() -> None:
    dropped = objective(state="dropped", status="dropped", reason="the market closed")
    text = render(report(team(dropped)), Page())
    assert "the market closed" in text
    assert "aspirational" not in text


def test_a_part_that_was_dropped_stays_named() -> None:
    part = key_result(title="Search", state="dropped", status="dropped")
    assert "Search: dropped" in detail_of(key_result(kind="parts", parts=(part,)))


def test_no_value_of_a_person_reaches_the_terminal_raw() -> None:
    evil = "\x1b[31m[bold]x[/bold] [/nope] :smile: \u202egnp\x07"
    made = report(
        team(objective(key_result(title=evil, unit=evil, owner=evil), title=evil, owner=evil)),
        attention=(attention(id=evil, reason=evil, owner=evil),),
    )
    text = render(made, Page(width=160))
    assert not set(text) & {"\x1b", "\x07", "\u202e"}
    assert "[bold]x[/bold] [/nope] :smile:" in text


TITLES = st.text(st.sampled_from(list("ab 日本語é\u0301👩‍💻🎉…漢\u200b\x1b")), max_size=70)


@settings(max_examples=60, deadline=None)
@given(title=TITLES, width=st.integers(40, 200), unicode=st.booleans())
def test_no_line_is_wider_than_the_page(title: str, width: int, unicode: bool) -> None:
    record = key_result(title=title, unit=title[:8], owner=title[:20], confidence=Fraction(7))
    made = report(
        team(objective(record, title=title, supports=(title,)), title=title),
        team(id="b"),
        attention=(attention(id=title or "x", reason=title, owner=title[:20]),),
    )
    for line in render(made, Page(width=width, unicode=unicode)).splitlines():
        assert cell_len(line) <= width


@given(value=st.decimals(-(10**12), 10**12, places=2, allow_nan=False), width=st.integers(40, 160))
@settings(max_examples=60, deadline=None)
def test_no_number_is_ever_cut(value: Decimal, width: int) -> None:
    text = render(report(team(objective(key_result(value=value, precision=2)))), Page(width=width))
    assert f"{value:,.2f}".replace("-0.00", "0.00") in text
