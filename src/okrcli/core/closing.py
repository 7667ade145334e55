"""The end of a team's period: what it came to, what a person says of it, and what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from okrcli.core.due import awaited
from okrcli.core.effective import Ground
from okrcli.core.grades import computed_grades
from okrcli.core.promises import Promise, measures
from okrcli.core.records import KeyResultRecord, ObjectiveRecord, TeamRecord
from okrcli.core.rollup import objectives_grade, team_record
from okrcli.errors import UsageError
from okrcli.model import Grade, Next, Plan, Review, T, TeamPlan
from okrcli.periods import Period
from okrcli.scalars import nearest
from okrcli.settings import Commitment, Settings

Row = tuple[ObjectiveRecord, KeyResultRecord]
"""A key result beside its objective."""
Verdict = Literal["kept", "missed", "too-easy", "easy", "healthy", "hard", "too-hard"]
"""How a set of objectives was chosen: committed ones are kept or missed, the others too easy ..."""
TOO_EASY = Fraction(9, 10)
"""The mean grade from which aspirational objectives asked for too little."""
SPREAD = Fraction(1, 10)
"""How far from the healthy mean one is still healthy."""
BELOW = Fraction(1, 20)
"""How far below `aspirational_target` the healthy mean lies: 0.65 where it is 0.7."""


@dataclass(frozen=True, kw_only=True)
class Words:
    """What a person says of a team's period, by the ids of key results."""

    grades: Mapping[str, Decimal] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)
    nexts: Mapping[str, Next] = field(default_factory=dict)
    causes: tuple[str, ...] = ()
    learnings: tuple[str, ...] = ()

    @classmethod
    def of(cls, review: Review | None) -> Words:
        """Return what was said when the period was closed before."""
        if review is None:
            return cls()
        given = review.grades.items()
        return cls(
            grades={
                ref: one.grade
                for ref, one in given
                if one.grade is not None and one.grade != one.computed
            },
            reasons={ref: one.reason for ref, one in given if one.reason},
            nexts={ref: one.next for ref, one in given if one.next},
            causes=review.causes,
            learnings=review.learnings,
        )

    def over(self, earlier: Words) -> Words:
        """Return these words, with those said before where these say nothing."""
        return Words(
            grades={**earlier.grades, **self.grades},
            reasons={**earlier.reasons, **self.reasons},
            nexts={**earlier.nexts, **self.nexts},
            causes=self.causes or earlier.causes,
            learnings=self.learnings or earlier.learnings,
        )

    @property
    def is_empty(self) -> bool:
        """Return whether nothing is said."""
        return self == Words()

    def under(self, stem: str) -> Words:
        """Return these words with ids in the place of full forms, which begin with a stem."""
        return replace(
            self,
            grades=_bare(self.grades, stem),
            reasons=_bare(self.reasons, stem),
            nexts=_bare(self.nexts, stem),
        )


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


@dataclass(frozen=True, kw_only=True)
class Ending:
    """A team's period at its end: closed, or as it would be closed now.

    `record` is the team on the period's last day with the grades of the review. `missing` are the
    key results and parts whose last value is too old to be the final one.
    """

    team_plan: TeamPlan
    review: Review
    is_closed: bool
    record: TeamRecord
    missing: tuple[KeyResultRecord, ...]

    @property
    def rows(self) -> list[Row]:
        """Return every key result beside its objective."""
        return [(one, kr) for one in self.record.objectives for kr in one.key_results]

    @property
    def unexplained(self) -> tuple[KeyResultRecord, ...]:
        """Return committed key results that count, ended below 1 and have no reason yet."""
        return tuple(
            row[1]
            for row in self.rows
            if (grade := row[1].grade) and not grade.reason and misses(row, grade.grade)
        )

    def verdicts(self, settings: Settings) -> tuple[SetVerdict, ...]:
        """Return what the grades say of the set of objectives, aspirational ones first."""
        found = (_verdict(self, one, settings) for one in ("aspirational", "committed"))
        return tuple(one for one in found if one)


def ending(plan: Plan, team_plan: TeamPlan, as_of: date, words: Words | None = None) -> Ending:
    """Return how a team's period ended, or how it would end with a person's words.

    Args:
        plan: all that was loaded.
        team_plan: the team's plan of a period.
        as_of: the day on which it is or would be closed.
        words: what a person says; nothing for a period that is closed.

    Raises:
        UsageError: the words speak of what is not there, or leave out a reason.
    """
    closed = team_plan.closed_on(as_of)
    review = team_plan.review if team_plan.review and closed else None
    if review is None:
        words = words or Words.of(team_plan.review)
        review = _review(computed_grades(plan, team_plan), words, as_of)
        _check(team_plan, review, words)
    end = team_plan.period.end
    graded = replace(team_plan, review=replace(review, closed=end, reopened=None))
    still_open = replace(team_plan, review=None)
    before = team_record(Ground(plan=plan, team=still_open, as_of=end))
    return Ending(
        team_plan=team_plan,
        review=review,
        is_closed=closed is not None,
        record=team_record(Ground(plan=plan, team=graded, as_of=end)),
        missing=() if closed else tuple(awaited(before.objectives)),
    )


def check_ended(period: Period, as_of: date) -> None:
    """Raise UsageError for a period that has not ended."""
    if as_of <= period.end:
        raise UsageError(
            f"{period.id} ends on {period.end}, so there is nothing to review yet",
            "okr report shows where it stands; close it from the day after its end",
        )


def check_ready(end: Ending) -> None:
    """Raise UsageError where a team's period has questions that nobody answered."""
    period, team = end.team_plan.period, end.team_plan.team
    name = f"{team} is not ready to close {period.id}"
    if end.missing:
        refs = ", ".join(record.ref for record in end.missing)
        raise UsageError(
            f"{name}, these have no final value: {refs}",
            f"okr update {end.missing[0].uid} VALUE --date {period.end}; "
            "--accept closes it with the values there are",
        )
    if end.unexplained:
        refs = ", ".join(record.ref for record in end.unexplained)
        raise UsageError(
            f"{name}: committed, below 1.0, and without a reason: {refs}",
            f'--reason "{end.unexplained[0].ref}=..."; --accept closes it without',
        )


def latest_ended(periods: Iterable[Period], as_of: date) -> list[Period]:
    """Return the periods that have ended, the latest first, of those the shortest.

    Raises:
        UsageError: none has.
    """
    known = sorted(periods, key=lambda one: (-one.end.toordinal(), one.days))
    ended = [one for one in known if one.end < as_of]
    if known and not ended:
        raise UsageError(
            f"no period has ended by {as_of}", f"{known[-1].id} ends on {known[-1].end}"
        )
    return ended


def may_still_come(team_plan: TeamPlan, as_of: date, settings: Settings) -> bool:
    """Return whether values dated in a period may still be written on a day after it."""
    until = team_plan.period.end + timedelta(days=settings.closing)
    return as_of <= until or team_plan.review is not None


def is_graded(row: Row) -> bool:
    """Return whether a key result may have a grade: not a draft, nor what was dropped."""
    return all(one.state == "active" for one in row)


def computed(row: Row) -> Decimal | None:
    """Return the computed grade of a key result."""
    return row[1].grade.computed if row[1].grade else None


def misses(row: Row, grade: Decimal | None) -> bool:
    """Return whether a grade means that what was promised in full did not come in full."""
    objective, kr = row
    is_promised = objective.commitment == "committed" and kr.counts
    return is_promised and grade is not None and grade < 1


def _bare(said: Mapping[str, T], stem: str) -> dict[str, T]:
    return {ref.removeprefix(stem): one for ref, one in said.items()}


def _review(computed: Mapping[str, Grade], words: Words, day: date) -> Review:
    """Return the review that the computed grades and a person's words make."""
    refs = {**computed, **dict.fromkeys((*words.grades, *words.reasons, *words.nexts), Grade())}
    grades = {ref: _worded(computed.get(ref, Grade()), ref, words) for ref in refs}
    return Review(
        closed=day,
        grades={ref: one for ref, one in grades.items() if one != Grade()},
        causes=words.causes,
        learnings=words.learnings,
    )


def _worded(computed: Grade, ref: str, words: Words) -> Grade:
    return replace(
        computed,
        grade=words.grades.get(ref, computed.grade),
        reason=words.reasons.get(ref, ""),
        next=words.nexts.get(ref),
    )


def _check(team_plan: TeamPlan, review: Review, words: Words) -> None:
    """Raise UsageError where the words do not fit what there is."""
    known = {
        promise.ref: promise
        for objective in team_plan.objectives
        for promise in measures(team_plan, objective)
        if promise.part is None
    }
    for ref in (*words.grades, *words.reasons, *words.nexts):
        if ref not in known:
            raise _unknown(ref, team_plan, known)
    for ref in words.grades:
        _check_grade(known[ref], review.grades[ref])


def _check_grade(promise: Promise, given: Grade) -> None:
    if not promise.is_active:
        raise UsageError(
            f"{promise.ref} {'was dropped' if promise.is_dropped else 'is a draft'}, "
            "so it has no grade",
            f"leave out --grade {promise.ref}=..., or take it up again in {promise.team_plan.file}",
        )
    if given.grade != given.computed and not given.reason:
        was = "no grade" if given.computed is None else format(given.computed, "f")
        raise UsageError(
            f"{promise.ref} came to {was}; another grade wants its reason",
            f'add --reason "{promise.ref}=..."',
        )


def _unknown(ref: str, team_plan: TeamPlan, known: Iterable[str]) -> UsageError:
    kr, dot, _ = ref.partition(".")
    if dot and kr in known:
        return UsageError(
            f"{ref} is a part, and parts are graded within their key result", f"name {kr}"
        )
    near = nearest(ref, known)
    hint = f"did you mean {near}?" if near else f"its key results: {', '.join(known)}"
    return UsageError(f"{team_plan.team} has no key result {ref!r} in {team_plan.period.id}", hint)


def _verdict(end: Ending, commitment: Commitment, settings: Settings) -> SetVerdict | None:
    objectives = [one for one in end.record.objectives if one.commitment == commitment]
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
        for kr in objective.key_results if objective.state == "active" else ():
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
