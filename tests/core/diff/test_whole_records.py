"""All that is told of one change: what, where, and what it was before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from core.diff.told import FILE, KR, changes, first
from okrcli.core.diff.compare import compare, is_of_all
from okrcli.core.diff.records import Change
from okrcli.kinds.clauses import Revision
from okrcli.model import CheckIn, Grade, Healthy, KpiSheet, Review
from okrcli.settings import Pace, Settings
from plans import MIDDLE, done, kpi, metric, objective, plan, said, sheet, team


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


def test_a_revision_that_was_reworded_is_told_where_it_stands() -> None:
    was = Revision(date(2026, 11, 9), "supplier lost", {"target": Decimal(90)})
    now = replace(was, reason="supplier sold")
    old, new = (
        plan(first(objective("goal", metric("kr", revisions=(one,)), done("x"))))
        for one in (was, now)
    )
    (change,) = changes(old, new)
    assert change == Change(
        team="company",
        period="2026-Q4",
        id="kr",
        uid="company/2026-Q4/kr",
        what="changed",
        field="revisions",
        old=(was,),
        new=(now,),
        effect="neutral",
        above="goal",
        path=FILE,
        keys=(*KR, "revisions"),
    )


def test_what_only_moves_is_neither_easier_nor_harder() -> None:
    kr, rest = metric("kr"), (done("x"), done("y"))
    old = team("company", objective("goal", rest[0], kr), objective("other", rest[1]))
    new = team("company", objective("goal", rest[0]), objective("other", rest[1], kr))
    (change,) = changes(plan(old), plan(new))
    assert (change.what, change.effect, change.above) == ("moved", "neutral", "other")


def test_another_kind_is_told_with_both_key_results() -> None:
    kr, step = metric("kr"), done("kr")
    old, new = (plan(first(objective("goal", one, done("x")))) for one in (kr, step))
    (change,) = changes(old, new)
    assert (change.field, change.effect) == ("kind", "easier")
    assert (change.old, change.new) == (kr, step)


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
