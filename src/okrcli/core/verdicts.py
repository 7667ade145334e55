"""What the grades of a team's objectives say of how they were chosen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from okrcli.core.records import ObjectiveRecord
from okrcli.core.rollup import objectives_grade
from okrcli.lean import dataclass
from okrcli.settings import Commitment, Settings

COMMITMENTS: tuple[Commitment, ...] = ("aspirational", "committed")
Verdict = Literal["kept", "missed", "too-easy", "easy", "healthy", "hard", "too-hard"]
"""How a set of objectives was chosen: committed ones are kept or missed, the others too easy ..."""
TOO_EASY = Fraction(9, 10)
"""The mean grade from which aspirational objectives asked for too little."""
SPREAD = Fraction(1, 10)
"""How far from the healthy mean one is still healthy."""
BELOW = Fraction(1, 20)
"""How far below `aspirational_target` the healthy mean lies: 0.65 where it is 0.7."""


@dataclass(frozen=True, kw_only=True)
class SetVerdict:
    """What the grades of all objectives of one commitment say of how they were chosen.

    `kept` of `graded` key results came in full.
    """

    commitment: Commitment
    grade: Fraction
    kept: int
    graded: int
    verdict: Verdict


def verdicts(objectives: Sequence[ObjectiveRecord], settings: Settings) -> tuple[SetVerdict, ...]:
    """Return a verdict on the objectives of each commitment that have a grade."""
    found = (_verdict(objectives, one, settings) for one in COMMITMENTS)
    return tuple(one for one in found if one)


def _verdict(
    known: Iterable[ObjectiveRecord], commitment: Commitment, settings: Settings
) -> SetVerdict | None:
    objectives = [one for one in known if one.commitment == commitment]
    grade = objectives_grade(objectives)
    if grade is None:
        return None
    marks = list(_marks(objectives))
    kept = sum(mark == 1 for mark in marks)
    if commitment == "committed":
        verdict: Verdict = "kept" if kept == len(marks) else "missed"
    else:
        verdict = _ambition(grade, settings)
    return SetVerdict(
        commitment=commitment, grade=grade, kept=kept, graded=len(marks), verdict=verdict
    )


def _marks(objectives: Iterable[ObjectiveRecord]) -> Iterator[Decimal]:
    """Yield the grades that count."""
    for objective in objectives:
        for kr in objective.key_results:
            if kr.counts and kr.grade and kr.grade.grade is not None:
                yield kr.grade.grade


def _ambition(grade: Fraction, settings: Settings) -> Verdict:
    """Return what the mean grade of aspirational objectives says of them."""
    healthy = Fraction(settings.aspirational_target) - BELOW
    if grade >= TOO_EASY:
        return "too-easy"
    if grade < Fraction(settings.grade_bands[0]):
        return "too-hard"
    if abs(grade - healthy) <= SPREAD:
        return "healthy"
    return "easy" if grade > healthy else "hard"
