"""One thing looked at closely: its sum, its course, its prospects, what stands around it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okrcli.core.closeup import Closeup, look, sum_of
from okrcli.core.records import KeyResultRecord
from okrcli.core.references import Target, pick
from okrcli.kinds.base import KeyResult
from okrcli.kinds.clauses import PlanPoint, parse_revision
from okrcli.kinds.hold import Hold
from okrcli.kinds.milestones import Milestone, Milestones
from okrcli.kinds.reach import Reach
from okrcli.kinds.score import Score
from okrcli.kinds.steps import Steps
from okrcli.model import CheckIn, Healthy, Plan
from plans import MIDDLE, compound, done, kpi, metric, objective, plan, said, sheet, team

TODAY = "2026-11-16"
F = Fraction
STONES = Milestones(
    id="a",
    title="A",
    milestones=(Milestone(id="x", title="X"), Milestone(id="y", title="Y")),
)
TEN = Reach(id="a", title="A", at_least=Decimal(10))
NINE = Steps(id="a", title="A", steps={Decimal(9): Decimal(1)})
JUDGED = Score(id="a", title="A", kind="score")


def closeup(where: Plan, text: str, as_of: date = MIDDLE) -> Closeup:
    return look(where, pick(where, text, as_of, prefixes=False), as_of)


def of(kr: KeyResult, *checkins: CheckIn, as_of: date = MIDDLE, **keys: Any) -> Closeup:
    """Return a key result called `a`, looked at closely."""
    one = team("company", objective("o", kr, **keys), checkins={"a": checkins})
    return closeup(plan(one), "a", as_of)


def rising(*values: float) -> list[CheckIn]:
    """Return values a week apart, the last of them today."""
    first = MIDDLE - timedelta(days=7 * (len(values) - 1))
    return [said(str(first + timedelta(days=7 * n)), str(v)) for n, v in enumerate(values)]


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (F(1, 2), "x = 50 %"),
        (F(-29, 200), "x = -14.5 %, counts as 0 %"),
        (F(23, 20), "x = 115 %, counts as 100 %"),
    ],
)
def test_a_sum_ends_in_its_figure_and_in_what_counts(raw: Fraction, words: str) -> None:
    assert sum_of(raw, "x") == words


@pytest.mark.parametrize(
    ("kr", "values", "sum_"),
    [
        (metric("a", baseline=70, target=85), [said(TODAY, 77)], "(77 - 70) / (85 - 70) = 46.7 %"),
        (metric("a"), [], "no value yet = 0 %"),
        (metric("a", target="tbd"), [], "the target is still tbd"),
        (metric("a"), [said(TODAY, None, note="gone")], "not applicable"),
        (metric("a", state="dropped"), [said(TODAY, 5)], "dropped: not counted"),
        (Hold(id="a", title="A", at_most=Decimal(4)), [], "no value yet"),
    ],
)
def test_what_has_no_figure_says_why(kr: KeyResult, values: list[CheckIn], sum_: str) -> None:
    assert of(kr, *values).sum == sum_


def test_an_objective_is_the_mean_of_its_key_results() -> None:
    one = team(
        "company",
        objective("o", metric("x", weight=2), metric("y"), metric("z", target="tbd")),
        objective("p"),
        checkins={"x": [said(TODAY, 30)]},
    )
    assert closeup(plan(one), "o").sum == "(2 x 30 % + 1 x 0 %) / 3 = 20 %"
    assert closeup(plan(one), "p").sum == "no key result counts yet"


@pytest.mark.parametrize(
    ("kr", "values", "outlook"),
    [
        (
            metric("a"),
            rising(10, 20, 30),
            "At this rate 94.3 on 31 Dec, which misses 100.0 by 5.7.",
        ),
        (metric("a"), rising(10, 30, 50), "At this rate 179 on 31 Dec; reached on 4 Dec."),
        (
            metric("a", target=40),
            rising(10, 30, 50),
            "At this rate 179 on 31 Dec, and it is reached.",
        ),
        (metric("a"), rising(30, 20, 10), "Not reachable at this rate: -54 on 31 Dec."),
        (metric("a"), rising(1, 2), "No forecast: not enough data: 2 of at least 3 values."),
        (done("a"), [], ""),
        (metric("a", state="dropped"), rising(1, 2, 3), ""),
    ],
)
def test_the_forecast_is_a_sentence(kr: KeyResult, values: list[CheckIn], outlook: str) -> None:
    precise = replace(kr, precision=1) if "94.3" in outlook else replace(kr, precision=0)
    if isinstance(kr, type(done("x"))):
        precise = kr
    assert of(precise, *values).outlook == outlook


def test_of_an_aspirational_one_the_forecast_says_how_far_it_goes() -> None:
    found = of(replace(metric("a"), precision=0), *rising(0, 5, 10), commitment="aspirational")
    assert found.outlook == ("At this rate 42 on 31 Dec, 42 % of the way; expected to end at 70 %.")


LONG, SHORT, LAST = date(2026, 11, 19), date(2026, 12, 28), date(2026, 12, 31)


@pytest.mark.parametrize(
    ("kr", "value", "as_of", "need"),
    [
        (metric("a", unit="h"), 40, LONG, "+10 h a week until 31 Dec to reach 100 h"),
        (metric("a", baseline=24, target=12), 18, LONG, "-1.0 a week until 31 Dec to reach 12"),
        (metric("a", target=101), 100, LONG, "+0.17 a week until 31 Dec to reach 101"),
        (metric("a"), 40, SHORT, "+60 until 31 Dec to reach 100"),
        (metric("a"), 40, LAST, ""),
        (metric("a"), 100, LONG, ""),
        (metric("a"), None, date(2026, 11, 12), "+14 a week until 31 Dec to reach 100"),
        (metric("a", state="draft"), 40, LONG, ""),
        (metric("a", target="tbd"), 40, LONG, ""),
        (TEN, 4, LONG, "+1.0 a week until 31 Dec to reach 10"),
        (TEN, None, LONG, ""),
        (NINE, 3, LONG, "+1.0 a week until 31 Dec to reach 9"),
        (JUDGED, "0.4", LONG, "+0.10 a week until 31 Dec to reach 1"),
        (STONES, ("x",), LONG, "1 of 2 milestones to finish until 31 Dec"),
        (done("a"), None, LONG, "done until 31 Dec, in 42 days"),
        (done("a"), None, date(2026, 12, 30), "done until 31 Dec, in 1 day"),
        (Hold(id="a", title="A", at_most=Decimal(4), weight=Decimal(1)), 9, LONG, ""),
    ],
)
def test_it_says_what_a_week_must_bring(kr: KeyResult, value: Any, as_of: date, need: str) -> None:
    values = [] if value is None else [said("2026-11-12", value)]
    assert of(kr, *values, as_of=as_of).need == need


def test_an_aspirational_one_is_asked_for_what_it_is_expected_to_end_at() -> None:
    found = of(metric("a"), said(TODAY, 10), as_of=LONG, commitment="aspirational")
    assert found.need == "+10 a week until 31 Dec to reach 70, 70 % of the way"
    assert of(metric("a"), said(TODAY, 70), as_of=LONG, commitment="aspirational").need == ""
    found = of(NINE, said(TODAY, 3), as_of=LONG, commitment="aspirational")
    assert found.need == "+1.0 a week until 31 Dec to reach 9, 70 % of the way"


def test_the_course_of_a_number_has_its_line_its_target_and_its_forecast() -> None:
    found = of(metric("a"), *rising(10, 20, 30)).course
    assert [value for _, value in found.points] == [10, 20, 30]
    assert found.expected == ((date(2026, 10, 1), 0), (date(2026, 12, 31), 100))
    assert found.goals == (100,)
    assert found.ahead == (date(2026, 12, 31), 30 + F(10, 7) * 45)
    assert (found.start, found.end) == (date(2026, 10, 1), date(2026, 12, 31))


def test_a_plan_bends_the_line_and_an_early_value_moves_its_beginning() -> None:
    bent = metric("a", plan=(PlanPoint(by=date(2026, 11, 1), value=Decimal(10)),))
    found = of(bent, said("2026-09-20", 1)).course
    assert [value for _, value in found.expected] == [0, 10, 100]
    assert found.start == date(2026, 9, 20)
    assert found.ahead is None
    assert of(metric("a", pace="none")).course.expected == ()
    assert of(metric("a", target="tbd"), said(TODAY, 1)).course.goals == ()
    band = Reach(id="a", title="A", between=(Decimal(1), Decimal(2)))
    assert of(band).course.goals == (1, 2)


def test_the_course_of_milestones_parts_and_objectives_is_progress_by_week() -> None:
    found = of(STONES, said("2026-10-20", ("x",)), said(TODAY, ("y",))).course
    assert found.of_progress
    assert [value for _, value in found.points] == [0, 0, 0, F(1, 2), F(1, 2), F(1, 2), 1]
    kr = compound("a", done("x"), metric("y", target="tbd"))
    one = team("company", objective("o", kr), checkins={"a.x": [said("2026-11-12", True)]})
    where = plan(one)
    for text in ("a", "o"):
        shown = closeup(where, text).course
        assert [value for _, value in shown.points] == [0, 0, 0, 0, 0, 0, 1]
    empty = of(compound("a", metric("x", target="tbd"))).course
    assert (empty.points, empty.expected) == ((), ())


def test_check_ins_come_latest_first_with_those_of_parts_and_of_the_kpi() -> None:
    kr = compound("a", metric("x", kpi="kpi/k"), metric("y"))
    one = team(
        "company",
        objective("o", kr, metric("z", kpi="kpi/k")),
        checkins={
            "a": [said("2026-11-02", note="all")],
            "a.y": [said("2026-11-01", 1), said("2026-11-01", 2), said("2026-12-01", 3)],
            "z": [said("2026-11-03", note="own")],
        },
    )
    series = {"k": [said("2026-09-01", 5), said("2026-11-10", 6)]}
    where = plan(one, kpis=[sheet("company", kpi("k"), series=series)])

    def listed(text: str) -> list[tuple[str, str, Any]]:
        return [
            (str(s.checkin.date)[5:], s.of, s.checkin.value) for s in closeup(where, text).checkins
        ]

    assert listed("a") == [("11-02", "", None), ("11-01", "y", 2), ("11-01", "y", 1)]
    assert listed("z") == [("11-10", "kpi/k", 6), ("11-03", "", None)]
    assert listed("kpi/k") == [("11-10", "", 6), ("09-01", "", 5)]


def test_a_kpi_is_shown_over_a_year_with_its_band_and_who_serves_it() -> None:
    series = {"k": [said("2025-01-01", 9), said("2026-10-05", 5), said(TODAY, 6)]}
    healthy = Healthy(at_least=Decimal(7))
    one = team("company", objective("o", metric("a", kpi="kpi/k"), supports=("kpi/k",)))
    where = plan(one, kpis=[sheet("company", kpi("k", healthy=healthy), kpi("l"), series=series)])
    found = closeup(where, "kpi/k")
    assert [value for _, value in found.course.points] == [5, 6]
    assert (found.course.goals, found.sum, found.course.start) == ((7,), "", date(2026, 10, 5))
    assert [one.ref for one in found.supporters] == ["o"]
    empty = closeup(where, "kpi/l").course
    assert (empty.points, empty.goals) == ((), ())


def test_revisions_are_known_from_the_day_they_were_made() -> None:
    made = tuple(
        parse_revision({"until": day, "target": Decimal(n), "reason": day})
        for n, day in enumerate(["2026-10-20", "2026-11-10", "2026-12-01"])
    )
    found = of(metric("a", revisions=made))
    assert [str(one.until) for one in found.revisions] == ["2026-11-10", "2026-10-20"]


def test_guardrails_are_named_with_where_they_stand() -> None:
    calm = Hold(id="calm", title="Calm", at_most=Decimal(4))
    one = team(
        "company",
        objective("o", metric("a", guardrails=("kpi/k", "gone")), calm, guardrails=("kpi/k",)),
        checkins={"calm": [said(TODAY, 3)]},
    )
    where = plan(one, kpis=[sheet("company", kpi("k"))])

    def named(text: str) -> list[tuple[str, str | None]]:
        guards = closeup(where, text).guardrails
        return [(one.reference, one.thing.status if one.thing else None) for one in guards]

    assert named("o") == [("calm", "on-track"), ("kpi/k", "no-data")]
    assert named("a") == [("kpi/k", "no-data"), ("gone", None)]


def test_what_it_serves_and_what_serves_it() -> None:
    kr = compound("a", metric("x"), metric("y"))
    where = plan(
        team("company", objective("growth"), of="2026"),
        team("company", objective("o", kr, metric("b"), supports=("2026/growth",))),
        team("sales", objective("s", metric("c", supports=("company/a.x",)))),
    )

    def refs(found: Closeup) -> tuple[list[str], list[str]]:
        return [one.ref for one in found.supports], [one.ref for one in found.supporters]

    assert refs(closeup(where, "o")) == (["growth"], ["c"])
    assert refs(closeup(where, "a")) == ([], ["c"])
    assert refs(closeup(where, "a.x")) == ([], ["c"])
    assert refs(closeup(where, "a.y")) == ([], [])
    assert refs(closeup(where, "s")) == (["a.x"], [])
    assert refs(closeup(where, "c")) == (["a.x"], [])
    assert refs(closeup(where, "growth")) == ([], ["o"])


def test_what_was_dropped_can_be_looked_at_as_well() -> None:
    found = of(metric("a"), said(TODAY, 5), state="dropped")
    assert isinstance(found.record, KeyResultRecord)
    assert found.record.status == "dropped"
    assert (found.supports, found.supporters, found.need) == ((), (), "")


def test_a_target_that_points_at_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="x points at nothing"):
        look(plan(), Target(kind="objective", uid="x", ref="x"), MIDDLE)


@settings(max_examples=40, deadline=None)
@given(st.integers(-200, 200), st.integers(0, 91))
def test_nothing_is_asked_of_what_is_reached_and_something_of_what_is_not(
    value: int, days: int
) -> None:
    as_of = date(2026, 10, 1) + timedelta(days=days)
    found = of(metric("a"), said("2026-10-01", value), as_of=as_of)
    assert bool(found.need) == (value < 100 and days < 91)


@pytest.mark.parametrize(
    ("per_period", "numbers", "digits"),
    [("last", [4, 2], 0), ("sum", [7, 2], 0), ("mean", [Fraction(7, 2), 2], 1)],
)
def test_a_kpi_tells_what_stands_for_each_period_and_which_is_not_over(
    per_period: Literal["last", "sum", "mean"], numbers: list[Fraction], digits: int
) -> None:
    series = {
        "k": [
            said("2026-07-01", None),
            said("2026-09-29", 2),
            said("2026-10-05", 3),
            said("2026-10-06", 4),
        ]
    }
    where = plan(kpis=[sheet("company", kpi("k", per_period=per_period), series=series)])
    found = closeup(where, "kpi/k").periods
    assert [(one.period.id, one.is_over) for one in found] == [
        ("2026-Q4", False),
        ("2026-Q3", True),
    ]
    assert [one.number for one in found] == numbers
    assert {one.digits for one in found} == {digits}


def test_a_kpi_with_a_precision_has_it_in_each_period() -> None:
    series = {"k": [said("2026-10-05", 3), said("2026-10-06", 4)]}
    one = kpi("k", per_period="mean", precision=3)
    (found,) = closeup(plan(kpis=[sheet("company", one, series=series)]), "kpi/k").periods
    assert (found.number, found.digits) == (Fraction(7, 2), 3)
