"""Grades: how much of what was promised by a period's last day had come by then.

A key result that is due in the period is held against its whole target, also where its objective
is aspirational; one that is due later against what was expected by the last day.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from okrcli.core.case import parent_of
from okrcli.core.effective import Ground
from okrcli.core.progress import siblings
from okrcli.core.records import KeyResultRecord
from okrcli.core.values import parse_number
from okrcli.core.wording import status_word
from okrcli.errors import Slip
from okrcli.kinds.situation import ONE, Child, expected_mean
from okrcli.language import _
from okrcli.model import Earlier, Grade, Plan, T, TeamPlan
from okrcli.scalars import plain

DIGITS = 1
"""Digits after the point of a grade."""


def computed_grades(plan: Plan, team_plan: TeamPlan) -> dict[str, Grade]:
    """Return what each key result of a team came to, by id, in the order of its file.

    `computed` is None where there is no grade: see `ungraded`. `original` is what it would be had
    nothing been revised, where that differs; of a dropped one, what it had come to.
    """
    now = _shares(plan, team_plan)
    first = _shares(plan, _as_first_promised(team_plan))
    return {ref: _grade(share, first.get(ref)) for ref, share in now.items()}


def last_day_records(plan: Plan, team_plan: TeamPlan) -> list[tuple[str, KeyResultRecord]]:
    """Return the key results on the period's last day, each with the id of its objective.

    Whatever an objective's commitment, the whole target is expected of them.
    """
    ground = Ground(plan=plan, team=team_plan, as_of=team_plan.period.end)
    return [
        (objective.id, record)
        for objective in ground.objectives()
        for record in siblings(
            ground, replace(parent_of(ground, objective), end=ONE), objective.key_results
        )
    ]


def share_of(record: KeyResultRecord, end: date) -> Fraction | None:
    """Return the share of what was promised by the last day that came, 0 to 1.

    Args:
        record: a key result on that day, of which the whole target is expected.
        end: the period's last day.

    Returns:
        None where there is no figure, or nothing was promised by then and it is not all there.
    """
    if record.progress is None:
        return None
    promised = _promised(record, end)
    if not promised:
        return ONE if record.progress >= 1 else None
    return min(ONE, record.progress / promised)


def ungraded(record: KeyResultRecord, end: date) -> str:
    """Return why a key result has no grade, "" where it has one."""
    if share_of(record, end) is not None:
        return ""
    if record.progress is not None:
        return _("nothing was due before {day}", day=record.due)
    return status_word(record.status if record.status in ("draft", "dropped") else "not-measurable")


def rounded(share: Fraction) -> Decimal:
    """Return a share as a grade: half up to one digit after the point."""
    return Decimal(plain(share, DIGITS))


def parse_grade(text: str) -> Decimal:
    """Return a grade as a person types it: `0.7`, `0,7`, `1`.

    Raises:
        Slip: it is no grade.
    """
    number = parse_number(text)
    if not isinstance(number, Decimal) or not 0 <= number <= 1:
        raise Slip(_("{text} is not a grade from 0 to 1", text=text), _("such as 0.7"))
    if number != rounded(Fraction(number)):
        raise Slip(
            _("{text} has more than one digit after the point", text=text),
            _("write {text}", text=rounded(Fraction(number))),
        )
    return number.normalize()


def _shares(plan: Plan, team_plan: TeamPlan) -> dict[str, Fraction | None]:
    end = team_plan.period.end
    return {record.ref: share_of(record, end) for _, record in last_day_records(plan, team_plan)}


def _promised(record: KeyResultRecord, end: date) -> Fraction | None:
    """Return the progress promised by the last day, None where nothing was."""
    if record.parts:
        return expected_mean(
            [
                Child(part.weight, part.progress, _promised(part, end))
                for part in record.parts
                if part.counts
            ]
        )
    return ONE if record.kind == "hold" or record.due <= end else record.expected


def _as_first_promised(team_plan: TeamPlan) -> TeamPlan:
    """Return a team's plan as if nothing in it had ever been revised."""
    return replace(
        team_plan,
        earlier_objectives=_first(team_plan.earlier_objectives),
        earlier_key_results=_first(team_plan.earlier_key_results),
    )


def _first(earlier: Mapping[str, Earlier[T]]) -> dict[str, Earlier[T]]:
    """Return each oldest version, holding for ever."""
    return {ref: ((date.max, versions[0][1]),) for ref, versions in earlier.items() if versions}


def _grade(share: Fraction | None, first: Fraction | None) -> Grade:
    computed, original = _rounded(share), _rounded(first)
    return Grade(
        grade=computed, computed=computed, original=original if original != computed else None
    )


def _rounded(share: Fraction | None) -> Decimal | None:
    return None if share is None else rounded(share)
