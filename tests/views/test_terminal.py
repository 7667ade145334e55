from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from builders import attention, key_result, nothing_yet, objective, problem, report, team
from okrcli.core.records import KeyResultRecord, Scope
from okrcli.settings import Settings
from okrcli.views import plain
from okrcli.views.page import Page
from okrcli.views.terminal import render
from okrcli.views.terminal.screen import WIDEST
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
    text = render(report(team()), Page())
    assert "no objective yet" in text
    assert text.splitlines()[-1] == "Next: okr add objective"
    hidden = Scope(filters=("--owner al",), total=3)
    assert "No objective to show." in render(report(team(), scope=hidden), Page())


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
    idle = team(objective(state="draft"))
    text = render(report(idle, counting=0, progress=None, expected=None, delta=None), Page())
    assert "no key result counts yet" in text
    assert "expected" not in text.partition("\n\n")[0]


def test_a_problem_is_one_line_at_the_end_with_the_command() -> None:
    two = (problem(), problem(line=20))
    assert render(report(problems=two), Page()).endswith("\n\n2 problems in 1 file: okr check\n")


def test_the_next_step_is_the_check_in_that_is_due_longest() -> None:
    late = nothing_yet(id="audit", kind="done", is_due=True, next_checkin=date(2026, 10, 8))
    due = key_result(is_due=True, next_checkin=date(2026, 11, 14))
    made = report(team(objective(due, late)), due=(("giulia", 2),))
    assert render(made, Page()).splitlines()[-1].split("  ")[0] == "Next: okr update audit done"
    hidden = report(team(objective(key_result())), due=(("", 1),))
    assert "Next: okr due" in render(hidden, Page())
    assert "due: no owner 1" in render(hidden, Page())


def test_the_header_names_mission_team_and_what_is_hidden() -> None:
    scope = Scope(team="eng", title="Engineering", filters=("--owner giulia",), shown=1, total=1200)
    settings = Settings(organization="Acme", mission="Useful things")
    made = report(team(objective(key_result())), settings=settings, scope=scope)
    first, mission, *_ = lines = render(made, Page()).splitlines()
    assert first.startswith("Acme · Engineering · 2026-Q4  ")
    assert mission == "  Useful things"
    hidden = "1 of 1,200 key results shown: --owner giulia; the figures are those of all"
    assert f"  {hidden}" in lines
    alone = replace(made, scope=replace(scope, own=True))
    assert "Engineering, without the teams below" in render(alone, Page())
    spoken = plain.render(made, Page())
    assert "Mission: Useful things\n" in spoken
    assert f"Shown: {hidden}\n" in spoken


def test_what_is_more_is_shown_by_the_same_report_with_its_statuses() -> None:
    lines = tuple(attention(id=f"kr-{n}") for n in range(7))
    made = report(team(objective(key_result())), attention=lines)

    def rest(**scope: Any) -> str:
        shown = render(replace(made, scope=Scope(**scope)), Page())
        return next(line for line in shown.splitlines() if "more" in line).strip()

    assert rest() == "and 2 more: okr report --status off-track"
    given = rest(team="eng", title="eng", own=True, filters=("--owner al",))
    assert given == "and 2 more: okr report --team eng --own --owner al --status off-track"
    assert rest(filters=("--status off-track",)) == "and 2 more below"
    over = replace(made, as_of=date(2027, 1, 5))
    assert "and 2 more: okr report 2026-Q4 --status off-track" in render(over, Page())


@given(st.integers(101, 139))
@settings(max_examples=10)
def test_no_line_leaves_the_frame_of_a_page_without_columns(width: int) -> None:
    lines = render(company(), Page(width=width)).splitlines()
    assert max(map(cell_len, lines)) <= WIDEST


@pytest.mark.parametrize("width", [40, 60, 80, 100])
def test_an_arrow_without_unicode_is_one_and_fits(width: int) -> None:
    titled = key_result(title="From 1 → 2 " * 8)
    text = render(report(team(objective(titled))), Page(width=width, unicode=False))
    assert "->" in text
    assert text.isascii()
    assert max(map(len, text.splitlines())) <= width


def test_numbers_that_nobody_speaks_of_are_said_to_be() -> None:
    assert "unattended: no person speaks of its numbers" in detail_of(key_result(unattended=True))


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
