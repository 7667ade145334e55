"""Bugs that other products had, with numbers in and numbers out.

The names carry the numbers of the list they come from (T1 ...), which is part of our research.
Those about files and commands stand in `tests/cli/test_traps.py` and `tests/store`, those about
periods in `tests/test_periods.py`.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from okrcli.core.records import KeyResultRecord, ObjectiveRecord
from okrcli.core.report import build_report
from okrcli.core.wording import percent
from okrcli.errors import Slip
from okrcli.kinds.base import KeyResult
from okrcli.kinds.establish import Establish
from okrcli.kinds.hold import Hold
from okrcli.kinds.reach import Reach
from okrcli.kinds.score import Score
from okrcli.kinds.situation import Value
from okrcli.kinds.steps import Steps
from okrcli.model import CheckIn
from okrcli.settings import Settings
from plans import MIDDLE, compound, done, metric, objective, period, plan, said, team

TODAY = "2026-11-16"


def seen(
    *key_results: KeyResult,
    values: dict[str, Any] | None = None,
    checkins: dict[str, list[CheckIn]] | None = None,
    as_of: date = MIDDLE,
    settings: Settings | None = None,
    **keys: Any,
) -> ObjectiveRecord:
    """Return one objective of these key results, each with one value logged on the day."""
    entries = {ref: [said(str(as_of), value)] for ref, value in (values or {}).items()}
    one = team(
        "company", objective("one", *key_results, **keys), checkins={**entries, **(checkins or {})}
    )
    report = build_report(plan(one, settings=settings), period(), as_of)
    return report.teams[0].objectives[0]


def at(kr: KeyResult, value: Value | str | int, **keys: Any) -> KeyResultRecord:
    """Return a key result with one value."""
    return seen(kr, values={kr.id: value}, **keys).key_results[0]


def share(text: str) -> Fraction:
    return Fraction(text)


@pytest.mark.parametrize(
    ("baseline", "target", "value", "raw"),
    [
        pytest.param("0", "10", "5.9", "59/100", id="T1"),
        pytest.param("200", "0", "100", "1/2", id="T2"),
        pytest.param("100", "50", "150", "-1", id="T3"),
        pytest.param("0", "100", "150", "3/2", id="T4"),
        pytest.param("50", "100", "80", "3/5", id="T6"),
        pytest.param("8", "4", "8", "0", id="T7"),
        pytest.param("0", "100", "29", "29/100", id="T8"),
        pytest.param("0", "100", "57", "57/100", id="T8-57"),
        pytest.param("520", "350", "520", "0", id="T12"),
        pytest.param("-20", "-5", "-10", "2/3", id="T13"),
        pytest.param("-10", "10", "0", "1/2", id="T13-through-zero"),
        pytest.param("0.1", "0.4", "0.31", "7/10", id="T31"),
    ],
)
def test_raw_progress_is_exact(baseline: str, target: str, value: str, raw: str) -> None:
    kr = metric("kr", baseline=Decimal(baseline), target=Decimal(target))
    found = at(kr, value)
    assert found.raw == Fraction(raw)
    assert found.progress == min(1, max(0, Fraction(raw)))
    assert (found.status == "achieved") == (Fraction(raw) >= 1)


def test_t3_t4_one_key_result_cannot_hide_another() -> None:
    both = seen(metric("a"), metric("b"), values={"a": 150, "b": 0})
    assert both.progress == share("1/2")


def test_t5_a_baseline_that_is_the_target_is_an_error_naming_the_key() -> None:
    (fault,) = metric("kr", baseline=5, target=5).faults()
    assert (fault.rule, fault.key) == ("baseline-is-target", "target")


@pytest.mark.parametrize(
    ("band", "value", "progress"),
    [
        ({"at_least": "99.9"}, "99.9", 1),
        ({"at_most": "2"}, "1", 1),
        ({"at_most": "2"}, "4", 0),
        ({"above": "3.4"}, "3.4", 0),
        ({"below": "3.4"}, "3.39", 1),
    ],
)
def test_t9_a_level_is_met_or_not(band: dict[str, str], value: str, progress: int) -> None:
    (key, edge), *_ = band.items()
    edges: dict[str, Any] = {key: Decimal(edge)}
    kr = Reach(id="kr", title="Kr", **edges)
    assert at(kr, value).progress == progress


def weekly(values: list[str | None]) -> list[CheckIn]:
    """Return a value a week from 1 October on, none where it is None."""
    first = date(2026, 10, 1).toordinal()
    return [
        said(str(date.fromordinal(first + 7 * week)), value)
        for week, value in enumerate(values)
        if value is not None
    ]


def test_t10_nine_of_thirteen_weeks_held_is_69_percent() -> None:
    kr = Hold(id="kr", title="Kr", between=(Decimal(4), Decimal(5)), weight=Decimal(1))
    weeks: list[str | None] = ["4.5"] * 13
    weeks[3] = weeks[7] = weeks[8] = "6"
    weeks[5] = None
    closed = seen(kr, checkins={"kr": weekly(weeks)}, as_of=date(2027, 1, 10)).key_results[0]
    assert closed.progress == Fraction(9, 13)
    assert percent(closed.progress) == "69 %"
    in_week_six = seen(kr, checkins={"kr": weekly(weeks)}, as_of=date(2026, 11, 6)).key_results[0]
    assert in_week_six.progress == Fraction(4, 5)


@pytest.mark.parametrize(
    ("value", "progress"), [("100", "0"), ("50", "2/5"), ("0", "1"), ("75", "0"), ("25", "7/10")]
)
def test_t11_steps_downwards_with_lines_between(value: str, progress: str) -> None:
    steps = {Decimal(50): Decimal("0.4"), Decimal(0): Decimal(1)}
    kr = Steps(id="kr", title="Kr", steps=steps, better="lower", interpolate=True)
    assert at(kr, value).progress == share(progress)


@pytest.mark.parametrize(("target", "reached"), [("x1.2", "48"), ("+20pp", "60")])
def test_t15_a_change_of_a_percentage_says_which_it_is(target: str, reached: str) -> None:
    kr = metric("kr", unit="%", baseline=40, target=target)
    assert list(kr.faults()) == []
    assert at(kr, reached).raw == 1


def test_t15_an_ambiguous_percentage_names_both_ways_to_write_it() -> None:
    (fault,) = metric("kr", unit="%", baseline=40, target="+20%").faults()
    assert fault.rule == "ambiguous-percent"
    assert "+20pp" in fault.hint
    assert "x1.2" in fault.hint


@pytest.mark.parametrize("baseline", [0, -50])
def test_t16_a_percentage_of_zero_or_less_is_an_error(baseline: int) -> None:
    (fault,) = metric("kr", baseline=baseline, target="+20%").faults()
    assert fault.rule == "percent-of-zero"


def test_t16_a_percentage_of_a_first_value_of_zero_is_not_measurable() -> None:
    found = at(metric("kr", baseline="first", target="+20%"), 0)
    assert (found.progress, found.status, found.why_not) == (
        None,
        "not-measurable",
        "percent-of-zero",
    )


def test_t17_a_target_once_met_can_be_lost_again() -> None:
    values = [said("2026-11-02", 100), said(TODAY, 95)]
    then = seen(metric("kr"), checkins={"kr": values}, as_of=date(2026, 11, 2)).key_results[0]
    now = seen(metric("kr"), checkins={"kr": values}).key_results[0]
    assert (then.status, now.status) == ("achieved", "on-track")
    assert now.progress == share("95/100")


def test_t18_a_number_to_be_found_out_is_done_with_its_first_value() -> None:
    kr = Establish(id="kr", title="Kr", kind="establish")
    assert seen(kr).key_results[0].progress == 0
    assert at(kr, -3).progress == 1


def test_a_roll_out_and_a_number_count_half_each() -> None:
    kr = compound("kr", done("a"), metric("b", baseline=10, target=7))
    found = seen(kr, values={"kr.a": True, "kr.b": "8.5"})
    assert found.progress == share("3/4")


def test_t20_weights_follow_the_money() -> None:
    weights = {"a": 100_000, "b": 20_000, "c": 1_000}
    key_results = [metric(name, weight=weight) for name, weight in weights.items()]
    found = seen(*key_results, values={"a": 100})
    assert found.progress == Fraction(100_000, 121_000)
    assert percent(found.progress) == "83 %"


def test_t21_a_missing_weight_is_one() -> None:
    found = seen(metric("a", weight=1), metric("b"), values={"b": 100})
    assert found.progress == share("1/2")


def test_t22_weight_zero_is_listed_and_not_counted() -> None:
    found = seen(metric("a", weight=0), metric("b"), values={"a": 100, "b": 50})
    assert found.progress == share("1/2")
    assert [record.counts for record in found.key_results] == [False, True]
    assert found.counting == 1


def test_t23_small_shares_do_not_vanish_by_rounding() -> None:
    names = ("a", "b", "c")
    found = seen(*map(metric, names), values=dict.fromkeys(names, "0.4"))
    assert found.progress == Fraction(4, 1000)
    assert percent(found.progress) == "<1 %"


def test_t24_no_data_counts_as_the_baseline_and_is_told() -> None:
    found = seen(metric("a"), metric("b"), values={"a": 80})
    assert found.progress == share("2/5")
    assert (found.reported, found.ever_reported, found.counting) == (1, 1, 2)


def test_t25_an_objective_without_key_results_has_no_figure_and_stays_out_of_the_mean() -> None:
    empty, full = objective("empty"), objective("full", metric("kr"))
    one = team("company", empty, full, checkins={"kr": [said(TODAY, 50)]})
    report = build_report(plan(one), period(), MIDDLE)
    assert [each.progress for each in report.teams[0].objectives] == [None, share("1/2")]
    assert percent(None) == "–"
    assert report.progress == report.teams[0].progress == share("1/2")
    assert report.teams[0].objectives[0].status == "not-measurable"


def test_t28_a_dropped_key_result_is_out_of_the_mean_and_stays_in_sight() -> None:
    dropped = metric("a", state="dropped", reason="moved to another team")
    found = seen(dropped, metric("b"), values={"a": 0, "b": 50})
    assert found.progress == share("1/2")
    gone = found.key_results[0]
    assert (gone.status, gone.reason, gone.progress) == ("dropped", "moved to another team", None)


@pytest.mark.parametrize("weights", [("33.33", "33.33", "33.33"), ("0.6", "0.3", "0.1")])
def test_t29_weights_need_no_sum(weights: tuple[str, ...]) -> None:
    key_results = [metric(f"k{n}", weight=Decimal(weight)) for n, weight in enumerate(weights)]
    found = seen(*key_results, values={f"k{n}": 100 for n in range(3)})
    assert found.progress == 1
    assert found.status == "achieved"


def test_t32_almost_is_not_done() -> None:
    found = at(metric("kr"), "99.6")
    assert percent(found.progress) == "99 %"
    assert found.status != "achieved"


@pytest.mark.parametrize(
    ("value", "status"),
    [("40", "on-track"), ("39.9999", "at-risk"), ("25", "at-risk"), ("24.9999", "off-track")],
)
def test_t34_bands_are_compared_unrounded(value: str, status: str) -> None:
    half = metric("kr", start=date(2026, 11, 6), due=date(2026, 11, 26))
    assert at(half, value).expected == share("1/2")
    assert at(half, value).status == status


@pytest.mark.parametrize(
    ("commitment", "status"), [("aspirational", "on-track"), ("committed", "off-track")]
)
def test_t35_seventy_percent_is_success_only_for_an_aspiration(
    commitment: str, status: str
) -> None:
    found = at(metric("kr"), 70, as_of=date(2026, 12, 31), commitment=commitment)
    assert found.status == status
    after = at(metric("kr"), 70, as_of=date(2027, 1, 2), commitment=commitment)
    assert after.status == status


def test_t36_nothing_is_late_on_the_second_day() -> None:
    assert at(metric("kr"), 0, as_of=date(2026, 10, 2)).status == "on-track"


def test_t37_a_key_result_without_check_in_is_never_on_track() -> None:
    statuses = {
        seen(metric("kr"), as_of=date(2026, 10, day)).key_results[0].status for day in range(1, 32)
    }
    assert statuses == {"not-started", "no-data"}
    found = seen(metric("kr")).key_results[0]
    assert (found.status, found.confidence) == ("no-data", None)


def test_t38_a_stale_word_is_outdated_and_a_wrong_one_diverges() -> None:
    old = [said("2026-10-27", 50, status="on-track")]
    assert seen(metric("kr"), checkins={"kr": old}).key_results[0].status == "outdated"
    wrong = [said(TODAY, 5, status="on-track")]
    found = seen(metric("kr"), checkins={"kr": wrong}).key_results[0]
    assert (found.status, found.human_status, found.diverges) == ("off-track", "on-track", True)


def test_t46_elapsed_is_0_before_the_start_and_1_after_the_end() -> None:
    kr = metric("kr", start=date(2026, 11, 1), due=date(2026, 11, 11))
    days = {
        date(2026, 10, 20): None,
        date(2026, 11, 1): "0",
        date(2026, 11, 6): "1/2",
        date(2026, 12, 1): "1",
    }
    for day, expected in days.items():
        found = at(kr, 0, as_of=day)
        if expected is None:
            assert found.status == "not-started"
        else:
            assert found.expected == share(expected)


def test_t46_a_single_day_is_reached_on_that_day() -> None:
    kr = metric("kr", start=date(2026, 11, 16), due=date(2026, 11, 16))
    assert at(kr, 0).expected == 1


def test_t51_the_last_value_of_a_day_counts() -> None:
    typo = [said(TODAY, 300), said(TODAY, 30)]
    found = seen(metric("kr"), checkins={"kr": typo}).key_results[0]
    assert (found.progress, found.checkins) == (share("3/10"), 2)


def test_t52_a_backdated_value_does_not_become_the_current_one() -> None:
    late = [said(TODAY, 40), said("2026-11-02", 10)]
    found = seen(metric("kr"), checkins={"kr": late}).key_results[0]
    assert (found.progress, found.value_day) == (share("2/5"), MIDDLE)


def test_a_score_outside_0_to_1_is_refused() -> None:
    with pytest.raises(Slip, match="not a score"):
        Score(id="kr", title="Kr", kind="score").accept(Decimal("1.2"))
