"""A close look from top to bottom: every field of what it says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from okrcli.core import course
from okrcli.core.around import Guard
from okrcli.core.closeup import Closeup, Said, look, look_from, scene_of
from okrcli.core.course import Course
from okrcli.core.forest import forest
from okrcli.core.kpi_periods import PeriodNumber
from okrcli.core.records import KeyResultRecord, KpiRecord, ObjectiveRecord, TeamRecord
from okrcli.core.references import Target, pick
from okrcli.core.roster import Roster
from okrcli.kinds.clauses import Revision, parse_revision
from okrcli.kinds.hold import Hold
from okrcli.model import Healthy, Initiative, Plan, TeamPlan
from plans import MIDDLE, kpi, metric, objective, period, plan, said, sheet, team

START, END = date(2026, 10, 1), date(2026, 12, 31)


def revision(until: str, **keys: Any) -> Revision:
    return parse_revision({"until": until, "reason": "why not", **keys})


MADE = revision("2026-11-16", title="Wins"), revision("2026-10-02", title="Won")
MOVED = revision("2026-11-16", target=Decimal(90)), revision("2026-10-09", target=Decimal(80))
WORDS = [said("2026-11-02", 20, note="slow"), said("2026-11-10", 40, by="ana")]
NUMBERS = [said("2026-10-01", "3.5"), said("2026-11-09", 4)]


def studio() -> Plan:
    win = objective(
        "win",
        metric(
            "clients",
            title="New clients",
            owner="ana",
            unit="EUR",
            precision=1,
            description="Signed ones",
            revisions=(*MOVED[::-1], revision("2026-11-17", target=Decimal(70))),
            guardrails=("calm",),
            supports=("kpi/k",),
        ),
        Hold(id="calm", title="Calm", at_most=Decimal(4)),
        title="We win",
        owner="bo",
        description="Why we do it",
        initiatives=(Initiative(title="Call them"),),
        anti_targets=("Clients who never pay",),
        revisions=MADE,
        guardrails=("kpi/k",),
        due=date(2026, 12, 30),
    )
    return plan(
        team("company", win, checkins={"clients": WORDS}),
        team("art", objective("draw", supports=("company/win", "company/clients"))),
        kpis=[sheet("company", the_kpi(), series={"k": NUMBERS})],
    )


def the_kpi() -> Any:
    return kpi(
        "k",
        title="Calls",
        owner="cy",
        unit="h",
        precision=2,
        description="Answered ones",
        healthy=Healthy(at_least=Decimal(3)),
    )


def seen(text: str) -> tuple[Closeup, Any]:
    """Return a close look, and a function that names things of the same forest."""
    where = studio()
    things = forest(where, MIDDLE).things
    return look(where, pick(where, text, MIDDLE, prefixes=False), MIDDLE), things


def test_a_key_result_is_told_from_top_to_bottom() -> None:
    found, things = seen("clients")
    assert isinstance(found.record, KeyResultRecord)
    assert found == Closeup(
        as_of=MIDDLE,
        kind="key_result",
        record=Roster(studio()).key_result(studio().teams[0], "clients", MIDDLE),
        ref="clients",
        title="New clients",
        owner="ana",
        unit="EUR",
        precision=1,
        description="Signed ones",
        file="okrs/2026-Q4/company.yaml",
        sum="(40 - 0) / (100 - 0) = 40 %",
        course=Course(
            start=START,
            end=date(2026, 12, 30),
            as_of=MIDDLE,
            points=((date(2026, 11, 2), Fraction(20)), (date(2026, 11, 10), Fraction(40))),
            expected=((START, Fraction(0)), (date(2026, 12, 30), Fraction(100))),
            goals=(Fraction(100),),
        ),
        outlook="No forecast: not enough data: 2 of at least 3 values.",
        need="+9.5 EUR a week until 30 Dec to reach 100.0 EUR",
        checkins=(Said("", WORDS[1]), Said("", WORDS[0])),
        revisions=MOVED,
        guardrails=(Guard("calm", things["company/2026-Q4/calm"]),),
        supports=(things["kpi/company/k"],),
        supporters=(things["art/2026-Q4/draw"],),
    )


def test_an_objective_is_told_from_top_to_bottom() -> None:
    found, things = seen("company/win")
    assert isinstance(found.record, ObjectiveRecord)
    weeks = [MIDDLE - n * course.WEEK for n in range(6, -1, -1)]
    shares = [*4 * [Fraction(0)], Fraction(1, 5), Fraction(1, 5), Fraction(2, 5)]
    assert found == Closeup(
        as_of=MIDDLE,
        kind="objective",
        record=Roster(studio()).objective(studio().teams[0], "win", MIDDLE),
        ref="win",
        title="We win",
        owner="bo",
        unit="",
        precision=None,
        description="Why we do it",
        file="okrs/2026-Q4/company.yaml",
        sum="40 %",
        course=Course(
            start=START,
            end=date(2026, 12, 30),
            as_of=MIDDLE,
            points=tuple(zip(weeks, shares, strict=True)),
            expected=tuple((day, Fraction((day - START).days, 90)) for day in weeks),
            goals=(Fraction(1),),
            of_progress=True,
        ),
        revisions=MADE,
        guardrails=(
            Guard("calm", things["company/2026-Q4/calm"]),
            Guard("kpi/k", things["kpi/company/k"]),
        ),
        supports=(things["kpi/company/k"],),
        supporters=(things["art/2026-Q4/draw"],),
        initiatives=(Initiative(title="Call them"),),
        anti_targets=("Clients who never pay",),
    )


def test_a_kpi_is_told_from_top_to_bottom() -> None:
    found, things = seen("kpi/k")
    assert isinstance(found.record, KpiRecord)
    assert found == Closeup(
        as_of=MIDDLE,
        kind="kpi",
        record=KpiRecord(
            uid="kpi/company/k",
            kpi=the_kpi(),
            team="company",
            status="in-band",
            value=Fraction(4),
            value_day=date(2026, 11, 9),
            band_text="at least 3",
            since_out=None,
            served_by=("company/2026-Q4/win", "company/2026-Q4/clients"),
            is_due=True,
            next_checkin=MIDDLE,
        ),
        ref="kpi/k",
        title="Calls",
        owner="cy",
        unit="h",
        precision=2,
        description="Answered ones",
        file="okrs/kpis/company.yaml",
        sum="",
        course=Course(
            start=START,
            end=MIDDLE,
            as_of=MIDDLE,
            points=((START, Fraction(7, 2)), (date(2026, 11, 9), Fraction(4))),
            goals=(Fraction(3),),
        ),
        checkins=(Said("", NUMBERS[1]), Said("", NUMBERS[0])),
        supporters=(things["company/2026-Q4/clients"],),
        periods=(PeriodNumber(period(), Fraction(4), 2, is_over=False),),
    )


def test_a_course_of_progress_ends_where_the_promise_does_or_today() -> None:
    where = studio()
    for as_of, end in ((MIDDLE, date(2026, 12, 30)), (date(2027, 1, 9), date(2027, 1, 9))):
        found = look(where, pick(where, "company/win", MIDDLE, prefixes=False), as_of).course
        assert (found.start, found.end, found.as_of) == (START, end, as_of)
        assert found.points[-1][0] == min(as_of, date(2026, 12, 30))


def test_a_number_on_the_day_a_key_result_begins_is_one_of_it() -> None:
    own = metric("a", kpi="kpi/k")
    where = plan(
        team("company", objective("o", own)),
        kpis=[sheet("company", kpi("k"), series={"k": NUMBERS})],
    )
    found = look(where, pick(where, "a", MIDDLE, prefixes=False), MIDDLE)
    assert [one.checkin for one in found.checkins] == NUMBERS[::-1]


def test_a_number_of_a_year_ago_is_not_drawn_any_more() -> None:
    days = [date(2025, 11, 15), date(2025, 11, 16)]
    series = {"k": [said(str(day), 1) for day in days]}
    own = sheet("company", kpi("k"), series=series)
    assert [day for day, _ in course.of_kpi(own.kpis[0], own, MIDDLE).points] == days[1:]


@pytest.mark.parametrize("state", ["draft", "dropped"])
def test_what_is_not_promised_is_not_counted_and_says_so(state: Any) -> None:
    where = plan(team("company", objective("o", metric("a", state=state))))
    assert look(where, pick(where, "a", MIDDLE, prefixes=False), MIDDLE).sum == (
        f"{state}: not counted"
    )


def test_a_target_that_lacks_what_it_stands_in_is_refused() -> None:
    where = studio()
    scene = scene_of(where, MIDDLE)
    whole = pick(where, "clients", MIDDLE, prefixes=False)
    own = where.kpi_sheets[0]
    for broken in (
        replace(whole, objective=None),
        replace(whole, team_plan=None),
        Target(kind="kpi", uid="kpi/company/k", ref="k", sheet=own),
        Target(kind="kpi", uid="kpi/company/k", ref="k", kpi=own.kpis[0]),
    ):
        with pytest.raises(ValueError, match=f"^{broken.uid} points at nothing$"):
            look_from(scene, broken)


class Asked(Roster):
    """A roster that remembers for which teams it was asked."""

    def __init__(self, where: Plan) -> None:
        super().__init__(where)
        self.teams_asked: set[str] = set()

    def team(self, one: TeamPlan, as_of: date) -> TeamRecord:
        self.teams_asked.add(one.team)
        return super().team(one, as_of)


def test_what_serves_a_thing_comes_in_the_order_of_the_workspace() -> None:
    where = plan(
        team("art", objective("a", supports=("company/win",))),
        team("company", objective("win"), objective("zeal", supports=("win",))),
        team("company", objective("b", supports=("2026-Q4/win",)), of="2026"),
    )
    found = look(where, pick(where, "win", MIDDLE, prefixes=False), MIDDLE)
    assert [one.ref for one in found.supporters] == ["b", "zeal", "a"]


def test_many_looks_share_what_was_worked_out_of_the_teams() -> None:
    roster = Asked(studio())
    assert scene_of(roster.plan, MIDDLE, roster).roster is roster
    assert roster.teams_asked == {"company", "art"}


def test_a_kpi_is_served_by_what_named_it_on_the_day() -> None:
    now = team("company", objective("o", metric("a")))
    before = {"a": ((date(2026, 11, 17), metric("a", kpi="kpi/k")),)}
    where = plan(replace(now, earlier_key_results=before), kpis=[sheet("company", kpi("k"))])
    found = look(where, pick(where, "kpi/k", MIDDLE, prefixes=False), MIDDLE).record
    assert isinstance(found, KpiRecord)
    assert found.served_by == ("company/2026-Q4/a",)
