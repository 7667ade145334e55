"""What becomes of promises in a later period."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from okrcli.core.carrying import (
    Carried,
    Choice,
    carry,
    check_direction,
    ended,
    is_finished,
    reviewed,
    standings,
    survivors,
    undecided,
)
from okrcli.errors import UsageError
from okrcli.kinds.base import KeyResult
from okrcli.kinds.clauses import PlanPoint, Revision
from okrcli.kinds.establish import Establish
from okrcli.kinds.hold import Hold
from okrcli.kinds.milestones import Milestone, Milestones
from okrcli.kinds.reach import Reach
from okrcli.model import CheckIn, Grade, Initiative, KeyPath, Plan, Review, TeamPlan
from plans import compound, done, kpi, metric, objective, period, plan, said, sheet, team

END = date(2026, 12, 20)
NEXT = period("2027-Q1")
KR: KeyPath = ("objectives", 0, "key_results", 0)
DROP, MODIFY = Choice("drop"), Choice("modify")


def review(closed: str = "2027-01-05", **words: Any) -> Review:
    grades = {ref: Grade(next=word) for ref, word in words.items()}
    return Review(closed=date.fromisoformat(closed), grades=grades)


def carried(
    source: TeamPlan,
    choices: dict[str, Choice] | None = None,
    as_of: date = END,
    there: Collection[str] = (),
    **keys: Any,
) -> Carried:
    whole = keys.pop("whole", None) or plan(source, **keys)
    staying = {f"{source.team}/2027-Q1/{ref}" for ref in survivors(source, choices or {})}
    return carry(
        whole,
        source,
        NEXT,
        as_of,
        ends=standings(whole, source, NEXT, as_of),
        choices=choices or {},
        there={*staying, *there},
    )


def one(kr: KeyResult, *numbers: object, **keys: Any) -> TeamPlan:
    """A team with one key result, and its values a week apart."""
    checkins = [said(f"2026-11-{day:02}", value) for day, value in zip((9, 16, 23), numbers)]  # type: ignore[arg-type]  # noqa: B905
    return team("company", objective("a", kr), checkins={kr.id: checkins}, **keys)


def baseline(source: TeamPlan, **keys: Any) -> object:
    return carried(source, **keys).puts.get((*KR, "baseline"))


def reach(**keys: Any) -> Reach:
    return Reach(**{"id": "r", "title": "R", "at_least": Decimal("4.5"), **keys})


def test_while_the_earlier_period_is_open_a_number_starts_from_its_last() -> None:
    assert baseline(one(metric("m", baseline=70, target=85), 72, 78)) == "previous"


def test_once_it_is_closed_the_closing_number_is_written_down() -> None:
    source = replace(one(metric("m", baseline=70, target=85), 72, 78), review=review())
    assert baseline(source, as_of=date(2027, 1, 10)) == Decimal(78)


def test_a_review_of_a_later_day_closes_nothing_yet() -> None:
    source = replace(one(metric("m", baseline=70, target=85), 78), review=review())
    assert baseline(source, as_of=END) == "previous"


def test_a_value_dated_in_the_later_period_is_none_of_the_earlier() -> None:
    source = replace(one(metric("m", baseline=70, target=85), 78), review=review())
    late = (*source.checkins["m"], said("2027-01-03", 99))
    source = replace(source, checkins={"m": late})
    assert baseline(source, as_of=date(2027, 1, 10)) == Decimal(78)


def test_without_any_number_the_baseline_stays_as_it_is() -> None:
    assert carried(one(metric("m", baseline=70, target=85))).puts == {}
    assert carried(one(metric("m", baseline="first", target="+10%"))).puts == {}


def test_a_number_that_counts_anew_keeps_its_baseline() -> None:
    assert carried(one(metric("m", baseline=0, target="+20% of 18"), 12)).puts == {}
    assert carried(one(metric("m", baseline=None, target="+20% of previous"), 12)).puts == {}


def test_what_counted_from_0_and_goes_on_is_told() -> None:
    found = carried(one(metric("m", baseline=0, target=100), 60))
    assert found.puts == {(*KR, "baseline"): "previous"}
    assert found.notes == [
        "m counted from 0 and goes on from where it ended: write baseline: 0 if it counts anew"
    ]


def test_a_level_that_is_not_met_starts_from_its_last_number() -> None:
    assert baseline(one(reach(baseline=Decimal("4.1")), "4.3")) == "previous"


@pytest.mark.parametrize(
    ("kr", "value"),
    [
        (reach(baseline=Decimal("4.1")), "4.6"),
        (reach(), "4.3"),
        (Hold(id="h", title="H", at_most=Decimal(4), hold=True), 3),
        (Establish(id="e", title="E", kind="establish"), 3),
        (done("d"), True),
    ],
)
def test_other_kinds_start_as_they_are(kr: KeyResult, value: object) -> None:
    assert carried(one(kr, value)).puts == {}


def test_the_number_of_a_kpi_follows_its_series_even_when_closed() -> None:
    kr = metric("m", baseline=70, target=85, kpi="kpi/nps")
    source = replace(team("company", objective("a", kr)), review=review())
    nps = sheet("company", kpi("nps"), series={"nps": [said("2026-12-01", 77)]})
    assert baseline(source, as_of=date(2027, 1, 10), kpis=[nps]) == "previous"


@pytest.mark.parametrize(
    ("target", "value", "is_left_open"),
    [
        (85, 86, True),
        (85, 85, True),
        (85, 84, False),
        ("+20% of 70", 84, True),
        ("+10%", 90, False),
        ("+10%", -1, True),
        ("+10pp", 0, False),
        ("x2 of previous", 150, False),
        ("x2 of previous", 1, False),
        ("x2 of previous", 0, True),
        ("tbd", 90, False),
    ],
)
def test_a_target_that_does_not_go_on_from_the_last_number_is_left_open(
    target: Any, value: int, is_left_open: bool
) -> None:
    unit = "%" if "pp" in str(target) else "h"
    kr = metric("m", baseline=70, target=target, unit=unit)
    found = carried(one(kr, value, previous={"m": Decimal(70)}))
    assert (found.puts.get((*KR, "target")) == "tbd") is is_left_open
    assert bool(found.remarks) is is_left_open


def test_why_a_target_is_open_stands_above_it_and_in_the_answer() -> None:
    found = carried(one(metric("m", baseline=70, target=85, unit="%"), 86))
    assert found.remarks == {KR: "the target 85 does not go on from there: 86 %, 70 → 85"}
    assert found.notes == ["m needs a target, now tbd: 86 %, 70 → 85"]


def test_what_is_to_be_modified_is_marked_and_counted() -> None:
    found = carried(one(metric("m", baseline=70, target=85), 78), {"m": MODIFY})
    assert found.remarks == {KR: "to modify: 78, 70 → 85"}
    assert (found.kept, found.modified, found.left) == (0, 1, 0)
    assert (found.tally, found.notes) == (
        "1 modified",
        ["1 to be modified, marked # to modify"],
    )


def test_what_becomes_of_each_is_counted() -> None:
    source = team("company", objective("a", *(metric(name) for name in "mnopqr")))
    found = carried(source, {"m": MODIFY, "n": MODIFY, "o": DROP, "p": DROP})
    assert found.tally == "2 kept, 2 modified, 2 left out"
    assert found.notes == ["2 to be modified, marked # to modify"]


def test_a_number_ends_with_its_value_of_the_last_day_before_the_later_period() -> None:
    days = {"2026-12-31": 80, "2027-01-01": 90, "2027-01-02": 95}
    source = team(
        "company",
        objective("a", metric("m")),
        checkins={"m": [said(day, value) for day, value in days.items()]},
    )
    late = standings(plan(source), source, NEXT, date(2027, 2, 1))["m"]
    assert (late.value, late.value_day) == (80, date(2026, 12, 31))
    early = standings(plan(source), source, NEXT, date(2026, 12, 30))["m"]
    assert early.value is None


def test_a_new_target_takes_the_place_of_the_old_and_needs_no_mark() -> None:
    choice = Choice("modify", Decimal(95))
    found = carried(one(metric("m", baseline=70, target=85), 90), {"m": choice})
    assert found.puts == {(*KR, "baseline"): "previous", (*KR, "target"): Decimal(95)}
    assert (found.remarks, found.notes) == ({}, [])


def test_what_was_or_is_dropped_stays_behind() -> None:
    source = team(
        "company",
        objective("a", metric("m"), metric("n"), metric("o", state="dropped")),
        objective("b", metric("p"), state="dropped"),
        objective("c", state="draft"),
    )
    found = carried(source, {"n": DROP})
    assert found.cuts == {
        ("objectives", 0, "key_results", 1),
        ("objectives", 0, "key_results", 2),
        ("objectives", 1),
    }
    assert found.tally == "1 kept, 3 left out"
    assert not found.is_empty


def test_an_objective_that_loses_all_its_key_results_goes_as_a_whole() -> None:
    found = carried(team("company", objective("a", metric("m"))), {"m": DROP})
    assert (found.cuts, found.is_empty, found.tally) == ({KR[:2]}, True, "1 left out")


def test_parts_go_with_their_key_result_and_dropped_ones_alone() -> None:
    kr = compound("k", metric("a"), done("b", state="dropped"))
    lost = compound("l", done("c", state="dropped"))
    source = team("company", objective("o", kr, lost))
    assert survivors(source, {}) == {"o", "k", "k.a"}
    assert carried(source).cuts == {
        (*KR, "parts", 1),
        ("objectives", 0, "key_results", 1),
    }


def test_a_part_starts_from_its_own_last_number() -> None:
    kr = compound("k", metric("a", baseline=6, target=4))
    source = team("company", objective("o", kr), checkins={"k.a": [said("2026-11-16", 5)]})
    assert carried(source).puts == {(*KR, "parts", 0, "baseline"): "previous"}


def test_dates_of_the_past_are_left_behind_and_later_ones_kept() -> None:
    past, later = date(2026, 12, 31), date(2027, 2, 1)
    revision = Revision(until=date(2026, 11, 2), was={"target": Decimal(90)}, reason="x")
    steps = (
        Milestone(id="x", title="X", due=past),
        Milestone(id="y", title="Y", due=later),
        Milestone(id="z", title="Z"),
    )
    source = team(
        "company",
        objective(
            "a",
            metric("m", start=date(2026, 10, 1), due=past, revisions=(revision,)),
            metric("n", start=date(2027, 1, 9), due=later),
            Milestones(id="s", title="S", milestones=steps),
            due=past,
            initiatives=(Initiative(title="I"), Initiative(title="J", due=past)),
        ),
    )
    first: KeyPath = ("objectives", 0)
    assert carried(source).cuts == {
        (*first, "due"),
        (*first, "initiatives", 1, "due"),
        (*KR, "start"),
        (*KR, "due"),
        (*KR, "revisions"),
        (*first, "key_results", 2, "milestones", 0, "due"),
    }


def test_a_plan_for_days_past_is_left_behind_and_told() -> None:
    point = PlanPoint(by=date(2026, 11, 30), value=Decimal(40))
    found = carried(team("company", objective("a", metric("m", plan=(point,)))))
    assert found.cuts == {(*KR, "plan")}
    assert found.notes == ["m had a plan for the days past: it was left out"]


def test_a_plan_for_days_to_come_is_kept() -> None:
    for by in (date(2027, 1, 1), date(2027, 2, 1)):
        point = PlanPoint(by=by, value=Decimal(40))
        assert carried(team("company", objective("a", metric("m", plan=(point,))))).cuts == set()


def test_a_date_of_the_first_day_is_one_of_the_later_period() -> None:
    first = date(2027, 1, 1)
    stone = Milestone(id="x", title="X", due=first)
    source = team(
        "company",
        objective("a", metric("m", start=first, due=first), due=first),
        objective("b", Milestones(id="s", title="S", milestones=(stone,))),
    )
    assert carried(source).cuts == set()


def linked(text: str, key: str = "supports") -> TeamPlan:
    kr = metric("m", **{key: (text,)})
    guard = Hold(id="guard", title="G", at_most=Decimal(4), hold=True)
    gone = metric("gone", state="dropped")
    return team("company", objective("a", kr, guard, gone))


@pytest.mark.parametrize(
    ("text", "moved"),
    [
        ("guard", None),
        ("2026-Q4/guard", "2027-Q1/guard"),
        ("company/2026-Q4/guard", "company/2027-Q1/guard"),
        ("2026/growth", None),
        ("kpi/nps", None),
        ("nowhere", None),
    ],
)
@pytest.mark.parametrize("key", ["supports", "guardrails"])
def test_a_reference_follows_what_it_names_into_the_later_period(
    text: str, moved: str | None, key: str
) -> None:
    found = carried(linked(text, key))
    assert found.puts.get((*KR, key, 0)) == moved
    assert (*KR, key) not in found.cuts
    assert found.notes == []


@pytest.mark.parametrize("text", ["gone", "2026-Q4/gone", "company/2026-Q4/gone"])
def test_what_is_supported_and_stays_behind_is_named_with_its_period(text: str) -> None:
    found = carried(linked(text))
    written = found.puts.get((*KR, "supports", 0), text)
    assert written == "company/2026-Q4/gone"
    assert found.notes == ["m supports company/2026-Q4/gone, which was not carried over"]


def test_a_reference_to_another_team_follows_when_that_is_carried_over_too() -> None:
    ours = team("web", objective("a", metric("m", supports=("company/2026-Q4/b",))))
    theirs = team("company", objective("b", metric("n")))
    whole = plan(ours, theirs)
    there = ["company/2027-Q1/b"]
    assert carried(ours, whole=whole, there=there).puts == {
        (*KR, "supports", 0): "company/2027-Q1/b"
    }
    assert carried(ours, whole=whole).puts == {}


def test_a_name_means_what_it_means_in_its_own_team_and_period() -> None:
    limit = Hold(id="limit", title="L", at_most=Decimal(4), hold=True)
    ours = team("web", objective("a", metric("m", supports=("limit", "kpi/nps", "kpi/web/nps"))))
    elsewhere = (
        team("company", objective("b", limit)),
        team("web", objective("c", limit), of="2026"),
    )
    whole = plan(ours, *elsewhere, kpis=[sheet("web", kpi("nps"))])
    found = carried(ours, whole=whole)
    assert (found.puts, found.notes) == ({}, [])


def test_a_guardrail_that_stays_behind_guards_nothing() -> None:
    found = carried(linked("gone", "guardrails"))
    assert found.cuts >= {(*KR, "guardrails")}
    assert found.notes == ["m lost its guardrail gone, which was not carried over"]


def test_of_several_guardrails_only_the_lost_one_goes() -> None:
    source = linked("gone", "guardrails")
    first = replace(source.objectives[0].key_results[0], guardrails=("gone", "guard"))
    rest = source.objectives[0].key_results[1:]
    source = team("company", objective("a", first, *rest))
    assert (*KR, "guardrails", 0) in carried(source).cuts
    assert (*KR, "guardrails") not in carried(source).cuts


def test_what_is_finished_for_good_is_told_unless_a_person_chose() -> None:
    source = one(done("d"), True)
    assert carried(source).notes == ["d is finished already: is there more to do?"]
    assert carried(source, {"d": MODIFY}).notes == ["1 to be modified, marked # to modify"]


def test_only_active_key_results_without_a_word_in_the_review_are_asked_about() -> None:
    source = team(
        "company",
        objective("a", metric("m"), metric("n"), compound("k", metric("p"))),
        objective("b", metric("q"), state="draft"),
    )
    assert [promise.uid for promise in undecided(source)] == [
        f"company/2026-Q4/{ref}" for ref in ("m", "n", "k")
    ]
    source = replace(source, review=review(m="drop", k="keep"))
    assert [promise.ref for promise in undecided(source)] == ["n"]
    assert reviewed(source) == {"m": DROP, "k": Choice("keep")}


def test_a_review_may_say_nothing_of_what_comes_next() -> None:
    grades = {"m": Grade(grade=Decimal("0.7"))}
    source = team("company", objective("a", metric("m")))
    source = replace(source, review=Review(closed=END, grades=grades))
    assert reviewed(source) == {}


def told(kr: KeyResult, *checkins: CheckIn) -> str:
    source = team("company", objective("a", kr), checkins={kr.id: checkins})
    return ended(standings(plan(source), source, NEXT, END)[kr.id])


def test_where_something_ended_is_said_in_its_units() -> None:
    value = said("2026-11-16", "78.5")
    assert told(metric("m", baseline=70, target=85, unit="%"), value) == "78.5 %, 70 → 85"
    assert told(reach(), value) == "78.5, at least 4.5"
    exact = metric("m", baseline=70, target=85, unit="%", precision=2)
    assert told(exact, value) == "78.50 %, 70.00 → 85"
    assert told(metric("m", baseline=70, target="+10%")) == "70 → +10%"
    assert told(metric("m", baseline="first", target="+10%")) == "+10%"


def test_only_what_is_done_for_good_is_finished() -> None:
    for kr, value, over in ((done("d"), True, True), (metric("m"), 100, False)):
        source = one(kr, value)
        record = standings(plan(source), source, NEXT, END)[kr.id]
        assert is_finished(kr, record) is over


@pytest.mark.parametrize(("old", "new"), [("2026-Q4", "2026-Q4"), ("2026", "2026-Q4")])
def test_a_period_is_not_carried_over_into_days_of_its_own(old: str, new: str) -> None:
    with pytest.raises(UsageError, match=f"{old} does not end before {new} begins"):
        check_direction(period(old), period(new))


def test_a_period_that_ends_on_the_first_day_of_another_is_not_before_it() -> None:
    sprint = replace(period("2026-Q4"), id="sprint", end=period("2027-Q1").start)
    with pytest.raises(UsageError, match="sprint does not end before 2027-Q1 begins"):
        check_direction(sprint, period("2027-Q1"))


def test_a_period_is_carried_over_into_any_later_one() -> None:
    check_direction(period("2026-Q4"), period("2027"))


def test_all_that_was_loaded_stays_as_it_was() -> None:
    source = one(metric("m", baseline=70, target=85), 78)
    whole: Plan = plan(source)
    carried(source, whole=whole)
    assert whole == plan(source)
