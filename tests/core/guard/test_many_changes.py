"""What the guard says of many changes at once, and of what stands beside promises."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from okrcli.core.diff.compare import compare
from okrcli.core.guard import GUARDS, guard
from okrcli.core.guard.base import Case
from okrcli.kinds.base import KeyResult
from okrcli.kinds.hold import Hold
from okrcli.kinds.score import Score
from okrcli.model import CheckIn, KpiSheet, Objective, Plan, Review, TeamPlan
from okrcli.settings import NamedPeriod, Settings
from plans import MIDDLE, QUARTER, done, kpi, metric, objective, plan, said, sheet, team

NAMES = ("sketch", "easy", "out", "soft", "source", "spoken")
SAID = {name: [said("2026-10-12", 5, line=2)] for name in ("sketch", "spoken")}


def before() -> TeamPlan:
    sketch, *others = (metric(name) for name in NAMES)
    draft = replace(sketch, state="draft")
    going = (metric("idea", state="draft"), metric("away"))
    goal = objective("goal", draft, *others, done("kept"), *going)
    return team("company", goal, checkins=SAID)


def after() -> TeamPlan:
    goal = objective(
        "goal",
        metric("sketch", state="draft", target=80),
        metric("easy", target=80),
        metric("out", state="dropped"),
        Score(id="soft", title="Soft", kind="score"),
        metric("source", kpi="kpi/k"),
        metric("spoken"),
        done("kept"),
    )
    null = said("2026-11-09", None, line=3)
    return team("company", goal, checkins={ref: [*one, null] for ref, one in SAID.items()})


def closed(name: str, target: int = 100) -> TeamPlan:
    goal = objective("goal", metric("over", target=target), done("kept"))
    return team(name, goal, closed="2026-11-10")


UNTOLD = "and no revision says what it was, and why"
FOUND = [
    ("easier-without-reason", "company/2026-Q4/easy", UNTOLD, ""),
    ("withdrawn-without-reason", "company/2026-Q4/out", "and no revision says why", ""),
    (
        "removed-promise",
        "company/2026-Q4/away",
        "and nothing shows that it was promised",
        'put it back, then okr revise away --drop --reason "..."',
    ),
    (
        "softer-kind",
        "company/2026-Q4/soft",
        "which is a softer kind",
        (
            "put the old keys back, add the new kind as a key result of its own, "
            'then okr revise soft --drop --reason "..."'
        ),
    ),
    ("other-kpi", "company/2026-Q4/source", UNTOLD, ""),
    (
        "null-while-behind",
        "company/2026-Q4/spoken",
        "while spoken is behind",
        (
            'okr revise spoken --drop --reason "..." says it in the open; '
            'or add "reason": "..." to the line'
        ),
    ),
    (
        "closed-period",
        "web/2026-Q4/over",
        "in a period that was closed on 2026-11-10",
        "take the change back, or let okr close 2026-Q4 --team web --reopen open it again first",
    ),
]


def test_of_many_changes_each_that_objects_is_told_whatever_comes_before_it() -> None:
    old, new = plan(before(), closed("web")), plan(after(), closed("web", 120))
    found = guard(old, new, MIDDLE)
    assert [(one.rule, one.change.uid, one.why, one.way_out) for one in found] == FOUND
    assert {one.level for one in found} == {"error"}
    goal = before().objectives[0]
    promised = {f"company/2026-Q4/{kr.id}": kr for kr in goal.key_results}
    promised["web/2026-Q4/over"] = metric("over")
    assert [one.promise and one.promise.item for one in found] == [
        promised[one.change.uid] for one in found
    ]


def test_a_rule_says_its_own_level() -> None:
    old, new = plan(before()), plan(after())
    case = Case(old, new, compare(old, new, MIDDLE).changes, MIDDLE)
    found = [breach for rule in GUARDS.values() for breach in rule.check(case)]
    assert {one.level for one in found} == {"error"}


def test_each_team_is_judged_by_its_own_period_and_shown_in_its_own_file() -> None:
    one, other = closed("alpha"), before()
    new = replace(before(), objectives=(replace(before().objectives[0], key_results=()),))
    found = guard(plan(one, other), plan(one, new), MIDDLE, ["removed-promise"])
    places = {(breach.change.path, breach.change.keys, breach.change.line) for breach in found}
    assert places == {("okrs/2026-Q4/company.yaml", ("objectives", 0), 0)}
    reordered = (objective("first", done("x")), *one.objectives)
    longer = team("alpha", *reordered, closed="2026-11-10")
    again = guard(plan(longer, other), plan(longer, new), MIDDLE, ["removed-promise"])
    assert {breach.change.keys for breach in again} == {("objectives", 0)}
    assert guard(plan(other, one), plan(new, closed("alpha", 80)), MIDDLE, ["closed-period"])


def test_what_is_new_in_a_closed_period_is_told_unless_that_very_team_opened_it_again() -> None:
    more = replace(closed("web"), objectives=(*closed("web").objectives, objective("more")))
    found = guard(plan(before(), closed("web")), plan(before(), more), MIDDLE)
    assert [(one.rule, one.change.uid) for one in found] == [("closed-period", "web/2026-Q4/more")]
    again = replace(more, review=Review(closed=date(2026, 11, 10), reopened=MIDDLE))
    assert guard(plan(before(), closed("web")), plan(before(), again), MIDDLE) == []


def test_a_team_that_went_is_told_on_the_first_line_of_where_it_was() -> None:
    gone = guard(plan(team("web"), before()), plan(team("web")), MIDDLE)
    assert {(one.rule, one.change.path) for one in gone} == {
        ("removed-promise", "okrs/2026-Q4/company.yaml")
    }
    assert {(one.change.keys, one.change.line) for one in gone} == {((), 1)}


def test_what_moves_to_another_team_is_still_what_was_promised() -> None:
    old = plan(closed("alpha"), team("web"), before())
    moved = replace(
        before(), team="web", file="okrs/2026-Q4/web.yaml", objectives=after().objectives
    )
    found = guard(old, plan(closed("alpha"), moved), MIDDLE, ["easier-without-reason"])
    assert [(one.change.uid, one.promise and one.promise.uid) for one in found] == [
        ("web/2026-Q4/easy", "company/2026-Q4/easy")
    ]
    over = plan(replace(closed("company"), team="company"))
    taken = plan(replace(closed("company", 80), team="web", review=None))
    assert {one.rule for one in guard(over, taken, MIDDLE)} == {"closed-period"}


def series(*checkins: CheckIn, beside: tuple[CheckIn, ...] = ()) -> tuple[KpiSheet, KpiSheet]:
    """Return two teams' KPIs, whose series stand in a file each."""
    own = tuple(replace(one, file="okrs/kpis/company.2026.checkins.yaml") for one in checkins)
    other = tuple(replace(one, file="okrs/kpis/web.2026.checkins.yaml") for one in beside)
    return sheet("company", kpi("k"), series={"k": own}), sheet(
        "web", kpi("n"), series={"n": other}
    )


@pytest.mark.parametrize(
    ("gone", "left", "line"),
    [(2, [(9, 3), (16, 6)], 1), (9, [(2, 3), (16, 6)], 3), (16, [(2, 3), (9, 9)], 9)],
)
def test_a_value_that_went_from_a_series_is_told_at_the_entry_before_it(
    gone: int, left: list[tuple[int, int]], line: int
) -> None:
    lines = {2: 2, 9: 5, 16: 9}
    beside = tuple(said("2026-11-02", 1, line=at) for at in (1, 2, 4, 5, 8))
    old = [said(f"2026-11-{day:02}", day, line=at) for day, at in lines.items()]
    new = [said(f"2026-11-{day:02}", day, line=at) for day, at in left]
    was, now = (plan(kpis=series(*some, beside=beside)) for some in (old, new))
    (one,) = guard(was, now, MIDDLE)
    assert (one.rule, one.change.line, one.change.is_past) == ("removed-checkin", line, False)
    assert one.change.day == date(2026, 11, gone)


def test_settings_belong_to_no_period_that_settles() -> None:
    old = plan(before(), kpis=series(said("2026-11-02", 1)))
    new = replace(old, settings=Settings(grace=9), kpi_sheets=series(said("2026-11-02", 2)))
    case = Case(old, new, compare(old, new, MIDDLE).changes, MIDDLE)
    assert [one.uid for one in case.all_changes] == ["settings", "kpi/company/k"]
    assert [one.uid for one in case.settled] == ["kpi/company/k"]
    assert case.entry(case.settled[0]) == new.kpi_sheets[0].series["k"][0]


def nulled(kr: KeyResult, *checkins: CheckIn, beside: KeyResult | None = None) -> list[str]:
    """Return the rules that object where a key result is not applicable any more."""
    goal = objective("goal", kr, beside or done("beside"))
    null = said("2026-11-16", None, line=90)
    old, new = (
        team("company", goal, checkins={kr.id: some}) for some in (checkins, (*checkins, null))
    )
    return [one.rule for one in guard(plan(old), plan(new), MIDDLE)]


OBJECTS = ["null-while-behind"]


def test_behind_is_what_has_less_than_expected_or_a_status_that_says_so() -> None:
    # 46 of the 91 days have passed.
    assert nulled(metric("kr", target=91), said("2026-11-16", 45)) == OBJECTS
    assert nulled(metric("kr", target=91), said("2026-11-16", 46)) == []
    guard_rail = Hold(id="kr", title="Kr", hold=True, at_most=Decimal(4))
    assert nulled(guard_rail, said("2026-11-16", 5)) == OBJECTS
    assert nulled(guard_rail, said("2026-11-16", 4)) == []
    step = done("kr")
    assert nulled(step, said("2026-11-16", False, confidence=Decimal(5))) == OBJECTS
    assert nulled(step, said("2026-11-16", False, confidence=Decimal(8))) == []
    assert nulled(step, said("2026-11-16", False)) == []
    # What stands beside it may well be behind.
    assert nulled(metric("kr"), said("2026-11-16", 90), beside=metric("beside")) == []


def test_null_written_over_a_number_is_told_beside_the_rewriting_and_an_old_null_is_not() -> None:
    def rules(old: list[CheckIn], new: list[CheckIn]) -> list[str]:
        goal = objective("goal", metric("kr"), done("beside"))
        was, now = (plan(team("company", goal, checkins={"kr": some})) for some in (old, new))
        return [one.rule for one in guard(was, now, MIDDLE)]

    ten, null = said("2026-11-02", 10, line=2), said("2026-11-09", None, line=3, note="shut")
    later = said("2026-11-12", 12, line=4)
    assert rules([ten], [said("2026-11-02", None, line=2)]) == ["rewritten-checkin", *OBJECTS]
    reworded = [ten, replace(null, note="closed"), later]
    assert rules([ten, null, later], reworded) == ["rewritten-checkin"]
    silent = said("2026-11-09", line=3, note="shut")
    assert rules([ten], [ten, silent]) == []
    assert rules([ten, later], [ten, null, later]) == OBJECTS
    # Said of an objective it means nothing.
    goal = team("company", objective("goal", metric("kr"), done("x")), checkins={"goal": [ten]})
    assert guard(plan(goal), plan(replace(goal, checkins={"goal": [ten, null]})), MIDDLE) == []


def test_null_in_a_series_concerns_only_who_reads_that_very_series_in_an_open_period() -> None:
    ten, null = said("2026-11-02", 10, line=2), said("2026-11-09", None, line=3)

    def rules(reads: str, *others: TeamPlan) -> list[tuple[str, str]]:
        goal = objective("goal", metric("kr", kpi=reads), done("x"))
        sheets = [
            sheet("company", kpi("k"), kpi("l"), series={"k": some, "l": [ten]})
            for some in ([ten], [ten, null])
        ]
        was, now = (plan(team("company", goal), *others, kpis=[one]) for one in sheets)
        return [(one.rule, one.why) for one in guard(was, now, MIDDLE)]

    told = [("null-while-behind", "while kr is behind")]
    assert rules("kpi/k") == rules("kpi/company/k") == told
    assert rules("kpi/l") == rules("kpi/nowhere") == []
    reader = objective("goal", metric("own", kpi="kpi/company/k"), done("x"))
    assert rules("kpi/l", team("web", reader, closed="2026-11-10")) == []
    assert rules("kpi/l", team("web", reader)) == [("null-while-behind", "while own is behind")]


def moved(where: Plan, settings: Settings) -> list[tuple[str, str]]:
    """Return which settings the guard objects to, and why."""
    found = guard(where, replace(where, settings=settings), MIDDLE)
    return [(one.change.field, one.why) for one in found]


MOVES = "which moves numbers of settled promises"
GOAL = objective("goal", metric("kr"), done("x"))


def around(settings: Settings, *objectives: Objective, of: str = QUARTER, **said: Any) -> Plan:
    one = team("company", *objectives, of=of, settings=settings, checkins=said)
    return plan(one, settings=settings)


def test_a_setting_that_moves_the_days_of_a_period_moves_its_numbers() -> None:
    assert moved(around(Settings(), GOAL), Settings(fiscal_year_start=2)) == [
        ("fiscal_year_start", MOVES)
    ]
    sprint = NamedPeriod(start=date(2026, 10, 1), end=date(2026, 12, 31))
    named = around(Settings(periods={"sprint": sprint}), GOAL, of="sprint")
    longer = replace(sprint, end=date(2027, 3, 31))
    assert moved(named, Settings(periods={"sprint": longer})) == [("periods.sprint.end", MOVES)]
    assert moved(named, Settings()) == []


def test_a_label_by_which_a_guardrail_is_named_moves_numbers_with_it() -> None:
    limit = Hold(id="limit", title="Limit", hold=True, at_most=Decimal(4))
    where = around(
        Settings(period_label="P{q}-{yy}"),
        objective("goal", metric("kr"), done("x"), guardrails=("P4-26/limit",)),
        objective("beside", limit, done("y")),
        limit=[said("2026-11-16", 9)],
        kr=[said("2026-11-16", 90)],
    )
    assert moved(where, Settings(period_label="Q{q}-{yy}")) == [("period_label", MOVES)]


def test_the_level_of_a_rule_is_no_setting_that_asks_for_less() -> None:
    strict = around(Settings(rules={"x": "error"}), GOAL)
    assert moved(strict, Settings(rules={"x": "off"})) == []
