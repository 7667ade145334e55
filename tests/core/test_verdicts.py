"""What the grades of objectives say of how they were chosen."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from builders import key_result, objective
from okrcli.core.records import KeyResultRecord, ObjectiveRecord
from okrcli.core.verdicts import SetVerdict, Verdict, verdicts
from okrcli.model import Grade
from okrcli.settings import Settings


def graded(grade: str | None, *, counts: bool = True) -> KeyResultRecord:
    given = Grade(grade=None if grade is None else Decimal(grade))
    return key_result(grade=given, counts=counts)


def dream(grade: str | None, *key_results: KeyResultRecord) -> ObjectiveRecord:
    return objective(*key_results, grade=None if grade is None else Fraction(grade))


@pytest.mark.parametrize(
    ("grade", "verdict"),
    [
        ("1", "too-easy"),
        ("0.9", "too-easy"),
        ("0.89", "easy"),
        ("0.76", "easy"),
        ("0.75", "healthy"),
        ("0.55", "healthy"),
        ("0.54", "hard"),
        ("0.4", "hard"),
        ("0.39", "too-hard"),
    ],
)
def test_aspirational_objectives_are_healthy_a_little_below_where_they_should_end(
    grade: str, verdict: Verdict
) -> None:
    (found,) = verdicts([dream(grade)], Settings())
    assert found == SetVerdict(
        commitment="aspirational", grade=Fraction(grade), kept=0, graded=0, verdict=verdict
    )


def test_committed_objectives_are_kept_where_every_key_result_that_counts_is() -> None:
    aside = [graded("0.2", counts=False), graded(None), key_result()]
    kept = objective(graded("1.0"), *aside, grade=Fraction(1), commitment="committed")
    missed = objective(graded("0.9"), graded("1"), grade=Fraction(19, 20), commitment="committed")
    assert verdicts([kept], Settings()) == (
        SetVerdict(commitment="committed", grade=Fraction(1), kept=1, graded=1, verdict="kept"),
    )
    assert verdicts([dream("0.6", graded("0.6")), missed, dream(None), kept], Settings()) == (
        SetVerdict(
            commitment="aspirational",
            grade=Fraction(3, 5),
            kept=0,
            graded=1,
            verdict="healthy",
        ),
        SetVerdict(
            commitment="committed", grade=Fraction(39, 40), kept=2, graded=3, verdict="missed"
        ),
    )
    assert verdicts([dream(None)], Settings()) == ()
