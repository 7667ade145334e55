"""All that is told of one change: what, where, and what it was before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from okrcli.core.diff.compare import compare, is_of_all
from okrcli.core.diff.records import Change
from okrcli.kinds.base import KeyResult
from okrcli.kinds.clauses import Revision
from okrcli.kinds.milestones import Milestone, Milestones
from okrcli.kinds.reach import Reach
from okrcli.kinds.steps import Steps
from okrcli.model import CheckIn, Grade, Healthy, KpiSheet, Objective, Plan, Review, TeamPlan
from okrcli.settings import Pace, Settings
from plans import MIDDLE, done, kpi, metric, objective, plan, said, sheet, team

FILE = "okrs/2026-Q4/company.yaml"
KR = ("objectives", 0, "key_results", 0)


def changes(old: Plan, new: Plan) -> list[Change]:
    return list(compare(old, new, MIDDLE).changes)


def test_a_setting_says_its_old_and_new_value_and_what_that_does_to_promises() -> None:
    where = plan(team("company"))
    told: dict[str, Any] = {
        "team": "",
        "period": "",
        "id": "settings",
        "uid": "settings",
        "what": "changed",
        "path": "okrs/okr.yaml",
    }
    settings = Settings(
        commitment="aspirational", pace=Pace(on_track=Decimal(20)), rules={"x": "off"}
    )
    strict = replace(where, settings=Settings(rules={"x": "error"}))
    assert changes(strict, replace(where, settings=settings)) == [
        Change(
            field="commitment",
            old="committed",
            new="aspirational",
            effect="easier",
            keys=("commitment",),
            **told,
        ),
        Change(
            field="pace.on_track",
            old=Decimal(10),
            new=Decimal(20),
            effect="easier",
            keys=("pace", "on_track"),
            **told,
        ),
        Change(
            field="rules.x", old="error", new="off", effect="easier", keys=("rules", "x"), **told
        ),
    ]


def test_a_kpi_that_came_went_or_says_something_else_is_told_with_its_place() -> None:
    wide, narrow = Healthy(at_least=Decimal(2)), Healthy(at_least=Decimal(3))
    went, was = kpi("went", unit="h"), kpi("k", unit="EUR", healthy=narrow, description="as  is")
    came, now = kpi("came", unit="%"), replace(was, healthy=wide, description="as is", area="x")
    old, new = sheet("company", went, was), sheet("company", now, came)
    told: dict[str, Any] = {"team": "company", "period": "", "path": "okrs/kpis/company.yaml"}
    changed: dict[str, Any] = {"id": "k", "uid": "kpi/company/k", "what": "changed", "unit": "EUR"}
    assert changes(plan(kpis=[old]), plan(kpis=[new])) == [
        Change(
            field="area",
            old="",
            new="x",
            effect="neutral",
            keys=("kpis", 0, "area"),
            **changed,
            **told,
        ),
        Change(
            field="healthy",
            old=narrow,
            new=wide,
            effect="easier",
            keys=("kpis", 0, "healthy"),
            **changed,
            **told,
        ),
        Change(
            id="came",
            uid="kpi/company/came",
            what="added",
            field="KPI",
            new=came,
            effect="neutral",
            unit="%",
            keys=("kpis", 1),
            **told,
        ),
        Change(
            id="went",
            uid="kpi/company/went",
            what="removed",
            field="KPI",
            old=went,
            effect="neutral",
            unit="h",
            keys=("kpis", 0),
            is_past=True,
            **told,
        ),
    ]


def test_the_end_of_a_period_says_what_changed_in_its_review() -> None:
    one = team("company")
    closed = replace(one, review=Review(closed=date(2027, 1, 5)))
    grade = Grade(grade=Decimal(1))
    graded = replace(closed, review=Review(closed=date(2027, 1, 5), grades={"kr": grade}))
    told: dict[str, Any] = {
        "team": "company",
        "period": "2026-Q4",
        "id": "review",
        "uid": "company/2026-Q4/review",
        "what": "changed",
        "effect": "neutral",
        "path": "okrs/2026-Q4/company.review.yaml",
    }
    day = date(2027, 1, 5)
    assert changes(plan(one), plan(closed)) == [
        Change(field="closed", new=day, keys=("closed",), **told)
    ]
    assert changes(plan(closed), plan(one)) == [
        Change(field="closed", old=day, is_past=True, **told)
    ]
    assert changes(plan(closed), plan(graded)) == [
        Change(field="grades.kr", new=grade, keys=("grades", "kr"), **told)
    ]


def first(goal: Objective) -> TeamPlan:
    return team("company", goal, objective("other", done("z")))


def test_a_revised_target_tells_its_goalpost_its_place_and_the_revision() -> None:
    told = Revision(date(2026, 11, 9), "supplier lost", {"target": Decimal(100)})
    checkins = {"kr": [said("2026-11-02", 10, line=2)]}
    old, new = (
        team("company", objective("goal", kr, done("x")), checkins=checkins)
        for kr in (metric("kr", unit="h"), metric("kr", unit="h", target=50, revisions=(told,)))
    )
    new = replace(new, earlier_key_results={"kr": ((told.until, metric("kr", unit="h")),)})
    (change,) = changes(plan(old), plan(new))
    kr, revised = (one.objectives[0].key_results[0] for one in (old, new))
    assert change == Change(
        team="company",
        period="2026-Q4",
        id="kr",
        uid="company/2026-Q4/kr",
        what="changed",
        field="target",
        old=kr.target,  # type: ignore[attr-defined]
        new=revised.target,  # type: ignore[attr-defined]
        effect="easier",
        amount=Fraction(-1, 2),
        before=Fraction(1, 10),
        after=Fraction(1, 5),
        progress_effect=Fraction(1, 20),
        above="goal",
        reason="supplier lost",
        until=date(2026, 11, 9),
        unit="h",
        path=FILE,
        keys=(*KR, "target"),
    )


def test_what_came_and_what_went_are_told_whole() -> None:
    kr = metric("kr", unit="h")
    with_it, without = first(objective("goal", kr, done("x"))), first(objective("goal", done("x")))
    place: dict[str, Any] = {
        "team": "company",
        "period": "2026-Q4",
        "id": "kr",
        "uid": "company/2026-Q4/kr",
        "above": "goal",
        "path": FILE,
        "unit": "h",
        "keys": KR,
        "progress_effect": Fraction(0),
    }
    (came,) = changes(plan(without), plan(with_it))
    (went,) = changes(plan(with_it), plan(without))
    assert (came.old, came.new, went.old, went.new) == (None, kr, kr, None)
    assert came == replace(came, what="added", is_past=False, **place)
    assert went == replace(went, what="removed", is_past=True, **place)
    goal = first(objective("goal", done("x"))).objectives[0]
    (gone,) = changes(plan(first(goal)), plan(team("company", objective("other", done("z")))))
    assert (gone.above, gone.unit, gone.old) == ("company", "", goal)


STONES = (Milestone(id="a", title="A"), Milestone(id="b", title="B", due=date(2026, 11, 1)))


def test_a_difference_inside_a_key_result_stands_at_its_own_lines() -> None:
    later = (STONES[0], replace(STONES[1], due=date(2026, 12, 1)))
    stones = [Milestones(id="kr", title="Kr", milestones=some) for some in (STONES, later)]
    (moved,) = changes(*(plan(first(objective("goal", one, done("x")))) for one in stones))
    assert (moved.field, moved.keys) == ("milestones.b.due", (*KR, "milestones", 1))
    assert (moved.effect, moved.old, moved.new) == ("easier", STONES[1].due, later[1].due)
    bands = [Reach(id="kr", title="Kr", at_least=Decimal(some)) for some in (5, 4)]
    (band,) = changes(*(plan(first(objective("goal", one, done("x")))) for one in bands))
    assert (band.field, band.keys, band.effect) == ("band", (*KR, "at_least"), "easier")


def test_a_milestone_more_is_easier_only_where_it_lifts_progress() -> None:
    def effect(*finished: str) -> list[tuple[str, str | None]]:
        checkins = {"kr": [said("2026-11-02", finished)]}
        both = [Milestones(id="kr", title="Kr", milestones=some) for some in (STONES[:1], STONES)]
        old, new = (
            plan(team("company", objective("goal", one, done("x")), checkins=checkins))
            for one in both
        )
        return [(one.field, one.effect) for one in changes(old, new)]

    assert effect("b") == [("milestones.b", "easier")]
    for finished in (("a",), ("a", "b"), ()):
        assert effect(*finished) == [("milestones.b", "harder")]


def effect_of(old: KeyResult, new: KeyResult) -> list[tuple[str, str | None]]:
    both = (plan(first(objective("goal", kr, done("x")))) for kr in (old, new))
    return [(one.field, one.effect) for one in changes(*both)]


def scored(*scores: str, **keys: Any) -> Steps:
    levels = dict(zip((20, 40), scores, strict=False))
    steps = {Decimal(level): Decimal(score) for level, score in levels.items()}
    return Steps(id="kr", title="Kr", steps=steps, **keys)


def test_other_scores_are_easier_where_any_value_scores_more() -> None:
    high, low = scored("1"), scored("1", better="lower")
    assert effect_of(high, low) == effect_of(low, high) == [("better", "easier")]
    plain, between = scored("0.2", "1"), scored("0.2", "1", interpolate=True)
    assert effect_of(plain, between) == [("interpolate", "easier")]
    assert effect_of(between, plain) == [("interpolate", "harder")]


@pytest.mark.parametrize(("start", "effect"), [("10.7", "harder"), ("9", "easier")])
def test_a_start_that_moves_the_target_with_it_is_easier_where_half_way_counts_for_more(
    start: str, effect: str
) -> None:
    # From 10 to 20 half of the way is 15: 40 % of the way from 10.7, 67 % of that from 9.
    old, new = (
        metric("kr", baseline=10, target="x2"),
        metric("kr", baseline=Decimal(start), target="x2"),
    )
    assert effect_of(old, new) == [("baseline", effect)]


def test_check_ins_are_told_in_the_file_they_stand_in() -> None:
    entry = said("2026-11-02", 10, line=2, by="giulia")
    elsewhere = replace(entry, file="okrs/kpis/company.2026.checkins.yaml")
    company = team("company", objective("goal", metric("kr"), done("x")))
    (own,) = changes(plan(company), plan(replace(company, checkins={"kr": (entry,)})))
    assert (own.path, own.line, own.by) == ("okrs/2026-Q4/company.checkins.yaml", 2, "giulia")

    def series(*some: CheckIn) -> KpiSheet:
        return sheet("company", kpi("k"), series={"k": some})

    (value,) = changes(plan(kpis=[series()]), plan(kpis=[series(elsewhere)]))
    assert (value.path, value.line) == (elsewhere.file, 2)
    assert (value.team, value.period, value.uid) == ("company", "", "kpi/company/k")
    assert (value.what, value.field, value.new) == ("checkin", "value", Decimal(10))


def test_a_value_left_out_is_not_the_same_as_one_that_does_not_apply() -> None:
    silent, null = said("2026-11-02", note="x"), said("2026-11-02", None, note="x")
    old, new = (
        plan(team("company", objective("goal", metric("kr"), done("x")), checkins={"kr": [one]}))
        for one in (silent, null)
    )
    assert [(one.what, one.field) for one in changes(old, new)] == [("rewritten", "value")]
    noted = replace(null, note="y", value=Decimal(3))
    both = plan(replace(new.teams[0], checkins={"kr": (noted,)}))
    fields = [one.field for one in changes(old, both)]
    assert fields == ["value", "note"]


@pytest.mark.parametrize("beside", [Settings(grace=3), None])
def test_progress_is_of_all_teams_unless_some_were_changed(beside: Settings | None) -> None:
    old = plan(first(objective("goal", metric("kr"), done("x"))))
    new = replace(old, settings=beside) if beside else old
    assert is_of_all(compare(old, new, MIDDLE))
    changed = plan(first(objective("goal", metric("kr", target=50), done("x"))))
    both = replace(changed, settings=beside) if beside else changed
    assert is_of_all(compare(old, both, MIDDLE)) is bool(beside)
