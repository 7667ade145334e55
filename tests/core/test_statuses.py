"""Statuses: the first that applies, from draft to off-track, and what objectives make of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from okrcli.core.pace import Freshness
from okrcli.core.records import KeyResultRecord, ObjectiveRecord, Report
from okrcli.core.report import build_report, key_result_record
from okrcli.kinds.base import KeyResult
from okrcli.kinds.clauses import PlanPoint
from okrcli.kinds.establish import Establish
from okrcli.kinds.hold import Hold
from okrcli.kinds.milestones import Milestone, Milestones
from okrcli.kinds.reach import Reach
from okrcli.kinds.score import Score
from okrcli.kinds.situation import Situation
from okrcli.kinds.steps import Steps
from okrcli.model import Healthy
from okrcli.settings import Cadence, Settings
from plans import MIDDLE, compound, done, kpi, metric, objective, period, plan, said, sheet, team

NOV, DEC = 11, 12
SITUATION = Situation(
    as_of=MIDDLE,
    start=date(2026, 10, 1),
    due=date(2026, 12, 31),
    cadence=Cadence(days=7),
    grace=2,
)


def day(month: int, number: int, year: int = 2026) -> date:
    return date(year, month, number)


def report(*key_results: KeyResult, as_of: date = MIDDLE, **keys: Any) -> Report:
    """Return a report of one objective; `checkins`, `settings`, `kpis` as of a plan."""
    checkins = keys.pop("checkins", {})
    around = {key: keys.pop(key) for key in ("settings", "kpis") if key in keys}
    one = team("company", objective("one", *key_results, **keys), checkins=checkins)
    return build_report(plan(one, **around), period(), as_of)


def seen(*key_results: KeyResult, **keys: Any) -> ObjectiveRecord:
    return report(*key_results, **keys).teams[0].objectives[0]


def alone(kr: KeyResult, *checkins: Any, **keys: Any) -> KeyResultRecord:
    return seen(kr, checkins={kr.id: list(checkins)}, **keys).key_results[0]


def test_a_draft_and_a_dropped_key_result_are_that_whatever_they_say() -> None:
    for state in ("draft", "dropped"):
        record = alone(metric("kr", state=state), said("2026-11-16", 100))
        assert (record.status, record.progress, record.measurable) == (state, None, False)


def test_what_stands_in_a_dropped_objective_is_dropped_with_it() -> None:
    found = seen(
        metric("a"),
        compound("b", done("c"), metric("d")),
        state="dropped",
        checkins={"a": [said("2026-11-16", 50)]},
    )
    assert (found.status, found.progress) == ("dropped", None)
    assert [record.status for record in found.key_results] == ["dropped", "dropped"]
    assert [part.status for part in found.key_results[1].parts] == ["dropped", "dropped"]


def test_before_its_start_nothing_is_said_of_a_key_result() -> None:
    later = metric("kr", start=day(DEC, 1))
    assert alone(later, said("2026-11-10", 50)).status == "not-started"


def test_no_data_from_start_plus_cadence_plus_grace() -> None:
    assert alone(metric("kr"), as_of=day(10, 9)).status == "not-started"
    assert alone(metric("kr"), as_of=day(10, 10)).status == "no-data"


@pytest.mark.parametrize(
    ("keys", "why"),
    [
        ({"target": "tbd"}, "target-tbd"),
        ({"baseline": "unknown"}, "baseline-unknown"),
        ({"baseline": "first"}, "baseline-first"),
        ({"baseline": "previous"}, "baseline-unknown"),
        ({"target": "+20% of previous"}, "baseline-unknown"),
    ],
)
def test_not_measurable_says_why(keys: dict[str, str], why: str) -> None:
    record = alone(metric("kr", **keys))
    assert (record.status, record.why_not, record.progress) == ("not-measurable", why, None)


def test_a_first_value_that_is_the_target_already_is_not_measurable() -> None:
    record = alone(metric("kr", baseline="first"), said("2026-11-16", 100))
    assert (record.status, record.why_not) == ("not-measurable", "baseline-is-target")


def test_a_baseline_of_the_first_value_counts_from_it() -> None:
    record = alone(metric("kr", baseline="first"), said("2026-10-05", 20), said("2026-11-16", 60))
    assert record.progress == Fraction(1, 2)
    assert record.baseline == 20


def test_a_target_of_the_previous_number_is_resolved() -> None:
    kr = metric("kr", baseline="previous", target="x2 of previous")
    one = team("company", objective("o", kr), previous={"kr": Decimal(30)})
    record = key_result_record(plan(one), one, "kr", MIDDLE)
    assert (record.baseline, record.target) == (30, 60)


def test_not_applicable_leaves_the_mean_and_does_not_keep_an_objective_from_its_end() -> None:
    found = seen(
        metric("a"),
        metric("b"),
        checkins={"a": [said("2026-11-16", None, note="sold")], "b": [said("2026-11-16", 100)]},
    )
    assert (found.key_results[0].status, found.key_results[0].why_not) == (
        "not-measurable",
        "not-applicable",
    )
    assert (found.progress, found.status) == (1, "achieved")


def test_nothing_is_achieved_while_a_counting_part_is_not_measurable() -> None:
    values = {"a": [said("2026-11-16", 100)]}
    found = seen(metric("a"), metric("b", target="tbd"), checkins=values)
    assert (found.progress, found.status, found.measurable, found.counting) == (1, "on-track", 1, 2)
    both = seen(
        compound("a", metric("x"), metric("y", target="tbd")),
        checkins={"a.x": [said("2026-11-16", 100)]},
    )
    assert both.progress == 1
    assert both.key_results[0].status == both.status == "on-track"


def test_what_is_done_stays_achieved_and_a_number_must_stay_fresh() -> None:
    old = said("2026-10-10", True)
    assert alone(done("kr"), old).status == "achieved"
    assert alone(metric("kr"), said("2026-10-10", 100)).status == "outdated"


def test_a_value_is_outdated_after_cadence_and_grace() -> None:
    for age, status in ((9, "on-track"), (10, "outdated")):
        checkin = said(str(MIDDLE - timedelta(days=age)), 60)
        assert alone(metric("kr"), checkin).status == status


def test_a_final_value_is_never_outdated_and_an_earlier_one_until_closing() -> None:
    final = said("2026-12-31", 100)
    earlier = said("2026-12-20", 100)
    for as_of in (day(1, 12, 2027), day(1, 30, 2027)):
        assert alone(metric("kr"), final, as_of=as_of).status == "achieved"
        assert alone(metric("kr"), earlier, as_of=as_of).status == "outdated"
    assert alone(metric("kr"), earlier, as_of=day(1, 31, 2027)).status == "achieved"


def test_after_the_due_date_anything_below_its_end_is_off_track() -> None:
    kr = metric("kr", due=day(NOV, 15))
    assert alone(kr, said("2026-11-15", 99)).status == "off-track"


@pytest.mark.parametrize(
    ("confidence", "status"),
    [(None, "in-progress"), (7, "on-track"), (6, "at-risk"), (4, "at-risk"), (3, "off-track")],
)
def test_without_an_expected_figure_confidence_decides(confidence: int | None, status: str) -> None:
    said_so = None if confidence is None else Decimal(confidence)
    assert alone(done("kr"), said("2026-11-16", False, confidence=said_so)).status == status


def test_something_to_be_done_is_off_track_past_its_day() -> None:
    kr = done("kr", due=day(NOV, 15))
    record = alone(kr, said("2026-11-16", False, confidence=Decimal(9)))
    assert (record.status, record.expected) == ("off-track", 1)


def test_a_key_result_without_pace_is_expected_to_be_at_its_end_only_after_it() -> None:
    for kr in (metric("kr", pace="none"), compound("kr", metric("x"), pace="none")):
        ref = "kr.x" if kr.KIND == "parts" else "kr"
        values = {ref: [said("2026-12-31", 50)]}
        before = seen(kr, checkins={ref: [said("2026-11-16", 50)]}).key_results[0]
        after = seen(kr, checkins=values, as_of=day(1, 2, 2027)).key_results[0]
        assert (before.expected, before.status) == (None, "in-progress")
        assert (after.expected, after.status) == (1, "off-track")


def test_a_level_without_a_baseline_is_expected_only_past_its_day() -> None:
    kr = Reach(id="kr", title="Kr", at_least=Decimal(4), due=day(NOV, 15))
    assert alone(kr, said("2026-11-15", 3), as_of=day(NOV, 15)).expected is None
    assert alone(kr, said("2026-11-15", 3)).status == "off-track"


def test_a_level_with_a_baseline_counts_the_way_to_the_nearest_edge() -> None:
    kr = Reach(id="kr", title="Kr", between=(Decimal(4), Decimal(5)), baseline=Decimal(8))
    assert alone(kr, said("2026-11-16", 6)).progress == Fraction(2, 3)
    assert alone(kr, said("2026-11-16", 3)).progress == 0
    strict = Reach(id="kr", title="Kr", above=Decimal(10), baseline=Decimal(0))
    assert alone(strict, said("2026-11-16", 10)).progress == Fraction(999_999, 1_000_000)
    inside = Reach(id="kr", title="Kr", at_least=Decimal(1), baseline=Decimal(2))
    assert alone(inside, said("2026-11-16", 0)).progress == 0
    edge = Reach(id="kr", title="Kr", above=Decimal(10), baseline=Decimal(10))
    assert alone(edge, said("2026-11-16", 10)).progress == 0
    assert kr.value_at(Fraction(1, 2), SITUATION) == Fraction(13, 2)


def test_a_plan_bends_the_line_of_what_is_expected() -> None:
    points = (PlanPoint(day(10, 31), Decimal(20)),)
    kr = metric("kr", plan=points, start=day(10, 1), due=day(11, 30))
    for as_of, expected in (
        (day(10, 1), Fraction(0)),
        (day(10, 16), Fraction(1, 10)),
        (day(10, 31), Fraction(1, 5)),
        (day(11, 15), Fraction(3, 5)),
        (day(11, 30), Fraction(1)),
    ):
        assert alone(kr, said(str(as_of), 0), as_of=as_of).expected == expected
    to_the_end = metric(
        "kr", plan=(*points, PlanPoint(day(NOV, 30), Decimal(90))), due=day(NOV, 30)
    )
    assert alone(to_the_end, said("2026-11-30", 0), as_of=day(DEC, 2)).expected == Fraction(9, 10)
    aspirational = alone(kr, said("2026-11-30", 0), as_of=day(NOV, 30), commitment="aspirational")
    assert aspirational.expected == Fraction(7, 10)


def test_a_plan_of_an_unknown_baseline_expects_nothing() -> None:
    points = (PlanPoint(day(10, 31), Decimal(20)),)
    reach = Reach(id="kr", title="Kr", at_least=Decimal(9), baseline="first", plan=points)
    assert alone(reach, as_of=day(NOV, 1)).expected is None
    assert metric("kr", baseline="first", plan=points).expected(SITUATION) is None


def test_milestones_expect_the_weight_due_by_then_and_add_up() -> None:
    kr = Milestones(
        id="kr",
        title="Kr",
        milestones=(
            Milestone(id="a", title="A", due=day(10, 20)),
            Milestone(id="b", title="B", weight=Decimal(2), due=day(DEC, 15)),
            Milestone(id="c", title="C", due=day(NOV, 16)),
        ),
    )
    words = [said("2026-11-09", ("a",)), said("2026-11-16", ("b",)), said("2026-11-16", ("!a",))]
    record = alone(kr, *words)
    assert record.expected == Fraction(2, 4)
    assert (record.value, record.progress) == (("b",), Fraction(1, 2))
    undated = Milestones(id="kr", title="Kr", milestones=(Milestone(id="a", title="A"),))
    assert alone(undated, said("2026-11-16", ())).expected == Fraction(46, 91)
    assert alone(undated, said("2026-11-16", None)).progress is None


def test_a_guardrail_stays_out_of_the_mean_and_caps_its_objective() -> None:
    band = Hold(id="c", title="C", at_most=Decimal(40))
    inside = {"a": [said("2026-11-16", 100)], "c": [said("2026-11-16", 30)]}
    outside = inside | {"c": [said("2026-11-16", 61)]}
    kept, broken = (seen(metric("a"), band, checkins=some) for some in (inside, outside))
    assert (kept.progress, kept.status, kept.guardrails_out) == (1, "achieved", ())
    assert (broken.progress, broken.status, broken.guardrails_out) == (1, "at-risk", ("c",))
    assert [record.status for record in broken.key_results] == ["achieved", "off-track"]
    assert broken.counting == 1


def test_a_guardrail_nobody_measured_lately_caps_nothing() -> None:
    band = Hold(id="c", title="C", at_most=Decimal(40))
    old = {"a": [said("2026-11-16", 100)], "c": [said("2026-10-05", 61)]}
    assert seen(metric("a"), band, checkins=old).status == "achieved"
    assert seen(metric("a"), band, checkins=old | {"c": []}).key_results[1].status == "no-data"


def test_guardrails_count_where_there_is_nothing_else() -> None:
    band = Hold(id="c", title="C", at_most=Decimal(40))
    found = seen(band, metric("gone", state="dropped"), checkins={"c": [said("2026-10-02", 30)]})
    record = found.key_results[0]
    assert (record.counts, record.weight) == (True, 1)
    assert found.progress == record.progress == Fraction(1, 6)
    assert found.expected is None


def test_a_guardrail_counts_with_a_written_weight() -> None:
    band = Hold(id="c", title="C", at_most=Decimal(40), weight=Decimal(1))
    values = {"a": [said("2026-11-16", 0)], "c": [said("2026-10-02", 30)]}
    found = seen(metric("a"), band, checkins=values)
    assert found.progress == Fraction(1, 12)
    assert found.guardrails_out == ()


def test_not_applicable_pauses_the_slots_of_a_guardrail() -> None:
    band = Hold(id="c", title="C", at_most=Decimal(40))
    words = [said("2026-10-02", 30), said("2026-10-09", None, note="shop closed")]
    assert alone(band, *words).progress is None
    again = alone(band, *words, said("2026-11-16", 50))
    assert again.progress == Fraction(1, 2)
    assert band.raw(SITUATION) is None


def test_guardrails_named_by_reference_cap_too() -> None:
    healthy = Healthy(at_least=Decimal("2.5"))
    clicks = sheet(
        "company", kpi("clicks", healthy=healthy), series={"clicks": [said("2026-11-16", "1.8")]}
    )
    values = {"a": [said("2026-11-16", 100)]}
    for keys in ({"guardrails": ("kpi/clicks",)}, {}):
        kr = metric("a", guardrails=() if keys else ("kpi/clicks",))
        found = seen(kr, kpis=[clicks], checkins=values, **keys)
        assert (found.status, found.guardrails_out) == ("at-risk", ("kpi/clicks",))
    assert seen(metric("a"), guardrails=("kpi/none",), checkins=values).status == "achieved"


def test_a_guardrail_of_another_objective_caps_and_an_objective_does_not() -> None:
    band = Hold(id="c", title="C", at_most=Decimal(40))
    one = team(
        "company",
        objective("one", metric("a"), guardrails=("c", "two")),
        objective("two", band, metric("b")),
        checkins={"a": [said("2026-11-16", 100)], "c": [said("2026-11-16", 61)]},
    )
    found = build_report(plan(one), period(), MIDDLE).teams[0].objectives
    assert [each.guardrails_out for each in found] == [("c",), ("c",)]


def test_an_objective_without_any_value_is_no_data_or_not_started() -> None:
    assert seen(metric("a"), metric("b")).status == "no-data"
    assert seen(metric("a"), metric("b"), as_of=day(10, 3)).status == "not-started"
    assert seen(metric("a"), metric("b", target="tbd"), as_of=day(10, 3)).status == "not-started"


def test_an_objective_is_outdated_when_all_that_is_open_is() -> None:
    old = {"a": [said("2026-10-10", 50)], "b": [said("2026-10-10", True)]}
    assert seen(metric("a"), done("b"), checkins=old).status == "outdated"
    mixed = old | {"c": [said("2026-11-16", 50)]}
    assert seen(metric("a"), done("b"), metric("c"), checkins=mixed).status != "outdated"


def test_an_objective_expects_the_mean_of_exactly_what_counts() -> None:
    values = {"a": [said("2026-11-16", 0)], "b": [said("2026-11-16", True)]}
    found = seen(metric("a"), done("b"), metric("c", weight=0), checkins=values)
    assert found.expected == (Fraction(46, 91) + 1) / 2


def test_an_objective_of_which_nothing_is_expected_is_judged_by_its_worst() -> None:
    doubt = [said("2026-11-16", False, confidence=Decimal(2))]
    assert seen(done("a"), done("b"), checkins={"a": doubt}).status == "off-track"
    sure = [said("2026-11-16", False, confidence=Decimal(8))]
    assert seen(done("a"), done("b"), checkins={"a": sure}).status == "in-progress"


def test_a_kpi_gives_the_values_from_the_start_on_and_people_the_words() -> None:
    series = {"rate": [said("2026-09-28", 10), said("2026-10-05", 40), said("2026-11-16", 60)]}
    fed = metric("kr", kpi="kpi/rate", baseline="first", start=day(10, 1))
    rates = [sheet("company", kpi("rate"), series=series)]
    record = seen(fed, kpis=rates).key_results[0]
    assert (record.baseline, record.value, record.progress) == (40, 60, Fraction(1, 3))
    assert (record.unattended, record.is_due, record.last_checkin) == (True, False, MIDDLE)
    words = {"kr": [said("2026-11-14", confidence=Decimal(6), note="going well")]}
    spoken = seen(fed, kpis=rates, checkins=words).key_results[0]
    assert (spoken.unattended, spoken.confidence, spoken.note) == (False, 6, "going well")
    assert seen(metric("kr", kpi="kpi/none")).key_results[0].value is None


@pytest.mark.parametrize(
    ("since", "as_of", "is_due"),
    [
        (day(DEC, 30), day(12, 31) + timedelta(days=10), True),
        (day(DEC, 31), day(12, 31) + timedelta(days=10), False),
        (day(DEC, 20), day(12, 31) + timedelta(days=30), True),
        (day(DEC, 20), day(12, 31) + timedelta(days=31), False),
    ],
)
def test_a_value_is_asked_for_until_it_is_of_the_due_date_or_the_period_may_not_be_closed(
    since: date, as_of: date, is_due: bool
) -> None:
    freshness = Freshness.under(Settings(closing=30), replace(SITUATION, as_of=as_of))
    assert freshness.is_due(since) == is_due


def test_a_person_is_asked_a_grace_before_the_cadence_is_over() -> None:
    for age, is_due in ((4, False), (5, True)):
        checkin = said(str(MIDDLE - timedelta(days=age)), 60)
        assert alone(metric("kr"), checkin).is_due is is_due
    assert not alone(metric("kr", due=day(NOV, 1)), said("2026-11-01", 60)).is_due
    assert not alone(metric("kr", start=day(DEC, 1))).is_due
    assert not alone(done("kr"), said("2026-10-10", True)).is_due


def test_owner_days_tags_and_cadence_come_from_above_where_nothing_is_said() -> None:
    found = seen(
        metric("a"),
        metric("b", owner="bo", due=day(NOV, 30), tags=("own",)),
        owner="al",
        tags=("all",),
        start=day(10, 5),
        cadence=Cadence(days=14),
    )
    a, b = found.key_results
    assert (a.owner, a.tags, a.start, a.due) == ("al", ("all",), day(10, 5), day(DEC, 31))
    assert (b.owner, b.tags, b.due) == ("bo", ("own",), day(NOV, 30))


def test_a_promise_has_on_each_day_the_keys_it_had_then() -> None:
    former = metric("kr", target=100)
    one = team(
        "company",
        objective("one", metric("kr", target=80), title="New"),
        checkins={"kr": [said("2026-10-20", 40)]},
        earlier_key_results={"kr": ((day(NOV, 2), former),)},
        earlier_objectives={"one": ((day(NOV, 2), objective("one", former, title="Old")),)},
    )
    whole = plan(one)
    before, after = (
        build_report(whole, period(), as_of).teams[0].objectives[0]
        for as_of in (day(NOV, 1), day(NOV, 2))
    )
    assert (before.title, before.key_results[0].target) == ("Old", 100)
    assert (after.title, after.key_results[0].target) == ("New", 80)
    assert after.key_results[0].original_target == "100"
    assert key_result_record(whole, one, "kr", day(NOV, 2), day(NOV, 1)).delta == Fraction(1, 10)


def test_a_team_and_the_whole_are_means_of_objectives_not_of_teams() -> None:
    values = {"a": [said("2026-11-16", 100)]}
    teams = [
        team("company", objective("x", metric("k")), checkins={"k": [said("2026-11-16", 40)]}),
        team("eng", objective("o", metric("a")), objective("p", metric("b")), checkins=values),
        team("eng/web", objective("q", metric("a")), objective("empty"), checkins=values),
    ]
    found = build_report(plan(*teams), period(), MIDDLE)
    assert [(one.id, one.progress, one.below) for one in found.teams] == [
        ("company", Fraction(2, 5), Fraction(2, 5)),
        ("eng", Fraction(1, 2), Fraction(2, 3)),
        ("eng/web", 1, 1),
    ]
    assert found.progress == Fraction(12, 5) / 4
    asked = build_report(plan(*teams), period(), MIDDLE, team="eng")
    assert (len(asked.teams), asked.progress) == (2, Fraction(2, 3))
    assert len(build_report(plan(*teams), period(), MIDDLE, team="eng", own=True).teams) == 1


def test_status_bands_and_defaults_are_settings() -> None:
    settings = Settings(commitment="aspirational", aspirational_target=Decimal("0.5"))
    record = alone(metric("kr"), said("2026-11-16", 25), settings=settings)
    assert record.expected == Fraction(46, 91) / 2


def test_a_key_result_that_is_not_there_is_not_found() -> None:
    one = team("company", objective("one", metric("kr")))
    with pytest.raises(KeyError):
        key_result_record(plan(one), one, "other", MIDDLE)


def test_without_a_value_the_earlier_one_stands() -> None:
    words = [said("2026-11-12", 60), said("2026-11-16", confidence=Decimal(5))]
    record = alone(metric("kr"), *words)
    assert (record.value, record.value_day, record.confidence) == (60, date(2026, 11, 12), 5)
    assert (record.last_checkin, record.checkins) == (MIDDLE, 2)


def test_not_applicable_is_for_every_kind() -> None:
    krs = [
        done("kr"),
        Establish(id="kr", title="Kr", kind="establish"),
        Score(id="kr", title="Kr", kind="score"),
        Steps(id="kr", title="Kr", steps={Decimal(1): Decimal(1)}),
        Reach(id="kr", title="Kr", at_least=Decimal(4)),
    ]
    for kr in krs:
        record = alone(kr, said("2026-11-16", None, note="sold"))
        assert (record.progress, record.why_not) == (None, "not-applicable")
