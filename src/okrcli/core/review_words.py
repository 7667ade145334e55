"""What a person says of a team's period at its end, and the review that it makes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from okrcli.core.promises import Promise, measures
from okrcli.core.wording import amount
from okrcli.errors import UsageError
from okrcli.language import _
from okrcli.lean import dataclass
from okrcli.model import Grade, Next, Review, T, TeamPlan
from okrcli.scalars import did_you_mean, nearest


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


def review_of(computed: Mapping[str, Grade], words: Words, day: date) -> Review:
    """Return the review that the computed grades and a person's words make."""
    refs = dict.fromkeys((*computed, *words.grades, *words.reasons, *words.nexts))
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


def check_words(team_plan: TeamPlan, review: Review, words: Words) -> None:
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
            _("{ref} was dropped, so it has no grade", ref=promise.ref)
            if promise.is_dropped
            else _("{ref} is a draft, so it has no grade", ref=promise.ref),
            _(
                "leave out {option}, or take it up again in {file}",
                option=f"--grade {promise.ref}=...",
                file=promise.team_plan.file,
            ),
        )
    if given.grade != given.computed and not given.reason:
        raise UsageError(
            _("{ref} came to no grade; another grade wants its reason", ref=promise.ref)
            if given.computed is None
            else _(
                "{ref} came to {grade}; another grade wants its reason",
                ref=promise.ref,
                grade=amount(Fraction(given.computed)),
            ),
            _("add {option}", option=f'--reason "{promise.ref}=..."'),
        )


def _unknown(ref: str, team_plan: TeamPlan, known: Iterable[str]) -> UsageError:
    kr, dot, _part = ref.partition(".")
    if dot and kr in known:
        return UsageError(
            _("{ref} is a part, and parts are graded within their key result", ref=ref),
            _("name {ref}", ref=kr),
        )
    return UsageError(
        _(
            "{team} has no key result {ref!r} in {period}",
            team=team_plan.team,
            ref=ref,
            period=team_plan.period.id,
        ),
        did_you_mean(nearest(ref, known), _("its key results: {names}", names=", ".join(known))),
    )


def _bare(said: Mapping[str, T], stem: str) -> dict[str, T]:
    return {ref.removeprefix(stem): one for ref, one in said.items()}
