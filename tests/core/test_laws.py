"""Laws of the arithmetic, for any numbers that our files can hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import get_args

from hypothesis import assume, given
from hypothesis import strategies as st

from okrcli.core.records import Status
from okrcli.core.report import build_report
from okrcli.core.wording import percent
from okrcli.kinds.band import BAND_KEYS
from okrcli.kinds.base import KeyResult
from okrcli.kinds.hold import Hold, slots
from okrcli.kinds.metric import Metric
from okrcli.kinds.reach import Reach
from okrcli.kinds.score import Score
from okrcli.kinds.situation import Child, Reading, Situation, clamp, expected_mean, mean
from okrcli.kinds.steps import Steps
from okrcli.model import CheckIn
from okrcli.settings import Cadence
from plans import metric, objective, period, plan, team

NUMBERS = st.decimals(-(10**15), 10**15, allow_nan=False, places=3)
SHARES = st.decimals(0, 1, allow_nan=False, places=4)
WEIGHTS = st.fractions(0, 1000, max_denominator=100)
DAYS = st.dates(date(2026, 9, 1), date(2027, 2, 28))
CHILDREN = st.lists(
    st.builds(Child, WEIGHTS, st.none() | st.fractions(0, 1), st.none() | st.fractions(0, 1)),
    max_size=8,
)


def situation(value: Decimal | None, day: date = date(2026, 11, 16), **keys: object) -> Situation:
    base = Situation(
        as_of=day,
        start=date(2026, 10, 1),
        due=date(2026, 12, 31),
        cadence=Cadence(days=7),
        grace=2,
        readings=[] if value is None else [Reading(day, value)],
    )
    return replace(base, **keys)  # type: ignore[arg-type]


@st.composite
def measured(draw: st.DrawFn) -> KeyResult:
    """Draw a key result of a kind whose progress follows one number."""
    kind = draw(st.sampled_from(["metric", "reach", "steps", "score"]))
    if kind == "metric":
        start, target = draw(NUMBERS), draw(NUMBERS)
        assume(start != target)
        return metric("kr", baseline=start, target=target)
    if kind == "reach":
        key = draw(st.sampled_from(["at_least", "above"]))
        baseline = draw(st.none() | NUMBERS)
        return Reach(id="kr", title="Kr", baseline=baseline, **{key: draw(NUMBERS)})  # type: ignore[arg-type]
    if kind == "steps":
        levels = sorted(draw(st.sets(NUMBERS, min_size=1, max_size=5)))
        scores = sorted(draw(st.lists(SHARES, min_size=len(levels), max_size=len(levels))))
        steps = dict(zip(levels, scores, strict=True))
        return Steps(id="kr", title="Kr", steps=steps, interpolate=draw(st.booleans()))
    return Score(id="kr", title="Kr", kind="score")


@given(measured(), NUMBERS, NUMBERS)
def test_progress_never_falls_while_the_value_gets_better(
    kr: KeyResult, one: Decimal, other: Decimal
) -> None:
    worse, better = sorted([one, other])
    if isinstance(kr, Metric) and isinstance(kr.baseline, Decimal):
        rising = Fraction(kr.baseline) < kr.target.amount
        worse, better = (worse, better) if rising else (better, worse)
    low, high = kr.raw(situation(worse)), kr.raw(situation(better))
    assert low is not None
    assert high is not None
    assert low <= high


@given(measured(), NUMBERS)
def test_the_value_at_a_progress_has_that_progress(kr: KeyResult, value: Decimal) -> None:
    here = situation(value)
    share = Fraction(1, 3)
    back = kr.value_at(share, here)
    if back is not None:
        assert kr.progress_of(back, here) == share


@given(CHILDREN)
def test_a_roll_up_lies_within_its_children(children: list[Child]) -> None:
    counting = [one.progress for one in children if one.weight and one.progress is not None]
    found = mean(children)
    if found is None:
        assert not counting
    else:
        assert min(counting) <= found <= max(counting)


@given(CHILDREN, st.fractions(Fraction(1, 1000), 1000))
def test_scaling_the_weights_changes_nothing(children: list[Child], factor: Fraction) -> None:
    scaled = [replace(child, weight=child.weight * factor) for child in children]
    assert mean(scaled) == mean(children)
    assert expected_mean(scaled) == expected_mean(children)


@given(CHILDREN)
def test_what_is_expected_of_all_lies_within_what_is_expected_of_each(
    children: list[Child],
) -> None:
    counting = [one for one in children if one.weight and one.progress is not None]
    found = expected_mean(children)
    figures = [one.progress if one.expected is None else one.expected for one in counting]
    if found is None:
        assert all(one.expected is None for one in counting)
    else:
        assert min(f for f in figures if f is not None) <= found
        assert found <= max(f for f in figures if f is not None)


@given(measured(), st.none() | NUMBERS, DAYS, st.sampled_from([Fraction(1), Fraction(7, 10)]))
def test_what_is_expected_is_a_share_and_never_falls_with_time(
    kr: KeyResult, value: Decimal | None, day: date, end: Fraction
) -> None:
    today = kr.expected(situation(value, day, end=end))
    tomorrow = kr.expected(situation(value, day + timedelta(days=1), end=end))
    if today is not None:
        assert 0 <= today <= 1
        assert tomorrow is not None
        assert today <= tomorrow


@given(st.fractions(-2, 3))
def test_a_percent_is_100_or_0_only_where_it_is_exactly_that(share: Fraction) -> None:
    assert (percent(share) == "100 %") == (share == 1)
    assert (percent(share) == "0 %") == (share == 0)
    assert (percent(clamp(share)) == "100 %") == (share >= 1)


@given(
    DAYS,
    st.integers(0, 200),
    st.sampled_from([Cadence(days=1), Cadence(days=7), Cadence(months=1)]),
)
def test_slots_cover_every_day_once_and_none_is_shorter_than_half_a_cadence(
    start: date, days: int, cadence: Cadence
) -> None:
    due = start + timedelta(days=days)
    cut = slots(situation(None, start=start, due=due, cadence=cadence))
    assert cut[0][0] == start
    assert cut[-1][1] == due
    for (_, last), (first, _) in pairwise(cut):
        assert first == last + timedelta(days=1)
    if len(cut) > 1:
        first, last = cut[-1]
        assert 2 * ((last - first).days + 1) >= (cadence.after(first) - first).days


ENTRIES = st.lists(
    st.builds(
        CheckIn,
        date=DAYS,
        has_value=st.just(True),
        value=st.none() | st.decimals(-50, 150, places=1),
        confidence=st.none() | st.decimals(0, 10, places=0),
        status=st.none() | st.sampled_from(["on-track", "at-risk", "off-track"]),
    ),
    max_size=6,
)


@st.composite
def key_results(draw: st.DrawFn) -> Sequence[KeyResult]:
    weight = st.none() | st.decimals(0, 5, places=1)
    band = {draw(st.sampled_from(BAND_KEYS[:4])): Decimal(40)}
    return [
        metric("a", weight=draw(weight), baseline=draw(st.sampled_from([0, "first", "unknown"]))),
        metric("b", target=draw(st.sampled_from([90, "tbd"])), state=draw(STATES)),
        Hold(id="c", title="C", weight=draw(weight), **band),  # type: ignore[arg-type]
        Reach(id="d", title="D", weight=draw(weight), **band),  # type: ignore[arg-type]
    ]


STATES = st.sampled_from(["draft", "active", "dropped"])


@given(key_results(), st.dictionaries(st.sampled_from("abcd"), ENTRIES), DAYS)
def test_a_report_ignores_what_comes_after_its_day_and_every_figure_is_in_range(
    krs: Sequence[KeyResult], checkins: dict[str, list[CheckIn]], as_of: date
) -> None:
    before = {ref: [c for c in group if c.date <= as_of] for ref, group in checkins.items()}
    one, other = (
        build_report(plan(team("company", objective("o", *krs), checkins=some)), period(), as_of)
        for some in (checkins, before)
    )
    assert one == other
    found = one.teams[0].objectives[0]
    assert found.status in get_args(Status)
    for record in found.key_results:
        assert record.status in get_args(Status)
        for figure in (record.progress, record.expected):
            assert figure is None or 0 <= figure <= 1
    counted = [r.progress for r in found.key_results if r.counts and r.progress is not None]
    if found.progress is not None:
        assert min(counted) <= found.progress <= max(counted)
