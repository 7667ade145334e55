"""The end of a team's period: what it came to, and what is missing to close it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from okrcli.core.due import awaited
from okrcli.core.effective import Ground
from okrcli.core.grades import computed_grades
from okrcli.core.records import KeyResultRecord, ObjectiveRecord, TeamRecord
from okrcli.core.review_words import Words, check_words, review_of
from okrcli.core.rollup import team_record
from okrcli.core.verdicts import SetVerdict, verdicts
from okrcli.errors import UsageError
from okrcli.language import _
from okrcli.lean import dataclass
from okrcli.model import Plan, Review, TeamPlan
from okrcli.periods import Period
from okrcli.settings import Settings

Row = tuple[ObjectiveRecord, KeyResultRecord]
"""A key result beside its objective."""


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
        return verdicts(self.record.objectives, settings)


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
        review = review_of(computed_grades(plan, team_plan), words, as_of)
        check_words(team_plan, review, words)
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
            _(
                "{period} ends on {end}, so there is nothing to review yet",
                period=period.id,
                end=period.end,
            ),
            _("okr report shows where it stands; close it from the day after its end"),
        )


def check_ready(end: Ending) -> None:
    """Raise UsageError where a team's period has questions that nobody answered."""
    period, team = end.team_plan.period, end.team_plan.team
    if end.missing:
        refs = ", ".join(record.ref for record in end.missing)
        raise UsageError(
            _(
                "{team} is not ready to close {period}, these have no final value: {refs}",
                team=team,
                period=period.id,
                refs=refs,
            ),
            _(
                "{command}; --accept closes it with the values there are",
                command=f"okr update {end.missing[0].uid} VALUE --date {period.end}",
            ),
        )
    if end.unexplained:
        refs = ", ".join(record.ref for record in end.unexplained)
        raise UsageError(
            _(
                "{team} is not ready to close {period}: committed, below 1.0, and without "
                "a reason: {refs}",
                team=team,
                period=period.id,
                refs=refs,
            ),
            _(
                "{option}; --accept closes it without",
                option=f'--reason "{end.unexplained[0].ref}=..."',
            ),
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
            _("no period has ended by {day}", day=as_of),
            _("{period} ends on {end}", period=known[-1].id, end=known[-1].end),
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
