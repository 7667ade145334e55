"""Records of objectives, teams and the whole, field by field."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from builders import key_result
from okrcli.core.effective import Ground
from okrcli.core.filters import Filters
from okrcli.core.pace import Member
from okrcli.core.records import ObjectiveRecord, OpenPeriod, Report, Scope, TeamRecord
from okrcli.core.report import build_report, key_result_record
from okrcli.core.rollup import (
    counting_objectives,
    is_reported,
    members,
    objective_record,
    team_record,
)
from okrcli.kinds.hold import Hold
from okrcli.model import Grade, Healthy, Review
from okrcli.settings import Cadence, Settings, TeamSettings
from plans import MIDDLE, compound, kpi, metric, objective, period, plan, said, sheet, team

TODAY = MIDDLE.isoformat()
LATE = date(2027, 1, 15)
QUARTER = period()
SETTINGS = Settings(teams={"sales": TeamSettings(title="Sales and care")})
REVIEW = Review(
    closed=date(2027, 1, 10),
    grades={"a": Grade(grade=Decimal("0.4")), "b": Grade(grade=Decimal("0.8")), "d": Grade()},
)
OPEN = team(
    "sales",
    objective(
        "wide",
        metric("a", weight=3),
        metric("b"),
        metric("c", target="tbd"),
        metric("d", state="dropped"),
        Hold(id="calm", title="Calm", at_most=Decimal(4)),
        owner="al",
        tags=("growth", "care"),
        commitment="aspirational",
        weight=Decimal(2),
        private=True,
        supports=("2026/growth",),
        start=date(2026, 10, 5),
        due=date(2026, 12, 20),
        guardrails=("kpi/churn", "kpi/fine"),
    ),
    objective(
        "left", metric("e"), state="dropped", reason="sold", guardrails=("kpi/churn", "kpi/none")
    ),
    checkins={
        "a": [said("2026-11-02", 10), said(TODAY, 40)],
        "b": [said("2026-10-12", 20)],
        "calm": [said(TODAY, 5)],
    },
)
SALES = replace(OPEN, review=REVIEW)
BAND = Healthy(at_most=Decimal(5))
KPIS = sheet(
    "sales",
    kpi("churn", healthy=BAND),
    kpi("fine", healthy=BAND),
    series={"churn": [said(TODAY, 9)], "fine": [said(TODAY, 5)]},
)
WHERE = plan(SALES, kpis=[KPIS], settings=SETTINGS)
EXPECTED = Fraction(7, 10) * Fraction(42, 76)
WIDE = ObjectiveRecord(
    id="wide",
    uid="sales/2026-Q4/wide",
    title="Wide",
    owner="al",
    tags=("growth", "care"),
    commitment="aspirational",
    weight=Fraction(2),
    state="active",
    reason="",
    private=True,
    progress=Fraction(7, 20),
    expected=EXPECTED,
    status="at-risk",
    counting=3,
    measurable=2,
    reported=1,
    ever_reported=2,
    guardrails_out=("calm", "kpi/churn"),
    delta=None,
    supports=("2026/growth",),
    start=date(2026, 10, 5),
    due=date(2026, 12, 20),
    key_results=(),
    number=1,
    grade=Fraction(1, 2),
)


def bare(one: TeamRecord) -> TeamRecord:
    """Return a team's record without those of key results."""
    return replace(one, objectives=tuple(replace(each, key_results=()) for each in one.objectives))


def on(day: date) -> TeamRecord:
    return bare(team_record(Ground(plan=WHERE, team=SALES, as_of=day)))


def test_the_record_of_a_team_has_all_that_its_objectives_come_to() -> None:
    left = replace(
        WIDE,
        id="left",
        uid="sales/2026-Q4/left",
        title="Left",
        owner=None,
        tags=(),
        commitment="committed",
        weight=Fraction(1),
        state="dropped",
        reason="sold",
        private=False,
        progress=None,
        expected=None,
        status="dropped",
        counting=0,
        measurable=0,
        reported=0,
        ever_reported=0,
        guardrails_out=(),
        supports=(),
        start=QUARTER.start,
        due=QUARTER.end,
        number=2,
        grade=None,
    )
    assert on(MIDDLE) == TeamRecord(
        id="sales",
        title="Sales and care",
        progress=Fraction(7, 20),
        expected=EXPECTED,
        status="on-track",
        below=None,
        counting=1,
        delta=None,
        objectives=(replace(WIDE, grade=None), replace(left, grade=None)),
    )


def test_an_objective_by_itself_is_the_first_of_one() -> None:
    ground = Ground(plan=WHERE, team=SALES, as_of=LATE)
    for one in SALES.objectives:
        assert objective_record(ground, one).number == 1


def test_a_closed_team_says_when_and_how_it_was_graded() -> None:
    late = on(LATE)
    assert (late.closed, late.grade) == (date(2027, 1, 10), Fraction(1, 2))
    assert late.objectives[0].grade == Fraction(1, 2)
    assert build_report(WHERE, QUARTER, LATE).grade == Fraction(1, 2)
    assert build_report(WHERE, QUARTER, MIDDLE).grade is None


def test_a_key_result_that_was_revised_has_on_each_day_the_keys_it_had_then() -> None:
    former = metric("a", target=50, guardrails=("kpi/churn",))
    parted = compound("c", metric("x"))
    one = team(
        "sales",
        objective("o", metric("a"), parted),
        checkins={"a": [said("2026-10-26", 40)]},
        earlier_key_results={
            "a": ((date(2026, 11, 2), former),),
            "c.x": ((date(2026, 11, 2), metric("x", target=7)),),
        },
    )
    watched = sheet("sales", kpi("churn", healthy=BAND), series={"churn": [said("2026-10-26", 9)]})
    where = plan(one, kpis=[watched])
    for day, targets, out in (
        (date(2026, 11, 1), (50, 7), ("kpi/churn",)),
        (date(2026, 11, 2), (100, 100), ()),
    ):
        (found,) = team_record(Ground(plan=where, team=one, as_of=day)).objectives
        a, c = found.key_results
        assert ((a.target, c.parts[0].target), found.guardrails_out) == (targets, out)


def test_a_part_of_a_dropped_key_result_is_dropped_with_it() -> None:
    one = team("company", objective("o", compound("c", metric("x"), state="dropped"), metric("a")))
    statuses = {
        ref: key_result_record(plan(one), one, ref, MIDDLE).status for ref in ("c", "c.x", "a")
    }
    assert statuses == {"c": "dropped", "c.x": "dropped", "a": "no-data"}


def test_a_guardrail_is_as_old_as_its_teams_cadence_lets_it_be() -> None:
    monthly = TeamSettings(cadence=Cadence(months=1))
    checkins = {"churn": [said("2026-10-20", 9)]}
    watched = sheet("sales", kpi("churn", healthy=BAND), series=checkins)
    guarded = team("sales", objective("o", metric("a"), guardrails=("kpi/churn",)))
    for settings, out in ((Settings(), ()), (Settings(teams={"sales": monthly}), ("kpi/churn",))):
        where = plan(guarded, kpis=[watched], settings=settings)
        found = team_record(Ground(plan=where, team=guarded, as_of=MIDDLE))
        assert found.objectives[0].guardrails_out == out


def test_alone_a_team_is_shown_with_its_own_kpis() -> None:
    sheets = [sheet("sales", kpi("churn")), sheet("sales/north", kpi("calls"))]
    where = plan(SALES, kpis=sheets, settings=SETTINGS)
    for own, uids in (
        (True, ["kpi/sales/churn"]),
        (False, ["kpi/sales/churn", "kpi/sales/north/calls"]),
    ):
        made = build_report(where, QUARTER, MIDDLE, team="sales", own=own)
        assert [one.uid for one in made.kpis] == uids


@pytest.mark.parametrize(
    ("keys", "is_fresh"),
    [
        ({}, True),
        ({"status": "achieved"}, True),
        ({"value": False}, True),
        ({"value": None}, False),
        ({"value": None, "parts": (key_result(),)}, True),
        ({"value_day": None}, False),
        *(
            ({"status": status}, False)
            for status in ("no-data", "outdated", "not-started", "draft", "dropped")
        ),
    ],
)
def test_reported_is_what_has_a_value_that_is_not_outdated(
    keys: dict[str, Any], *, is_fresh: bool
) -> None:
    assert is_reported(key_result(**keys)) == is_fresh


def test_of_objectives_those_count_that_are_active_weigh_something_and_have_a_figure() -> None:
    others = [
        replace(WIDE, state="draft"),
        replace(WIDE, weight=Fraction(0)),
        replace(WIDE, progress=None),
    ]
    assert counting_objectives([*others, WIDE]) == [WIDE]
    unknown = key_result(why_not="target-tbd")
    beside = key_result(why_not="target-tbd", counts=False)
    assert [*members([*others, replace(WIDE, key_results=(unknown,), ever_reported=0)])] == [
        Member("at-risk", ever_reported=True, is_unknown=False),
        Member("at-risk", ever_reported=False, is_unknown=True),
    ]
    assert [*members([replace(WIDE, key_results=(beside,))])] == [
        Member("at-risk", ever_reported=True, is_unknown=False)
    ]


def test_a_report_says_all_that_its_teams_come_to() -> None:
    year = team("sales", objective("y", metric("z")), of="2026", checkins={"z": [said(TODAY, 70)]})
    top = team("company", objective("o", metric("k")), checkins={"k": [said(TODAY, 80)]})
    under = team("sales/north", objective("n", metric("m")), checkins={"m": [said(TODAY, 20)]})
    where = plan(SALES, top, under, year, kpis=[KPIS], settings=SETTINGS)
    made = build_report(where, QUARTER, MIDDLE, team="sales")
    before = Fraction(3 * 10 + 20, 400)
    progress = (Fraction(7, 20) + Fraction(1, 5)) / 2
    assert replace(made, teams=(), kpis=(), attention=()) == Report(
        settings=SETTINGS,
        as_of=MIDDLE,
        since=date(2026, 11, 9),
        period=QUARTER,
        progress=progress,
        expected=(EXPECTED + Fraction(46, 91)) / 2,
        status="at-risk",
        delta=progress - before / 2,
        measurable=3,
        counting=4,
        reported=2,
        problems=(),
        grade=None,
        scope=Scope(team="sales", title="Sales and care", own=False, shown=7, total=7),
        elapsed=Fraction(46, 91),
        also_open=(
            OpenPeriod(
                period=period("2026"),
                objectives=1,
                progress=Fraction(7, 10),
                expected=Fraction(319, 364),
                status="at-risk",
            ),
        ),
        teams=(),
        attention=(),
        kpis=(),
        due=(("al", 2),),
    )
    assert [one.uid for one in made.kpis] == ["kpi/sales/churn", "kpi/sales/fine"]
    sales, north = made.teams
    assert (sales.delta, sales.status_before, sales.below) == (
        Fraction(7, 20) - before,
        "at-risk",
        progress,
    )
    assert (north.delta, north.status_before, north.below) == (
        Fraction(1, 5),
        "no-data",
        Fraction(1, 5),
    )


def test_a_filter_of_a_report_leaves_what_fits() -> None:
    made = build_report(WHERE, QUARTER, MIDDLE, filters=Filters(status=("on-track",)))
    assert made.scope == Scope(filters=("--status on-track",), shown=1, total=6)


def test_one_key_result_or_part_is_found_with_its_change_and_another_is_named_as_missing() -> None:
    one = team(
        "company",
        objective("o", metric("a")),
        objective("p", compound("c", metric("x"), metric("y"))),
        checkins={"c.y": [said("2026-11-02", 10), said(TODAY, 30)]},
    )
    found = key_result_record(plan(one), one, "c.y", MIDDLE, date(2026, 11, 9))
    assert (found.ref, found.progress, found.delta) == ("c.y", Fraction(3, 10), Fraction(1, 5))
    assert key_result_record(plan(one), one, "c.y", MIDDLE).delta is None
    with pytest.raises(KeyError, match=r"c\.z"):
        key_result_record(plan(one), one, "c.z", MIDDLE)
