"""What the guard says of a change between two plans: each rule, when it holds, and where."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from okrcli.core.guard import guard
from okrcli.core.guard.base import Breach
from okrcli.errors import Problem
from okrcli.kinds.base import KeyResult, State
from okrcli.kinds.clauses import Revision
from okrcli.kinds.score import Score
from okrcli.model import CheckIn, Grade, KpiSheet, Plan, Review, TeamPlan
from okrcli.settings import Cadence, Pace, Settings
from plans import MIDDLE, compound, done, kpi, metric, objective, plan, said, sheet, team

TOLD = Revision(date(2026, 11, 10), "The market was sold", {"target": Decimal(100)})
TEN = [said("2026-11-02", 10, line=2)]
SETTLED = date(2026, 10, 9)


def one_team(*key_results: KeyResult, said: list[CheckIn] | None = None, **keys: Any) -> TeamPlan:
    checkins = {"kr": TEN if said is None else said}
    goal = objective("goal", *key_results, done("beside"), **keys)
    return team("company", goal, objective("other", done("full")), checkins=checkins)


def judged(
    old: TeamPlan, new: TeamPlan, as_of: date = MIDDLE, **settings: Any
) -> list[tuple[str, str]]:
    """Return the rules that object, and to what."""
    around = Settings(**settings)
    found = guard(plan(old, settings=around), plan(new, settings=around), as_of)
    return [(one.rule, one.change.id) for one in found]


def only(found: list[Breach]) -> Breach:
    (one,) = found
    return one


BEFORE = metric("kr")


@pytest.mark.parametrize(
    ("new", "rule"),
    [
        (metric("kr", target=80), "easier-without-reason"),
        (metric("kr", target=120), None),
        (metric("kr", target=80, revisions=(TOLD,)), None),
        (metric("kr", target=80, revisions=(replace(TOLD, reason=" "),)), "easier-without-reason"),
        (metric("kr", title="Other"), None),
        (metric("kr", state="dropped"), "withdrawn-without-reason"),
        (metric("kr", state="draft"), "withdrawn-without-reason"),
        (metric("kr", kpi="kpi/k"), "other-kpi"),
        (
            metric("kr", kpi="kpi/k", revisions=(replace(TOLD, was={"kpi": None}),)),
            None,
        ),
        (Score(id="kr", title="Kr", kind="score"), "softer-kind"),
        (None, "removed-promise"),
    ],
)
def test_a_promise_is_not_softened_in_silence(new: KeyResult | None, rule: str | None) -> None:
    old = one_team(BEFORE, said=[])
    former = {"kr": ((TOLD.until, BEFORE),)}
    now = replace(one_team(*([new] if new else []), said=[]), earlier_key_results=former)
    assert judged(old, now) == ([(rule, "kr")] if rule else [])


@pytest.mark.parametrize("state", ["draft", "dropped"])
def test_what_counted_for_nothing_may_become_anything_but_what_was_dropped_stays(
    state: State,
) -> None:
    old = one_team(metric("kr", state=state), said=[])
    softer = Score(id="kr", title="Kr", kind="score", state=state)
    other = metric("kr", kpi="kpi/k", target=1, state=state)
    assert judged(old, one_team(softer, said=[])) == []
    assert judged(old, one_team(other, said=[])) == []
    gone = [("removed-promise", "kr")] if state == "dropped" else []
    assert judged(old, one_team(said=[])) == gone


def test_promises_move_freely_until_they_have_settled() -> None:
    old, new = one_team(BEFORE, said=[]), one_team(metric("kr", target=80), said=[])
    assert judged(old, new, date(2026, 10, 8)) == []
    assert judged(old, new, SETTLED) == [("easier-without-reason", "kr")]
    assert judged(old, new, date(2026, 10, 31), settle=30) == []
    assert judged(old, new, date(2026, 11, 1), settle=30) == [("easier-without-reason", "kr")]


def test_the_levels_are_those_of_the_old_settings_and_rules_can_be_asked_for_alone() -> None:
    softened = one_team(metric("kr", target=80), said=[])
    calm = Settings(rules={"easier-without-reason": "warning"})
    silent = Settings(rules={"easier-without-reason": "off"})
    old, new = plan(one_team(BEFORE, said=[])), plan(softened)
    assert only(guard(old, replace(new, settings=silent), MIDDLE)).level == "error"
    assert only(guard(replace(old, settings=calm), new, MIDDLE)).level == "warning"
    assert guard(replace(old, settings=silent), replace(new, settings=silent), MIDDLE) == []
    assert guard(old, new, MIDDLE, ["removed-promise"]) == []
    assert only(guard(old, new, MIDDLE, ["easier-without-reason"])).level == "error"


def test_files_with_errors_are_left_out() -> None:
    old, new = plan(one_team(BEFORE, said=[])), plan(one_team(metric("kr", target=80), said=[]))
    broken = Problem(
        path="okrs/2026-Q4/company.yaml", line=1, column=1, rule="x", level="error", message="m"
    )
    assert guard(old, replace(new, problems=(broken,)), MIDDLE) == []


def test_a_breach_says_where_it_is_what_was_promised_and_what_mends_it() -> None:
    old, new = one_team(BEFORE, said=[]), one_team(said=[])
    one = only(guard(plan(old), plan(new), MIDDLE))
    assert one.why == "and nothing shows that it was promised"
    assert one.way_out == 'put it back, then okr revise kr --drop --reason "..."'
    assert one.promise is not None
    assert (one.promise.ref, one.promise.item) == ("kr", BEFORE)
    # It stood in `goal`, which is still there.
    assert (one.change.path, one.change.keys) == (new.file, ("objectives", 0))
    assert (one.change.line, one.change.is_past) == (0, False)


def test_what_went_with_all_that_it_stood_in_is_told_on_the_first_line() -> None:
    old = one_team(BEFORE, said=[])
    new = team("company", objective("other", done("full")))
    found = guard(plan(old), plan(new), MIDDLE)
    assert {one.rule for one in found} == {"removed-promise"}
    assert {(one.change.keys, one.change.line) for one in found} == {((), 1)}


def test_a_key_result_does_not_leave_the_count_by_moving_away() -> None:
    goal, bin_ = objective("goal", BEFORE, done("x")), objective("bin", state="dropped")
    old = team("company", goal, bin_)
    moved = team(
        "company",
        replace(goal, key_results=goal.key_results[1:]),
        replace(bin_, key_results=(BEFORE,)),
    )
    assert ("withdrawn-without-reason", "kr") in judged(old, moved)
    alive = replace(bin_, state="active")
    fine = team("company", moved.objectives[0], replace(alive, key_results=(BEFORE,)))
    assert judged(team("company", goal, alive), fine) == []


def entries(*checkins: CheckIn) -> TeamPlan:
    return one_team(BEFORE, said=list(checkins))


@pytest.mark.parametrize(
    ("new", "rule"),
    [
        ([said("2026-11-02", 12, line=2)], "rewritten-checkin"),
        ([said("2026-11-02", 12, line=2, reason="typo")], None),
        ([said("2026-11-02", 10, line=2, note="more")], "rewritten-checkin"),
        ([], "removed-checkin"),
        ([*TEN, said("2026-11-02", 12, line=3)], None),
        ([*TEN, said("2026-11-09", 12, line=3)], None),
        ([*TEN, said("2026-11-09", None, line=3)], "null-while-behind"),
        ([*TEN, said("2026-11-09", None, line=3, reason="shop closed")], None),
        ([said("2026-11-02", None, line=2, reason="shop closed")], None),
    ],
)
def test_a_check_in_of_the_past_stands_and_null_is_no_way_out(
    new: list[CheckIn], rule: str | None
) -> None:
    assert judged(entries(*TEN), entries(*new)) == ([(rule, "kr")] if rule else [])


def test_null_of_what_is_not_behind_is_nobodys_business() -> None:
    fine = [said("2026-11-02", 90, line=2)]
    assert judged(entries(*fine), entries(*fine, said("2026-11-09", None, line=3))) == []
    little = [said("2026-11-16", 50, line=2)]
    later = said("2026-11-16", None, line=3)
    # 50 of 100 where 51 are expected: on track, and behind.
    assert judged(entries(*little), entries(*little, later)) == [("null-while-behind", "kr")]


def test_a_line_written_anew_is_told_once_however_many_keys_changed() -> None:
    new = [said("2026-11-02", 12, line=2, note="more", confidence=Decimal(5))]
    assert judged(entries(*TEN), entries(*new)) == [("rewritten-checkin", "kr")]
    both = one_team(BEFORE, said=[*TEN, said("2026-11-09", 20, line=3)])
    other = one_team(BEFORE, said=[said("2026-11-02", 11, line=2), said("2026-11-09", 21, line=3)])
    assert judged(both, other) == [("rewritten-checkin", "kr")] * 2


def test_a_removed_check_in_is_told_at_the_header_it_stood_under() -> None:
    new = replace(one_team(BEFORE, said=[]), headers={"kr": (7,)})
    one = only(guard(plan(entries(*TEN)), plan(new), MIDDLE))
    assert (one.rule, one.change.line, one.change.is_past) == ("removed-checkin", 7, False)
    without = replace(one_team(BEFORE, said=[]), headers={})
    assert only(guard(plan(entries(*TEN)), plan(without), MIDDLE)).change.line == 1


def closed(one: TeamPlan, **review: Any) -> TeamPlan:
    return replace(one, review=Review(closed=date(2026, 11, 10), **review))


def test_nothing_in_a_closed_period_changes_until_it_is_opened_again() -> None:
    old = closed(one_team(BEFORE, said=[]))
    harder, easier = (one_team(metric("kr", target=t), said=[]) for t in (120, 80))
    for new in (harder, easier):
        assert judged(old, closed(new)) == [("closed-period", "kr")]
    one = only(guard(plan(old), plan(closed(harder)), MIDDLE))
    assert one.why == "in a period that was closed on 2026-11-10"
    assert "okr close" in one.way_out
    opened = {"reopened": date(2026, 11, 12)}
    assert judged(old, closed(harder, **opened)) == []
    assert judged(old, closed(easier, **opened)) == [("easier-without-reason", "kr")]
    without_review = judged(old, harder)
    assert ("closed-period", "kr") in without_review
    regraded = {"grades": {"kr": Grade(grade=Decimal(1))}}
    assert judged(old, closed(one_team(BEFORE, said=[]), **opened, **regraded)) == [
        ("closed-period", "review")
    ]


@pytest.mark.parametrize(
    ("settings", "field"),
    [
        ({"aspirational_target": Decimal("0.5")}, "aspirational_target"),
        ({"pace": Pace(on_track=Decimal(60), at_risk=Decimal(80))}, "pace.on_track"),
        ({"grace": 9}, "grace"),
        ({"settle": 20}, "settle"),
        ({"closing": 60}, "closing"),
        ({"cadence": Cadence(months=1)}, "cadence"),
    ],
)
def test_a_setting_that_asks_for_less_is_not_moved(settings: dict[str, Any], field: str) -> None:
    where = plan(one_team(BEFORE, metric("late")))
    found = guard(where, replace(where, settings=Settings(**settings)), MIDDLE)
    assert ("moved-setting", field) in [(one.rule, one.change.field) for one in found]
    assert {one.rule for one in found} == {"moved-setting"}
    unsettled = date(2026, 10, 5)
    assert guard(where, replace(where, settings=Settings(**settings)), unsettled) == []


def test_a_setting_that_moves_no_number_and_asks_for_no_less_may_change() -> None:
    where = plan(one_team(BEFORE))
    for harmless in ({"organization": "Studio"}, {"closing": 20}, {"rules": {"x": "off"}}):
        settings = Settings(**harmless)
        assert guard(where, replace(where, settings=settings), MIDDLE) == []


def test_a_stricter_setting_that_moves_a_number_is_told_as_that() -> None:
    where = plan(one_team(BEFORE, said=[said("2026-11-16", 48)]))
    stricter = Settings(pace=Pace(on_track=Decimal(1)))
    one = only(guard(where, replace(where, settings=stricter), MIDDLE))
    assert one.why == "which moves numbers of settled promises"
    lax = only(guard(where, replace(where, settings=Settings(closing=60)), MIDDLE))
    assert lax.why == "which asks for less than was settled"
    assert "rules: {moved-setting: warning}" in lax.way_out


def series(*checkins: CheckIn) -> KpiSheet:
    return sheet("company", kpi("k"), series={"k": list(checkins)})


def reading(*sheets: KpiSheet, **keys: Any) -> Plan:
    kr = metric("kr", kpi="kpi/k", **keys)
    return plan(team("company", objective("goal", kr, done("x"))), kpis=sheets)


def test_the_series_of_a_kpi_is_guarded_like_check_ins() -> None:
    ten = said("2026-11-02", 10, line=2)
    old = reading(series(ten))

    def rules(*checkins: CheckIn, **keys: Any) -> list[tuple[str, str]]:
        found = guard(old, reading(series(*checkins), **keys), MIDDLE)
        return [(one.rule, one.change.id) for one in found]

    assert rules(said("2026-11-02", 12, line=2)) == [("rewritten-checkin", "k")]
    assert rules() == [("removed-checkin", "k")]
    assert rules(ten, said("2026-11-09", None, line=3)) == [("null-while-behind", "k")]
    assert rules(ten, said("2026-11-09", 5, line=3)) == []


def test_null_in_a_series_that_nothing_behind_reads_is_nobodys_business() -> None:
    ten, null = said("2026-11-02", 10, line=2), said("2026-11-09", None, line=3)
    for keys in ({"state": "dropped"}, {"target": 1}):
        old, new = (reading(series(*some), **keys) for some in ([ten], [ten, null]))
        assert guard(old, new, MIDDLE) == []
    alone = team("company", objective("goal", metric("kr"), done("x")))
    before, after = (plan(alone, kpis=[series(*some)]) for some in ([ten], [ten, null]))
    assert guard(before, after, MIDDLE) == []


def test_parts_are_guarded_like_key_results() -> None:
    def whole(target: int) -> TeamPlan:
        return one_team(compound("kr", metric("x", target=target), metric("y")), said=[])

    assert judged(whole(100), whole(80)) == [("easier-without-reason", "kr.x")]
