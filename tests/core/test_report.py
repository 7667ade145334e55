"""A report: its teams, filters, changes, KPIs, what is due, what needs attention first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from okrcli.core.filters import Filters
from okrcli.core.reasons import line
from okrcli.core.records import AttentionKind, Report
from okrcli.core.report import build_report
from okrcli.kinds.base import KeyResult
from okrcli.kinds.hold import Hold
from okrcli.kinds.milestones import Milestone, Milestones
from okrcli.kinds.situation import Situation
from okrcli.model import CheckIn, Healthy, Objective, Plan
from okrcli.settings import Settings
from plans import MIDDLE, compound, done, kpi, metric, objective, period, plan, said, sheet, team

TODAY = "2026-11-16"


def lines(report: Report) -> list[tuple[AttentionKind, str]]:
    return [(line.kind, line.id) for line in report.attention]


def of(*objectives: Objective, **checkins: list[CheckIn]) -> Report:
    one = team("company", *objectives, checkins=checkins)
    return build_report(plan(one), period(), MIDDLE)


def test_attention_comes_in_the_order_of_a_meeting() -> None:
    owned = {"owner": "al"}
    found = of(
        objective(
            "dream",
            metric("hope", **owned),
            metric("hopeless", **owned),
            commitment="aspirational",
            owner="cy",
        ),
        objective(
            "duty",
            Hold(id="quality", title="Quality", at_most=Decimal(40), owner="al"),
            metric("late", **owned),
            metric("later", weight=3, **owned),
            metric("wrong", **owned),
            metric("stale", **owned),
            metric("silent", **owned),
            metric("sinking", **owned),
            metric("unknown", target="tbd", **owned),
            metric("orphan"),
            metric("fine", **owned),
        ),
        hope=[said(TODAY, 40)],
        hopeless=[said(TODAY, 0)],
        quality=[said(TODAY, 61)],
        late=[said(TODAY, 10)],
        later=[said(TODAY, 10)],
        wrong=[said(TODAY, 50, status="off-track")],
        stale=[said("2026-10-27", 50)],
        sinking=[
            said("2026-11-09", 30, confidence=Decimal(6)),
            said(TODAY, 30, confidence=Decimal(4)),
        ],
        orphan=[said(TODAY, 50)],
        fine=[said(TODAY, 50)],
    )
    assert lines(found) == [
        ("guardrail-out", "quality"),
        ("off-track", "later"),
        ("off-track", "late"),
        ("off-track", "hopeless"),
        ("diverges", "wrong"),
        ("outdated", "silent"),
        ("outdated", "stale"),
        ("falling-confidence", "sinking"),
        ("not-measurable", "unknown"),
        ("no-owner", "orphan"),
    ]


def test_an_objective_stands_in_the_list_only_where_no_key_result_explains_it() -> None:
    explained = of(objective("o", metric("a", target="tbd", owner="al")))
    assert lines(explained) == [("not-measurable", "a")]
    assert lines(of(objective("o"))) == [("not-measurable", "o")]
    assert lines(of(objective("o", metric("a", state="dropped")))) == [("not-measurable", "o")]
    fine = {"a": [said(TODAY, 60)]}
    assert lines(of(objective("o", metric("a", owner="al")), **fine)) == [("no-owner", "o")]
    assert lines(of(objective("o", metric("a", owner="al"), owner="al"), **fine)) == []
    assert lines(of(objective("o", metric("a"), state="dropped"), **fine)) == []


def test_a_guardrail_that_stands_elsewhere_is_told_by_the_objective_it_caps() -> None:
    found = of(
        objective("o", metric("a"), guardrails=("quality",), owner="al"),
        objective("p", Hold(id="quality", title="Q", at_most=Decimal(40)), metric("b"), owner="al"),
        a=[said(TODAY, 60)],
        b=[said(TODAY, 60)],
        quality=[said(TODAY, 61)],
    )
    assert lines(found) == [("guardrail-out", "quality"), ("guardrail-out", "o")]
    assert found.attention[1].reason == "its guardrail quality is out of its band"


@pytest.mark.parametrize(
    ("kr", "checkins", "reason"),
    [
        (
            metric("a", baseline=41300, target="-10%", unit="EUR", precision=0),
            [said(TODAY, 41900)],
            "41,900 EUR: worse than the start (41,300)",
        ),
        (metric("a", unit="h"), [said(TODAY, "1.5")], "1.5 h, 50.5 expected today"),
        (metric("a", pace="none"), [said(TODAY, 5, confidence=Decimal(2))], "5, to reach: 100"),
        (
            done("a", due=date(2026, 11, 10)),
            [said(TODAY, False)],
            "due 10 Nov, not done",
        ),
        (done("a"), [said(TODAY, True, status="off-track")], "a person says off-track; done"),
        (
            metric("a"),
            [said(TODAY, 60, status="off-track")],
            "a person says off-track; 60, 51 expected today",
        ),
        (metric("a"), [said("2026-10-27", 4)], "no value for 20 days, the last was 4"),
        (done("a"), [said("2026-10-27", False)], "no value for 20 days"),
        (metric("a"), [], "no check-in yet, begun 1 Oct"),
        (metric("a", baseline="first"), [], "no baseline yet, the first value sets it"),
        (
            compound("a", metric("x", target="tbd", state="dropped"), metric("y", state="draft")),
            [],
            "nothing in it can be measured",
        ),
        (
            Milestones(id="a", title="A", milestones=(Milestone(id="m", title="M"),), pace="none"),
            [said(TODAY, (), confidence=Decimal(2))],
            "0 of 1 milestone",
        ),
        (
            Milestones(id="a", title="A", milestones=(Milestone(id="m", title="M"),)),
            [said(TODAY, ())],
            "0 of 1 milestone, 51 % expected today",
        ),
        (
            metric("a"),
            [said("2026-11-09", 30, confidence=Decimal(6)), said(TODAY, 30, confidence=Decimal(4))],
            "30, 51 expected today; confidence 6 → 4",
        ),
        (
            Hold(id="a", title="A", at_most=Decimal(40), unit="complaints"),
            [said(TODAY, 61)],
            "61 complaints, out of its band: at most 40",
        ),
        (metric("a"), [said(TODAY, 60)], "nobody owns it"),
    ],
)
def test_the_reason_is_in_units(kr: KeyResult, checkins: list[CheckIn], reason: str) -> None:
    found = of(objective("o", kr, owner="" if reason == "nobody owns it" else "al"), a=checkins)
    assert found.attention[0].reason == reason


def test_a_key_result_with_parts_of_which_none_explains_it_is_told_in_shares() -> None:
    parts = [metric(name, owner="al", pace="none") for name in ("x", "y")]
    kr = compound("a", *parts, owner="al", due=date(2026, 11, 10))
    values = {f"a.{name}": [said("2026-11-10", 99)] for name in ("x", "y")}
    later = [replace(part, due=date(2026, 12, 31)) for part in parts]
    found = of(objective("o", replace(kr, parts=tuple(later)), owner="al"), **values)
    assert found.attention == ()
    word = {"a": [said(TODAY, status="off-track")]}
    told = of(
        objective("o", compound("a", metric("x", owner="al"))), **word, **{"a.x": [said(TODAY, 60)]}
    )
    assert told.attention[0].reason == "a person says off-track; 60 %, 51 % expected today"
    calm = of(objective("o", replace(kr, parts=tuple(later), due=None)), **word, **values)
    assert lines(calm) == [("no-owner", "o")]


@pytest.mark.parametrize(
    ("kr", "value", "command"),
    [
        (metric("a"), 1, 'okr update a VALUE --blocker "..."'),
        (metric("a"), None, "okr update a VALUE"),
        (done("a"), None, "okr update a done"),
        (metric("a", target="tbd"), 1, "write target: in 2026-Q4/company.yaml"),
        (metric("a", baseline="unknown"), 1, "write baseline: in 2026-Q4/company.yaml"),
        (metric("a", owner=""), 60, "write owner: in 2026-Q4/company.yaml"),
    ],
)
def test_each_line_names_what_mends_it(kr: KeyResult, value: int | None, command: str) -> None:
    checkins = [] if value is None else [said(TODAY, value)]
    assert of(objective("o", kr, owner="al"), a=checkins).attention[0].command == command


def test_a_key_result_with_parts_is_explained_by_its_part() -> None:
    kr = compound("kr", metric("x", owner="al"), metric("y", owner="al"))
    found = of(
        objective("o", kr, metric("z", owner="al")),
        **{"kr.x": [said(TODAY, 50)], "kr.y": [said(TODAY, 1)], "z": [said(TODAY, 60)]},
    )
    assert lines(found) == [("off-track", "kr.y")]


def test_filters_hide_rows_and_change_no_figure() -> None:
    kr = compound("both", metric("x", owner="bo"), done("y"))
    one = team(
        "company",
        objective("o", metric("a", owner="al", tags=("growth",)), metric("b", owner="bo")),
        objective("p", kr, owner="cy"),
        checkins={"a": [said(TODAY, 50)], "b": [said(TODAY, 5)]},
    )

    def shown(filters: Filters) -> list[str]:
        report = build_report(plan(one), period(), MIDDLE, filters=filters)
        assert (report.progress, report.counting) == (whole.progress, whole.counting)
        return [kr.id for each in report.teams[0].objectives for kr in each.key_results]

    whole = build_report(plan(one), period(), MIDDLE)
    assert shown(Filters(owner=("al",))) == ["a"]
    assert shown(Filters(owner=("bo",))) == ["b", "both"]
    assert shown(Filters(tag=("growth", "x"))) == ["a"]
    assert shown(Filters(status=("off-track", "on-track"), owner=("bo",))) == ["b"]
    assert shown(Filters()) == ["a", "b", "both"]


def test_changes_are_measured_from_a_week_back_or_the_day_asked() -> None:
    values = [said("2026-11-02", 10), said("2026-11-12", 30)]
    one = team(
        "company",
        objective("o", metric("a"), compound("c", metric("x"))),
        checkins={"a": values, "c.x": values},
    )
    week = build_report(plan(one), period(), MIDDLE)
    month = build_report(plan(one), period(), MIDDLE, since=date(2026, 10, 16))
    assert week.since == date(2026, 11, 9)
    for report, change in ((week, Fraction(1, 5)), (month, Fraction(3, 10))):
        found = report.teams[0]
        assert {report.delta, found.delta, found.objectives[0].delta} == {change}
        a, c = found.objectives[0].key_results
        assert (a.delta, c.delta, c.parts[0].delta) == (change, change, change)


def test_what_came_into_being_meanwhile_has_no_change() -> None:
    kr = metric("a", baseline="first")
    values = [said("2026-11-12", 30), said(TODAY, 40)]
    found = of(objective("o", kr), a=list(values)).teams[0].objectives[0]
    assert (found.delta, found.key_results[0].delta) == (None, None)


def test_who_owes_check_ins_is_counted_most_first_and_as_many_by_name() -> None:
    found = of(
        objective("o", metric("a", owner="al"), metric("b", owner="bo"), metric("c", owner="bo")),
        objective("p", metric("d"), compound("e", metric("x"), done("y"), owner="bo")),
        objective("q", metric("z", owner="al"), state="dropped"),
        a=[said(TODAY, 1)],
    )
    assert found.due == (("bo", 4), ("", 1))
    as_many = of(objective("o", metric("a", owner="zoe"), metric("b", owner="al")))
    assert as_many.due == (("al", 1), ("zoe", 1))


def test_the_year_is_told_beside_its_quarter() -> None:
    year = team(
        "company", objective("y", metric("k")), of="2026", checkins={"k": [said(TODAY, 30)]}
    )
    quarter = team("company", objective("o", metric("a")))
    report = build_report(plan(quarter, year), period(), MIDDLE)
    (also,) = report.also_open
    assert (also.period.id, also.objectives, also.progress) == ("2026", 1, Fraction(3, 10))
    assert also.status == "off-track"


def kpis() -> Plan:
    band = Healthy(at_least=Decimal("2.5"))
    series = {
        "clicks": [said("2026-11-02", 3), said("2026-11-09", 2), said(TODAY, "1.8")],
        "rating": [said(TODAY, 3)],
        "old": [said("2026-09-01", 3)],
        "gone": [said("2026-11-09", 3), said(TODAY, None, note="sold")],
        "followers": [said(TODAY, 300)],
    }
    healthy = [kpi(name, healthy=band) for name in ("clicks", "rating", "old", "gone", "none")]
    served = objective(
        "o",
        metric("a", kpi="kpi/rating"),
        metric("b", supports=("kpi/clicks",), state="dropped"),
        compound("c", metric("x", kpi="kpi/clicks"), guardrails=("kpi/clicks",)),
        guardrails=("kpi/rating", "kpi/nowhere"),
        supports=("company/2026/growth",),
    )
    dropped = objective("p", metric("z", kpi="kpi/old"), state="dropped")
    sheets = [
        sheet("company", *healthy, kpi("followers"), series=series),
        sheet("sales", kpi("calls")),
    ]
    return plan(team("company", served, dropped), kpis=sheets)


def test_a_kpi_is_in_its_band_or_out_of_it_or_silent() -> None:
    report = build_report(kpis(), period(), MIDDLE)
    found = {one.kpi.id: one for one in report.kpis}
    assert {name: one.status for name, one in found.items()} == {
        "clicks": "out-of-band",
        "rating": "in-band",
        "old": "outdated",
        "gone": "no-data",
        "none": "no-data",
        "followers": "no-band",
        "calls": "no-data",
    }
    clicks = found["clicks"]
    assert (clicks.value, clicks.value_day, clicks.since_out) == (
        Fraction(9, 5),
        MIDDLE,
        date(2026, 11, 9),
    )
    assert clicks.band_text == "at least 2.5"


def test_a_kpi_names_the_active_promises_that_look_after_it() -> None:
    report = build_report(kpis(), period(), MIDDLE)
    served = {one.kpi.id: one.served_by for one in report.kpis}
    assert served["rating"] == ("company/2026-Q4/o", "company/2026-Q4/a")
    assert served["clicks"] == ("company/2026-Q4/c",)
    assert served["old"] == ()


def test_the_kpis_of_a_report_are_those_of_its_teams() -> None:
    report = build_report(kpis(), period(), MIDDLE, team="sales")
    assert [one.uid for one in report.kpis] == ["kpi/sales/calls"]


def test_the_top_team_comes_first_and_has_its_title() -> None:
    settings = Settings(top="staff")
    teams = [team(name, objective("o", metric("k"))) for name in ("art", "staff")]
    report = build_report(plan(*teams, settings=settings), period(), MIDDLE)
    assert [one.id for one in report.teams] == ["staff", "art"]
    assert report.teams[0].title == "staff"


def test_only_a_forecast_that_is_read_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    days: list[date] = []

    def count(_: KeyResult, situation: Situation) -> tuple[None, str]:
        days.append(situation.as_of)
        return None, ""

    monkeypatch.setattr("okrcli.core.case.forecast", count)
    own = team("company", objective("o", metric("a"), metric("b")))
    year = team("company", objective("y", metric("z")), of="2026")
    report = build_report(plan(own, year), period(), MIDDLE)
    assert days == []
    read = report.teams[0].objectives[0].key_results[1]
    assert (read.forecast, read.forecast_reason) == (None, "")
    assert days == [MIDDLE]


def test_filters_hide_lines_and_debts_of_others_and_keep_the_numbers_of_objectives() -> None:
    whole = of(
        objective("first", metric("a", owner="al"), owner="al"),
        objective("second", metric("b", owner="bo"), compound("c", done("x", owner="bo"))),
    )
    assert [one.id for one in whole.attention] == ["c.x", "a", "b"]
    own = team(
        "company",
        objective("first", metric("a", owner="al"), owner="al"),
        objective("second", metric("b", owner="bo"), compound("c", done("x", owner="bo"))),
    )
    made = build_report(plan(own), period(), MIDDLE, filters=Filters(owner=("bo",)))
    assert [one.id for one in made.attention] == ["c.x", "b"]
    assert dict(made.due) == {"bo": dict(whole.due)["bo"]}
    assert [one.number for one in made.teams[0].objectives] == [2]
    assert (made.scope.shown, made.scope.total) == (2, 3)
    assert made.scope.filters == ("--owner bo",)


def test_filters_are_said_as_the_options_that_they_are() -> None:
    made = Filters(owner=("al", "bo"), status=("at-risk",), diverging=True)
    assert made.options == ("--owner al,bo", "--status at-risk", "--diverging")


def test_a_report_of_a_team_says_which() -> None:
    made = build_report(plan(team("eng")), period(), MIDDLE, team="eng", own=True)
    assert (made.scope.team, made.scope.title, made.scope.own) == ("eng", "eng", True)


def test_what_was_expected_by_a_day_that_has_passed_is_not_said_of_today() -> None:
    one = team("company", objective("o", metric("a")), checkins={"a": [said("2026-12-28", 16)]})
    (line, *_) = build_report(plan(one), period(), date(2027, 1, 3)).attention
    assert line.reason.startswith("16, 100 expected by 31 Dec")


def test_the_line_of_parts_names_those_that_hold_it_back() -> None:
    kr = compound("both", done("launch"), metric("again", unit="%"), metric("well"))
    values = {
        "both.again": [said("2026-11-16", 10)],
        "both.well": [said("2026-11-16", 90)],
        "both.launch": [said("2026-11-16", value=False)],
    }
    one = team("company", objective("o", kr, owner="al"), checkins=values)
    record = build_report(plan(one), period(), MIDDLE).teams[0].objectives[0].key_results[0]
    reason = line("off-track", record, MIDDLE).reason
    assert reason == "launch due 31 Dec, not done; again 10 %, 51 expected today"
