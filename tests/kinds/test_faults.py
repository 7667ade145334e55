"""What is wrong with the keys of a key result together, each with its rule, key and way out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal

import pytest

from okrcli.errors import Slip
from okrcli.kinds.band import Band
from okrcli.kinds.base import KeyResult
from okrcli.kinds.baseline import Target, parse_baseline, parse_target
from okrcli.kinds.clauses import PlanPoint, parse_revision
from okrcli.kinds.hold import Hold
from okrcli.kinds.milestones import Milestone, Milestones
from okrcli.kinds.reach import Reach
from okrcli.kinds.score import Score
from okrcli.kinds.steps import Steps
from plans import compound, done, metric

POINT = PlanPoint(date(2026, 11, 1), Decimal(1))
EARLIER = PlanPoint(date(2026, 10, 20), Decimal(2))


def reach(**keys: Any) -> Reach:
    return Reach(id="kr", title="Kr", **keys)


def milestones(*weights: int, ids: Sequence[str] = "abc") -> Milestones:
    found = [
        Milestone(id=name, title=name, weight=Decimal(weight))
        for name, weight in zip(ids, weights, strict=False)
    ]
    return Milestones(id="kr", title="Kr", milestones=tuple(found))


@pytest.mark.parametrize(
    ("kr", "rule", "key"),
    [
        pytest.param(done("kr", plan=(POINT,)), "unknown-key", "plan", id="plan-of-done"),
        pytest.param(metric("kr", plan=(POINT, EARLIER)), "wrong-value", "plan", id="plan-order"),
        pytest.param(metric("kr", plan=(POINT, POINT)), "wrong-value", "plan", id="plan-twice"),
        pytest.param(
            reach(at_least=Decimal(1), plan=(POINT,)), "wrong-value", "plan", id="plan-base"
        ),
        pytest.param(metric("kr", target=0), "baseline-is-target", "target", id="absent-baseline"),
        pytest.param(
            metric("kr", baseline=None, target=0), "baseline-is-target", "target", id="none"
        ),
        pytest.param(
            metric("kr", target="+0% of 5", baseline=5), "baseline-is-target", "target", id="0%"
        ),
        pytest.param(
            metric("kr", baseline=5, target="x1"), "baseline-is-target", "target", id="x1"
        ),
        pytest.param(metric("kr", target="+15pp"), "points-without-percent", "target", id="pp"),
        pytest.param(metric("kr", target="x2 of 0"), "percent-of-zero", "target", id="x2-of-0"),
        pytest.param(
            metric("kr", baseline=None, target="-10%"), "percent-of-zero", "target", id="-10%"
        ),
        pytest.param(
            reach(at_least=Decimal(1), at_most=Decimal(2)), "two-kinds", "at_most", id="two-bands"
        ),
        pytest.param(reach(), "no-target", "", id="no-band"),
        pytest.param(
            reach(between=(Decimal(5), Decimal(4))), "wrong-value", "between", id="empty-band"
        ),
        pytest.param(
            reach(between=(Decimal(4), Decimal(4))), "wrong-value", "between", id="one-point"
        ),
        pytest.param(
            reach(at_least=Decimal(1), above=Decimal(2), below=Decimal(3)),
            "two-kinds",
            "below",
            id="three-bands",
        ),
        pytest.param(Hold(id="kr", title="Kr"), "no-target", "", id="hold-without-band"),
        pytest.param(
            Steps(id="kr", title="Kr", steps={Decimal(1): Decimal(1), Decimal(2): Decimal(0)}),
            "wrong-value",
            "steps",
            id="scores-fall",
        ),
        pytest.param(
            milestones(1, 1, ids="aa"), "duplicate-id", "milestones", id="same-milestones"
        ),
        pytest.param(milestones(0, 0), "zero-weights", "milestones", id="milestones-weigh-nothing"),
        pytest.param(
            compound("kr", done("a"), done("a")), "duplicate-id", "parts", id="same-parts"
        ),
        pytest.param(
            compound("kr", compound("a", done("b"))), "wrong-value", "parts", id="parts-in-parts"
        ),
        pytest.param(
            compound("kr", done("a", weight=Decimal(0))),
            "zero-weights",
            "parts",
            id="parts-weigh-nothing",
        ),
    ],
)
def test_a_fault_names_its_key_and_a_way_out(kr: KeyResult, rule: str, key: str) -> None:
    (fault,) = kr.faults()
    assert (fault.rule, fault.key) == (rule, key)
    assert fault.hint


@pytest.mark.parametrize(
    "kr",
    [
        metric("kr", baseline="previous", target="+20%"),
        metric("kr", baseline="unknown"),
        metric("kr", baseline=40, unit="%", target="x1.15"),
        metric("kr", target="+20% of 18"),
        metric("kr", target="x2 of previous"),
        metric("kr", target="tbd"),
        metric("kr", baseline=Decimal("0.5"), target="+20%"),
        metric("kr", plan=(EARLIER, POINT)),
        reach(between=(Decimal(4), Decimal(5)), baseline=Decimal(8), plan=(POINT,)),
        Score(id="kr", title="Kr", kind="score", plan=(POINT,)),
        milestones(1, 0),
        compound("kr", done("a"), done("b", weight=Decimal(0))),
    ],
)
def test_what_can_be_reckoned_has_no_fault(kr: KeyResult) -> None:
    assert list(kr.faults()) == []


def test_an_ambiguous_percentage_shows_exact_ways_to_write_it() -> None:
    (fault,) = metric("kr", unit="%", baseline=40, target="-12.5% of 40").faults()
    assert fault.key == "target"
    assert fault.message == "-12.5% of a percentage has two readings"
    assert "-12.5pp" in fault.hint
    assert "x0.875" in fault.hint


@pytest.mark.parametrize(
    "written", ["+20", "20 %", "+20%of 18", "double", True, None, "x", "+1e3%"]
)
def test_what_is_no_target_is_refused(written: object) -> None:
    with pytest.raises(Slip, match="is not a target"):
        parse_target(written)


@pytest.mark.parametrize(
    ("written", "baseline", "reached"),
    [
        ("+20% of 18", None, "21.6"),
        ("-10%", "41300", "37170"),
        ("x2", "4", "8"),
        ("×1.5", "4", "6"),
        ("+15pp", "70", "85"),
        ("-3 pp of 10", "70", "7"),
    ],
)
def test_a_relative_target_is_reckoned_exactly(
    written: str, baseline: str | None, reached: str
) -> None:
    start = None if baseline is None else Fraction(baseline)
    assert parse_target(written).resolve(start, None) == Fraction(reached)


@pytest.mark.parametrize(
    ("written", "target"),
    [
        (Decimal("0.0000001"), Target("0.0000001", "number", Fraction(1, 10**7))),
        ("tbd", Target("tbd", "tbd")),
        ("x2 of 18", Target("x2 of 18", "times", Fraction(2), Fraction(18))),
        ("x2 of previous", Target("x2 of previous", "times", Fraction(2), "previous")),
        ("+20%", Target("+20%", "percent", Fraction(20))),
        ("-3pp of 10", Target("-3pp of 10", "points", Fraction(-3), Fraction(10))),
    ],
)
def test_a_target_is_read_as_it_is_written(written: object, target: Target) -> None:
    assert parse_target(written) == target


def test_a_relative_target_needs_a_base_above_0_and_one_to_be_determined_has_none() -> None:
    double = parse_target("x2")
    assert [double.resolve(Fraction(base), None) for base in ("0.5", "0", "-1")] == [1, None, None]
    assert parse_target("x2 of previous").resolve(Fraction(1), Fraction(30)) == 60
    assert parse_target("tbd").resolve(Fraction(1), Fraction(1)) is None


@pytest.mark.parametrize("written", ["frist", True, "70 %", []])
def test_what_is_no_baseline_is_refused(written: object) -> None:
    with pytest.raises(Slip, match="is not a baseline"):
        parse_baseline(written)


@pytest.mark.parametrize(
    ("entry", "rule", "message"),
    [
        ("text", "wrong-type", "a revision is a group of keys, not 'text'"),
        ({"until": date(2026, 11, 2)}, "missing-key", "a revision that changes nothing"),
        ({"target": Decimal(3)}, "missing-key", "a revision needs the day it was made"),
        ({"until": "soon", "target": Decimal(3)}, "wrong-value", "'soon' is not a date"),
        (
            {"until": Decimal(20261102), "target": Decimal(3)},
            "wrong-value",
            "20261102 is not a date",
        ),
        (
            {"until": "2026-02-30", "target": Decimal(3)},
            "wrong-value",
            "there is no day 2026-02-30",
        ),
        (
            {"until": "2026-11-02", "target": Decimal(3), "reason": Decimal(1)},
            "wrong-type",
            "the reason of a revision is a text",
        ),
        *(
            ({"until": "2026-11-02", key: "x"}, "wrong-value", f"a revision cannot change {key!r}")
            for key in ("id", "kind", "revisions", "key_results", "parts")
        ),
    ],
)
def test_a_revision_that_says_too_little_or_too_much_is_refused(
    entry: object, rule: str, message: str
) -> None:
    with pytest.raises(Slip) as slip:
        parse_revision(entry)
    assert (slip.value.message, slip.value.rule) == (message, rule)


def test_a_revision_needs_no_reason() -> None:
    assert parse_revision({"until": "2026-11-02", "target": Decimal(3)}).reason == ""


def test_a_revision_takes_its_day_as_json_or_as_yaml_writes_it() -> None:
    keys = {"target": Decimal(3), "reason": "supplier lost"}
    quoted = parse_revision({"until": "2026-11-02", **keys})
    plain = parse_revision({"until": date(2026, 11, 2), **keys})
    assert quoted == plain
    assert (plain.reason, plain.was) == ("supplier lost", {"target": Decimal(3)})


@pytest.mark.parametrize(("value", "edge"), [("2", "4"), ("9", "5"), ("-1", "4")])
def test_the_nearest_edge_of_a_band(value: str, edge: str) -> None:
    assert Band(Fraction(4), Fraction(5)).nearest_edge(Fraction(value)) == Fraction(edge)


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ({"at_least": Decimal("4.50")}, "at least 4.50"),
        ({"below": Decimal(3)}, "below 3"),
        ({"between": (Decimal(4), Decimal("5.5"))}, "between 4 and 5.5"),
    ],
)
def test_a_band_is_told_as_it_was_written(keys: dict[str, Any], text: str) -> None:
    assert reach(**keys).target_text == text
    assert Hold(id="kr", title="Kr", **keys).target_text == text


def test_of_two_things_with_one_id_the_message_names_it() -> None:
    (fault,) = milestones(1, 1, 1, ids="abb").faults()
    assert fault.message == "two milestones are called 'b'"
    (fault,) = compound("kr", done("a"), done("b"), done("b")).faults()
    assert fault.message == "two parts are called 'b'"


@pytest.mark.parametrize(
    ("better", "scores", "other"), [("higher", (1, 0), "lower"), ("lower", (0, 1), "higher")]
)
def test_scores_that_fall_name_the_other_direction(
    better: Literal["higher", "lower"], scores: tuple[int, int], other: str
) -> None:
    levels = {Decimal(level): Decimal(score) for level, score in enumerate(scores)}
    (fault,) = Steps(id="kr", title="Kr", better=better, steps=levels).faults()
    assert fault.message == f"the scores fall although {better} is better"
    assert fault.hint == f"better: {other}, or sort the scores"


def test_a_value_of_parts_belongs_to_one_of_them() -> None:
    with pytest.raises(Slip) as slip:
        compound("kr", done("a"), done("b")).accept(Decimal(1))
    assert (slip.value.message, slip.value.hint) == (
        "kr has parts, so its values are theirs",
        "give the value to kr.a, kr.b",
    )


def test_a_milestone_is_named_or_reopened_and_the_nearest_is_hinted_at() -> None:
    kr = milestones(1, 1, ids=["chosen", "moved"])
    assert kr.accept(["chosen", "!moved"]) == ("chosen", "!moved")
    for wrong in ("moved!", "chosn", "!chosn"):
        with pytest.raises(Slip) as slip:
            kr.accept([wrong])
        assert slip.value.hint == f"did you mean {'moved' if 'moved' in wrong else 'chosen'}?"
    with pytest.raises(Slip) as slip:
        kr.accept(["zzz"])
    assert slip.value.hint == "the milestones are chosen, moved"


def test_steps_are_told_in_their_order() -> None:
    steps = Steps(
        id="kr",
        title="Kr",
        better="lower",
        steps={Decimal(10): Decimal(1), Decimal(30): Decimal("0.5")},
    )
    assert steps.target_text == "30: 0.5, 10: 1"
