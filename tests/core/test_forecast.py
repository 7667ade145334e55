"""The forecast: where the trend of the values leads by the due date."""

from __future__ import annotations

import random
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import theilslopes  # type: ignore[import-untyped]

from okrcli.core.forecast import FARTHEST, UNREACHABLE, Forecast, forecast, median, trend
from okrcli.core.records import KeyResultRecord
from okrcli.core.report import build_report, key_result_record
from okrcli.kinds.base import KeyResult
from okrcli.kinds.hold import Hold
from okrcli.kinds.reach import Reach
from okrcli.kinds.score import Score
from okrcli.kinds.situation import Reading, Situation
from okrcli.kinds.steps import Steps
from okrcli.settings import Cadence
from plans import MIDDLE, compound, done, kpi, metric, objective, period, plan, said, sheet, team

START = date(2026, 10, 1)
DUE = START + timedelta(days=91)


def situation(*values: tuple[int, Any], as_of: int = 60, due: date = DUE) -> Situation:
    """Return a situation with values on days after the start."""
    return Situation(
        as_of=START + timedelta(days=as_of),
        start=START,
        due=due,
        cadence=Cadence(days=7),
        grace=2,
        readings=[
            Reading(START + timedelta(days=day), None if value is None else Decimal(str(value)))
            for day, value in values
        ],
    )


def ahead(kr: KeyResult, *values: tuple[int, Any], **more: Any) -> Forecast:
    made, _ = forecast(kr, situation(*values, **more))
    assert made
    return made


def why(kr: KeyResult, *values: tuple[int, Any], **more: Any) -> str:
    return forecast(kr, situation(*values, **more))[1]


RISING = ((0, 0), (14, 10), (28, 20))


def test_t63_a_trend_is_carried_on_to_the_due_date() -> None:
    made = ahead(metric("kr"), *RISING)
    assert (made.value, made.progress, made.slope) == (65, Fraction(65, 100), Fraction(5, 7))
    assert why(metric("kr"), *RISING) == ""


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ((), "not enough data: 0 of at least 3 values"),
        (RISING[:2], "not enough data: 2 of at least 3 values"),
        (((0, 0), (6, 5), (13, 10)), "not enough data: 13 of at least 14 days"),
    ],
)
def test_t63_two_values_or_less_than_two_weeks_are_not_enough(
    values: tuple[tuple[int, Any], ...], reason: str
) -> None:
    assert forecast(metric("kr"), situation(*values)) == (None, reason)


def test_t64_one_slip_of_the_pen_does_not_move_it() -> None:
    assert ahead(metric("kr"), *RISING, (42, 300), (56, 40)).value == 65


@pytest.mark.parametrize("values", [((0, 5), (14, 5), (28, 5)), ((0, 9), (14, 7), (28, 5))])
def test_t65_flat_or_the_wrong_way_has_no_date(values: tuple[tuple[int, Any], ...]) -> None:
    made, reason = forecast(metric("kr"), situation(*values))
    assert reason == UNREACHABLE == "not reachable at this rate"
    assert made
    assert made.reached is None


def test_t65_the_same_for_a_number_that_should_fall() -> None:
    falling = metric("kr", baseline=24, target=20)
    assert why(falling, (0, 24), (14, 24), (28, 25)) == UNREACHABLE
    assert why(falling, (0, 24), (14, 23), (28, 22)) == ""


def test_t65_a_guardrail_has_no_forecast() -> None:
    hold = Hold(id="kr", title="KR", at_most=Decimal(4))
    assert forecast(hold, situation(*RISING)) == (None, "no forecast for the kind hold")


def test_the_day_is_the_first_on_which_the_trend_has_met_the_target() -> None:
    for target, day in ((21, 30), (25, 35), (26, 37), (100, 140)):
        made = ahead(metric("kr", target=target), *RISING, as_of=28)
        assert made.reached == START + timedelta(days=day)
    assert ahead(metric("kr", target=15), *RISING).reached is None, "it is met already"
    slow = ((0, 0), (14, "0.001"), (28, "0.002"))
    assert ahead(metric("kr"), *slow).reached is None, "in more than ten years"


def test_a_trend_that_leaves_the_band_is_not_called_out_of_reach() -> None:
    kr = Reach(id="kr", title="KR", at_most=Decimal(40))
    made, reason = forecast(kr, situation(*RISING, as_of=28))
    assert (reason, made and made.progress, made and made.reached) == ("", 0, None)


def test_a_band_is_entered_at_its_near_edge() -> None:
    kr = Reach(id="kr", title="KR", between=(Decimal(40), Decimal(70)))
    made, reason = forecast(kr, situation(*RISING, as_of=28))
    assert (reason, made and made.reached) == ("", START + timedelta(days=56))


@pytest.mark.parametrize(
    ("kr", "values", "value", "progress"),
    [
        (
            Reach(id="kr", title="KR", at_least=Decimal(100), baseline=Decimal(0)),
            RISING,
            65,
            Fraction(65, 100),
        ),
        (
            Steps(
                id="kr",
                title="KR",
                steps={Decimal(60): Decimal("0.7"), Decimal(90): Decimal(1)},
            ),
            RISING,
            65,
            Fraction(7, 10),
        ),
        (
            Score(id="kr", title="KR", kind="score"),
            ((0, "0"), (14, "0.1"), (28, "0.2")),
            Fraction(65, 100),
            Fraction(65, 100),
        ),
        (metric("kr", target=20), RISING, 65, 1),
    ],
)
def test_every_kind_of_number_has_one(
    kr: KeyResult, values: tuple[tuple[int, Any], ...], value: Fraction, progress: Fraction
) -> None:
    made = ahead(kr, *values)
    assert (made.value, made.progress) == (value, progress)


def test_there_is_none_where_nothing_can_be_measured() -> None:
    assert why(metric("kr", target="tbd"), *RISING) == "it cannot be measured"
    assert why(metric("kr"), *RISING, (29, None)) == "it cannot be measured"
    assert why(done("kr")) == "no forecast for the kind done"
    assert why(metric("kr"), *RISING, as_of=92) == "its due date has passed"
    assert ahead(metric("kr"), *RISING, as_of=91).value == 65


def test_values_before_the_start_are_not_its_own() -> None:
    assert why(metric("kr"), (-7, 0), (0, 1), (14, 2)).startswith("not enough data: 2")


def test_it_equals_the_one_of_scipy_on_a_thousand_random_series() -> None:
    chance = random.Random(63)  # noqa: S311 - the same series every time
    for _ in range(1000):
        days = sorted(chance.sample(range(120), chance.randint(2, 16)))
        values = [Decimal(chance.randint(-10_000, 10_000)) / 100 for _ in days]
        points = [
            (START + timedelta(days=day), Fraction(value))
            for day, value in zip(days, values, strict=True)
        ]
        slope, height = trend(points)
        theirs = theilslopes(
            [float(value) for value in values], [day - days[0] for day in days], method="joint"
        )
        assert float(slope) == pytest.approx(theirs[0], rel=1e-9, abs=1e-9)
        assert float(height) == pytest.approx(theirs[1], rel=1e-9, abs=1e-9)


def test_it_is_exact_for_numbers_of_every_digit_that_a_file_holds() -> None:
    long, short = Fraction("999999999999999.999999999999"), Fraction("0.000000000001")
    points = [(START, short), (START + timedelta(days=3), long), (START + timedelta(days=10), long)]
    slope, height = trend(points)
    assert slope == (long - short) / 10
    assert height == median([short, long - 3 * slope, long - 10 * slope])


@given(
    st.lists(st.integers(-1000, 1000), min_size=2, max_size=12),
    st.integers(-50, 50),
    st.integers(1, 9),
)
def test_a_line_added_to_the_values_is_added_to_the_trend(
    values: list[int], climb: int, size: int
) -> None:
    points = [(START + timedelta(days=7 * n), Fraction(v, 3)) for n, v in enumerate(values)]
    slope, height = trend(points)
    tilted = [(day, size * v + climb * (day - START).days) for day, v in points]
    assert trend(tilted) == (size * slope + climb, size * height)


def record(kr: KeyResult, *, commitment: str = "committed", **keys: Any) -> KeyResultRecord:
    values = [said("2026-10-12", 0), said("2026-10-26", 10), said("2026-11-16", 25)]
    one = team("company", objective("o", kr, commitment=commitment, **keys), checkins={"a": values})
    return key_result_record(plan(one), one, "a", MIDDLE)


def test_the_record_warns_where_a_committed_key_result_will_miss() -> None:
    made = record(metric("a"))
    assert made.forecast
    assert made.forecast.value == 25 + Fraction(5, 7) * 45
    assert (made.will_miss, made.forecast_reason) == (True, "")
    assert not record(metric("a", target=50)).will_miss
    assert not record(metric("a"), commitment="aspirational").will_miss


def test_what_is_not_active_has_no_forecast() -> None:
    assert record(metric("a", state="dropped")).forecast_reason == "it is dropped"
    assert record(metric("a"), state="draft").forecast_reason == "it is a draft"
    assert record(compound("a", metric("x"))).forecast_reason == "no forecast for the kind parts"


def test_numbers_of_a_kpi_make_a_forecast_too() -> None:
    values = [said("2026-10-05", 0), said("2026-10-19", 10), said("2026-11-02", 20)]
    one = team("company", objective("o", metric("a", kpi="kpi/k")))
    where = plan(one, kpis=[sheet("company", kpi("k"), series={"k": values})])
    made = build_report(where, period(), MIDDLE).teams[0].objectives[0].key_results[0]
    assert made.forecast
    assert made.forecast.value == Fraction(5, 7) * 87


def test_at_the_edge_of_what_it_must_exceed_a_flat_trend_leads_nowhere() -> None:
    kr = Reach(id="kr", title="KR", above=Decimal(10))
    assert why(kr, (0, 10), (14, 10), (28, 10)) == UNREACHABLE


def test_however_slowly_it_moves_it_is_reachable_while_it_moves_the_right_way() -> None:
    slow = (0, 0), (20, 1), (40, 2)
    made, reason = forecast(metric("kr", target=20), situation(*slow, as_of=40))
    assert (reason, made and made.reached) == ("", START + timedelta(days=400))


def test_a_day_is_told_up_to_ten_years_ahead() -> None:
    rising = (0, 0), (14, 14), (28, 28)
    for days, is_told in ((FARTHEST, True), (FARTHEST + 1, False)):
        made = ahead(metric("kr", target=28 + days), *rising, as_of=28)
        assert (made.reached == START + timedelta(days=28 + days)) is is_told


def test_numbers_too_long_for_a_float_keep_every_digit() -> None:
    low, step = Fraction(123456789012345678, 1000), Fraction(1, 7)
    points = [(START + timedelta(days=n), low + step * n) for n in (0, 7, 16)]
    assert trend(points) == (step, low)


def test_at_the_edge_of_what_it_must_exceed_a_rising_trend_leads_beyond_it() -> None:
    kr = Reach(id="kr", title="KR", above=Decimal(10))
    made, reason = forecast(kr, situation((0, 8), (14, 9), (28, 10), as_of=28))
    assert (reason, made and made.progress) == ("", 1)
