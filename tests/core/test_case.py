"""What a key result brings to what it stands in."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from builders import key_result, nothing_yet
from okrcli.core.case import child_of, member_of
from okrcli.core.effective import Ground
from okrcli.core.pace import Member
from okrcli.core.progress import case_of
from okrcli.core.rollup import team_record
from okrcli.kinds.situation import Child
from plans import MIDDLE, compound, metric, objective, plan, said, team

UNKNOWN: dict[str, Any] = {"why_not": "target-tbd"}


@pytest.mark.parametrize(
    ("keys", "is_unknown"),
    [
        ({}, False),
        ({"why_not": "not-applicable"}, False),
        (UNKNOWN, True),
        ({"why_not": "baseline-unknown"}, True),
        ({"parts": (key_result(), key_result(**UNKNOWN))}, True),
        ({"parts": (key_result(), key_result(**UNKNOWN, counts=False)), **UNKNOWN}, False),
    ],
)
def test_it_is_unknown_while_its_target_or_baseline_is_missing_or_that_of_a_part_that_counts(
    keys: dict[str, Any], is_unknown: bool
) -> None:
    for record, ever in ((key_result(**keys), True), (nothing_yet(**keys), False)):
        assert member_of(record) == Member(record.status, ever, is_unknown)


def test_it_brings_its_weight_and_its_figures() -> None:
    record = key_result(weight=Fraction(3), progress=Fraction(1, 2), expected=Fraction(1, 4))
    assert child_of(record) == Child(Fraction(3), Fraction(1, 2), Fraction(1, 4))


def test_its_words_are_those_of_the_last_check_in_and_none_before_the_first() -> None:
    words = [said("2026-11-02", 1, note="first"), said("2026-11-09", 2, note="last")]
    one = objective("o", metric("a"), metric("b"))
    own = team("company", one, checkins={"a": words})
    where = plan(own)

    def note(at: int, as_of: date) -> str:
        ground = Ground(plan=where, team=own, as_of=as_of)
        return case_of(ground, one, one.key_results[at], None).said("note")

    assert [note(0, MIDDLE), note(0, date(2026, 11, 8)), note(0, date(2026, 11, 1))] == [
        "last",
        "first",
        "",
    ]
    assert note(1, MIDDLE) == ""


def test_a_part_is_no_more_active_than_the_objective_around_it() -> None:
    own = team("company", objective("o", compound("k", metric("p")), state="draft"))
    (record,) = team_record(Ground(plan=plan(own), team=own, as_of=MIDDLE)).objectives
    (kr,) = record.key_results
    (part,) = kr.parts
    assert (record.status, kr.status, part.status) == ("draft",) * 3
