"""Why something needs attention, in units, and what mends it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from builders import AS_OF, key_result
from okrcli.core.forecast import Forecast
from okrcli.core.reasons import computed_precision, line
from okrcli.core.records import AttentionKind, KeyResultRecord

HALF = Fraction(1, 2)
SLOW: dict[str, Any] = {
    "expected": HALF,
    "progress": Fraction(0),
    "value": Decimal(3),
    "expected_value": Fraction(11),
}


def part(id_: str, **keys: Any) -> KeyResultRecord:
    return key_result(**{**SLOW, "id": id_, "ref": f"both.{id_}", "unit": "", **keys})


def parts_of(*parts: KeyResultRecord) -> dict[str, Any]:
    return {"kind": "parts", "value": None, "parts": parts}


@pytest.mark.parametrize(
    ("kind", "keys", "reason"),
    [
        (
            "guardrail-out",
            {"value": Decimal("9.25"), "unit": "h", "precision": 1, "target_text": "at most 4"},
            "9.3 h, out of its band: at most 4",
        ),
        ("off-track", SLOW, "3 clients, 11 expected today"),
        ("off-track", {**SLOW, "due": AS_OF}, "3 clients, 11 expected today"),
        (
            "off-track",
            {**SLOW, "due": date(2026, 11, 15)},
            "3 clients, 11 expected by 15 Nov",
        ),
        (
            "off-track",
            {**SLOW, "expected_value": None},
            "3 clients, to reach: 22",
        ),
        (
            "off-track",
            {**SLOW, "raw": Fraction(-1, 9), "baseline": Fraction(4)},
            "3 clients: worse than the start (4)",
        ),
        (
            "off-track",
            {**SLOW, "raw": Fraction(0), "baseline": Fraction(3)},
            "3 clients, 11 expected today",
        ),
        ("off-track", {"kind": "done", "value": True}, "done"),
        ("off-track", {"kind": "done", "value": False}, "due 31 Dec, not done"),
        (
            "off-track",
            {"value": ("a",), "target_text": "3 milestones", "expected": HALF},
            "1 of 3 milestones, 50 % expected today",
        ),
        (
            "off-track",
            {"value": ("a",), "target_text": "3 milestones", "expected": None},
            "1 of 3 milestones",
        ),
        ("off-track", {**SLOW, "value": None}, "0 %, 50 % expected today"),
        (
            "off-track",
            parts_of(
                part("level"),
                part("slower", weight=Fraction(3)),
                part("slowest", weight=Fraction(4)),
                part("aside", weight=Fraction(9), counts=False),
                part("mute", weight=Fraction(9), progress=None, value=None),
            ),
            "slowest 3, 11 expected today; slower 3, 11 expected today",
        ),
        (
            "off-track",
            parts_of(part("behind"), part("level", progress=HALF)),
            "behind 3, 11 expected today",
        ),
        ("diverges", {**SLOW, "human_status": "on-track"}, None),
        ("outdated", {"value_day": date(2026, 11, 15), "value": True}, "no value for 1 day"),
        (
            "outdated",
            {"value_day": date(2026, 11, 2), "value": Decimal(3)},
            "no value for 14 days, the last was 3 clients",
        ),
        ("outdated", {"value_day": None}, "no check-in yet, begun 1 Oct"),
        ("not-measurable", {"why_not": "target-tbd"}, "the target is still tbd"),
        ("not-measurable", {"why_not": "not-applicable"}, "nothing in it can be measured"),
        ("no-owner", {}, "nobody owns it"),
    ],
)
def test_a_reason_says_in_units_what_is_wrong(
    kind: AttentionKind, keys: dict[str, Any], reason: str | None
) -> None:
    told = line(kind, key_result(**keys), AS_OF).reason
    assert told == (reason or "a person says on-track; 3 clients, 11 expected today")


@pytest.mark.parametrize(
    ("kind", "will_miss", "reason"),
    [
        ("off-track", True, "{standing}; {miss}"),
        ("off-track", False, "{standing}"),
        ("falling-confidence", True, "{standing}; confidence 7 → 5.5; {miss}"),
        ("falling-confidence", False, "{standing}; confidence 7 → 5.5"),
    ],
)
def test_what_will_be_missed_is_said_beside_where_it_stands(
    kind: AttentionKind, reason: str, *, will_miss: bool
) -> None:
    believed = {"confidence_before": Fraction(7), "confidence": Fraction("5.5")}
    trend = Forecast(value=Fraction(37, 4), progress=HALF, slope=Fraction(1, 9), reached=None)
    record = key_result(**SLOW, **believed, will_miss=will_miss, forecast=trend)
    assert line(kind, record, AS_OF).reason == reason.format(
        standing="3 clients, 11 expected today",
        miss="will miss: all values so far lead to 9",
    )


@pytest.mark.parametrize(
    ("kind", "keys", "command"),
    [
        ("off-track", {}, 'okr update wins VALUE --blocker "..."'),
        ("off-track", {"kind": "done"}, 'okr update wins done --blocker "..."'),
        ("outdated", {"kind": "milestones"}, "okr update wins --done MILESTONE"),
        ("not-measurable", {"why_not": "baseline-first"}, "okr update wins VALUE"),
        (
            "not-measurable",
            {"why_not": "baseline-unknown"},
            "write baseline: in 2026-Q4/sales/north.yaml",
        ),
        ("no-owner", {}, "write owner: in 2026-Q4/sales/north.yaml"),
    ],
)
def test_a_line_names_what_mends_it(
    kind: AttentionKind, keys: dict[str, Any], command: str
) -> None:
    record = key_result(id="wins", uid="sales/north/2026-Q4/wins", **keys)
    assert line(kind, record, AS_OF).command == command


@pytest.mark.parametrize(
    ("keys", "digits"),
    [
        ({"precision": 5}, 5),
        ({"value": Decimal("1.5"), "baseline": Fraction(0), "target": Fraction(9)}, 1),
        ({"value": None, "baseline": Fraction("0.25"), "target": Fraction(9)}, 2),
        ({"value": Decimal(1), "baseline": None, "target": Fraction("0.1234")}, 2),
        ({"value": None, "baseline": None, "target": None}, 0),
    ],
)
def test_a_computed_number_has_no_more_digits_than_those_written(
    keys: dict[str, Any], digits: int
) -> None:
    assert computed_precision(key_result(**keys)) == digits
