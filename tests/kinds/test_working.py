"""The sum that is shown gives the figure that is shown."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.kinds.base import KeyResult
from okrcli.kinds.establish import Establish
from okrcli.kinds.hold import Hold
from okrcli.kinds.milestones import Milestone, Milestones
from okrcli.kinds.parts import Parts
from okrcli.kinds.reach import Reach
from okrcli.kinds.score import Score
from okrcli.kinds.situation import Child, Reading, Situation, mean
from okrcli.kinds.steps import Steps
from okrcli.kinds.working import share, weighted
from okrcli.language import speaking
from okrcli.language.catalogue import speech
from okrcli.settings import Cadence
from plans import done, metric

F = Fraction
START = date(2026, 10, 1)
STEPS = {Decimal(20): Decimal("0.33"), Decimal(40): Decimal("0.66"), Decimal(70): Decimal(1)}
RATING = Reach(id="r", title="R", at_least=Decimal("4.5"), baseline=Decimal("4.1"))
STONES = Milestones(
    id="m",
    title="M",
    milestones=(
        Milestone(id="a", title="A"),
        Milestone(id="b", title="B", weight=Decimal(2)),
        Milestone(id="c", title="C"),
    ),
)


def situation(*values: Any) -> Situation:
    readings = [
        Reading(
            START + timedelta(days=7 * week),
            value if isinstance(value, bool | tuple) else Decimal(str(value)),
        )
        for week, value in enumerate(values)
    ]
    return Situation(
        as_of=START + timedelta(days=7 * len(values)),
        start=START,
        due=START + timedelta(days=91),
        cadence=Cadence(days=7),
        grace=2,
        readings=readings,
    )


def reckoned(sum_: str) -> Fraction:
    """Do a sum again, as a person would."""
    exact = re.sub(r"(\d+(?:\.\d+)?)( ?%)?", lambda m: f"F('{m[1]}')" + "/100" * bool(m[2]), sum_)
    found = eval(exact.replace(" x ", " * "), {"F": Fraction})  # noqa: S307 - our own sums
    assert isinstance(found, Fraction)
    return found


@pytest.mark.parametrize(
    ("kr", "values", "words"),
    [
        (metric("a", baseline=70, target=85), (77.5,), "(77.5 - 70) / (85 - 70)"),
        (metric("a", baseline=-10, target=10), (-5,), "((-5) - (-10)) / (10 - (-10))"),
        (metric("a"), (), "no value yet"),
        (RATING, (4.3,), "(4.3 - 4.1) / (4.5 - 4.1)"),
        (RATING, (4.6,), "4.6 is at least 4.5"),
        (RATING, (), "no value yet"),
        (
            replace(RATING, baseline=None),
            (4.3,),
            "4.3 is not at least 4.5, and no baseline tells how far",
        ),
        (
            Reach(id="r", title="R", between=(Decimal(4), Decimal(5)), baseline=Decimal(2)),
            (6,),
            "6 is past 4, and not between 4 and 5",
        ),
        (
            Hold(id="h", title="H", at_most=Decimal(4)),
            (3, 5, 4),
            "2 held / 3 reported or missed",
        ),
        (Steps(id="s", title="S", steps=STEPS), (45,), "45 has reached 40, which scores 0.66"),
        (Steps(id="s", title="S", steps=STEPS), (5,), "5 is before the first step, 20"),
        (Steps(id="s", title="S", steps=STEPS), (), "no value yet"),
        (
            Steps(id="s", title="S", steps=STEPS, interpolate=True),
            (30,),
            "0.33 + (0.66 - 0.33) x (30 - 20) / (40 - 20)",
        ),
        (STONES, (("a",), ("b",)), "(1 + 2) / (1 + 2 + 1)"),
        (STONES, (("a",),), "1 / (1 + 2 + 1)"),
        (STONES, (), "0 / (1 + 2 + 1)"),
        (done("d"), (True,), "done"),
        (done("d"), (), "not done"),
        (Score(id="s", title="S", kind="score"), (0.7,), "judged 0.7"),
        (Score(id="s", title="S", kind="score"), (), "no value yet"),
        (Establish(id="e", title="E", kind="establish"), (7,), "there is a value, 7"),
        (Establish(id="e", title="E", kind="establish"), (), "no value yet"),
    ],
)
def test_every_kind_shows_its_sum(kr: KeyResult, values: tuple[Any, ...], words: str) -> None:
    where = situation(*values)
    assert kr.working(where) == words
    if " / (" in words:
        assert reckoned(words) == kr.raw(where)


@pytest.mark.parametrize(
    ("kr", "values", "words", "target"),
    [
        (metric("a", baseline=70, target=85), (77.5,), "(77,5 - 70) / (85 - 70)", "85"),
        (RATING, (4.6,), "4,6 è almeno 4,5", "almeno 4,5"),
        (
            Steps(id="s", title="S", steps=STEPS),
            (45.5,),
            "45,5 ha raggiunto 40, che vale 0,66",
            "20: 0,33; 40: 0,66; 70: 1",
        ),
        (STONES, (("a",),), "1 / (1 + 2 + 1)", "3 tappe"),
        (done("d"), (True,), "fatto", "fatto"),
    ],
)
def test_a_sum_and_a_target_are_said_in_the_language_spoken(
    kr: KeyResult, values: tuple[Any, ...], words: str, target: str
) -> None:
    with speaking(speech("it")):
        assert kr.working(situation(*values)) == words
        assert kr.target_text == target
        written = kr.target_written
    assert written == kr.target_text


def test_a_sum_that_would_give_1_is_not_shown_where_the_band_is_not_met() -> None:
    strict = Reach(id="r", title="R", above=Decimal(40), baseline=Decimal(20))
    assert strict.working(situation(40)) == "40 is past 40, and not above 40"
    assert strict.working(situation(30)) == "(30 - 20) / (40 - 20)"
    down = Reach(id="r", title="R", below=Decimal(20), baseline=Decimal(40))
    assert down.working(situation(20)) == "20 is past 20, and not below 20"
    assert down.working(situation(30)) == "(30 - 40) / (20 - 40)"


@pytest.mark.parametrize(
    "kr",
    [
        metric("a", baseline="first", target=10),
        Reach(id="a", title="A", at_least=Decimal(10), baseline="first"),
    ],
)
def test_a_way_may_begin_at_the_first_value(kr: KeyResult) -> None:
    where = situation(4, 7)
    assert kr.working(where) == "(7 - 4) / (10 - 4)"
    assert kr.raw(where) == kr.progress_of(F(7), where) == F(1, 2)
    assert kr.value_at(F(1, 2), where) == 7


def on(weeks: int) -> Situation:
    """Return a situation some weeks after the start, the due date being in the 13th."""
    return replace(situation(), as_of=START + timedelta(days=7 * weeks))


@pytest.mark.parametrize("kr", [done("d"), Establish(id="e", title="E", kind="establish")])
def test_what_is_there_or_not_is_expected_once_its_day_has_passed(kr: KeyResult) -> None:
    assert [kr.expected(on(weeks)) for weeks in (0, 13, 14)] == [None, None, 1]


def test_before_the_first_value_progress_is_0_and_not_applicable_it_is_none() -> None:
    judged = Score(id="s", title="S", kind="score")
    for kr in (judged, Steps(id="s", title="S", steps=STEPS), RATING, metric("a", baseline=None)):
        assert kr.raw(situation()) == 0
        left = replace(situation(), readings=[Reading(START, None)])
        assert (kr.raw(left), kr.obstacle(left)) == (None, "not-applicable")
    assert metric("a", baseline=None).raw(situation(50)) == F(1, 2)


@pytest.mark.parametrize(
    ("keys", "values", "obstacle"),
    [
        ({"baseline": 5, "target": "x2"}, (), ""),
        ({"baseline": 5, "target": "x2 of previous"}, (), ""),
        ({"baseline": 30, "target": "x1 of previous"}, (), "baseline-is-target"),
        ({"baseline": "previous", "target": "x1"}, (), "baseline-is-target"),
        ({"baseline": "previous", "target": "+20%"}, (), ""),
        ({"baseline": "first", "target": "+20%"}, (), "baseline-first"),
        ({"baseline": "first", "target": "+20%"}, (-1,), "percent-of-zero"),
        ({"baseline": "first", "target": "x2"}, (1,), ""),
        ({"baseline": "unknown", "target": 5}, (1,), "baseline-unknown"),
        ({"baseline": 5, "target": "tbd"}, (1,), "target-tbd"),
    ],
)
def test_what_keeps_a_way_from_being_known_is_told(
    keys: dict[str, Any], values: tuple[Any, ...], obstacle: str
) -> None:
    kr, where = metric("a", **keys), replace(situation(*values), previous=F(30))
    assert kr.obstacle(where) == obstacle
    assert (kr.progress_of(F(7), where) is None) == bool(obstacle)


def test_a_change_of_the_previous_number_is_reckoned_from_it() -> None:
    kr, where = metric("a", target="x2 of previous"), replace(situation(15), previous=F(30))
    assert (kr.raw(where), kr.target_number(where)) == (F(1, 4), 60)


def test_parts_are_the_mean_of_their_progress() -> None:
    children = [Child(F(1), F(1)), Child(F(2), F(2, 5)), Child(F(0), F(1)), Child(F(1), None)]
    where = replace(situation(), children=children)
    whole = Parts(id="p", title="P", parts=())
    assert (whole.obstacle(where), whole.raw(where)) == ("", F(3, 5))
    assert whole.working(where) == "(1 x 100 % + 2 x 40 %) / 3"
    assert reckoned(weighted(children)) == mean(children) == F(3, 5)
    assert weighted(children[:1]) == "100 %"
    assert weighted([children[0], replace(children[0], progress=F(1, 3))]) == "(100 % + 33.3 %) / 2"


@given(
    value=st.decimals(-1000, 1000, places=2),
    ends=st.tuples(st.integers(-500, 500), st.integers(-500, 500)).filter(lambda e: e[0] != e[1]),
)
def test_the_sum_done_again_is_the_figure(value: Decimal, ends: tuple[int, int]) -> None:
    kr, where = metric("a", baseline=ends[0], target=ends[1]), situation(value)
    assert reckoned(kr.working(where)) == kr.raw(where)


@given(st.fractions(0, 1))
def test_no_share_reads_0_or_100_that_is_not(value: Fraction) -> None:
    if F(1, 10**7) < value < 1 - F(1, 10**7):
        assert share(value) not in ("0 %", "100 %")
    assert share(F(0)) == "0 %"
    assert share(F(1)) == "100 %"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("0.0004", "0.04 %"),
        ("0.00004", "0.004 %"),
        ("0.9996", "99.96 %"),
        ("0.99996", "99.996 %"),
        ("0.9949", "99.5 %"),
        ("1.0002", "100.02 %"),
        ("0.000434", "0.04 %"),
        ("0.000000004", "0 %"),
        ("0.567", "56.7 %"),
    ],
)
def test_a_share_has_as_many_digits_as_it_needs_not_to_read_0_or_100(value: str, text: str) -> None:
    assert share(F(value)) == text


def test_a_number_of_a_sum_has_at_most_six_digits() -> None:
    kr = metric("a", baseline=Decimal("0.12345678"), target=1)
    assert kr.working(situation(1)) == "(1 - 0.123457) / (1 - 0.123457)"
