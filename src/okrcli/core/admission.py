"""Whether a check-in may be made: of what, with what, on which day."""

from __future__ import annotations

from datetime import date, timedelta

from okrcli.core.closure import check_unclosed
from okrcli.core.subjects import KeyResultSubject, Subject
from okrcli.errors import UsageError
from okrcli.model import CheckIn
from okrcli.scalars import nearest
from okrcli.settings import Settings

FORCE = "--force writes it all the same"


def admit(subject: Subject, checkin: CheckIn, as_of: date, *, force: bool) -> None:
    """Let a check-in pass, or say why not.

    Args:
        subject: what it is about.
        checkin: the check-in.
        as_of: today.
        force: whether a day that looks wrong is meant.

    Raises:
        UsageError: it may not be made; the hint has the way out.
    """
    check_person(checkin.by, subject.plan.settings)
    if checkin.date > as_of:
        raise UsageError(
            f"{checkin.date} is in the future", f"the latest day is {as_of}; leave --date out"
        )
    if isinstance(subject, KeyResultSubject):
        _check_state(subject)
        check_unclosed(subject.team_plan)
        if not force:
            _check_day(subject, checkin, as_of)


def admit_value(subject: Subject, checkin: CheckIn) -> None:
    """Let a check-in's value pass, or say why not.

    Raises:
        UsageError: the value comes from a KPI, or is n/a without a reason.
    """
    kpi = subject.key_result.kpi if isinstance(subject, KeyResultSubject) else None
    if kpi:
        raise UsageError(
            f"{subject.header} takes its values from {kpi}",
            f"give the number to the KPI: okr update {kpi} NUMBER; words go here without a value",
        )
    if checkin.value is None and not checkin.note:
        raise UsageError(
            "n/a wants a reason: from now on it is not counted",
            f'okr update {subject.uid} n/a -m "why"',
        )


def check_person(by: str, settings: Settings) -> None:
    """Let somebody speak, or raise UsageError where okr.yaml lists its people without them."""
    if by and settings.people and by not in settings.people:
        near = nearest(by, settings.people)
        raise UsageError(
            f"{by!r} is not among the people of okr.yaml",
            f"did you mean {near}?" if near else f"people: {', '.join(settings.people)}",
        )


def _check_state(subject: KeyResultSubject) -> None:
    promise = subject.promise
    folder = subject.uid.removesuffix(promise.ref)
    for item in promise.chain:
        ref = folder + (promise.ref if item is promise.item else item.id)
        if item.state == "dropped":
            why = f": {item.reason}" if item.reason else ""
            raise UsageError(
                f"{item.id} was dropped{why}",
                f'okr revise {ref} --reactivate --reason "..." takes it up again',
            )
        if item.state == "draft":
            raise UsageError(
                f"{item.id} is a draft; nothing is counted yet",
                f"okr revise {ref} --state active promises it",
            )


def _check_day(subject: KeyResultSubject, checkin: CheckIn, as_of: date) -> None:
    record = subject.record(as_of)
    period = subject.team_plan.period
    first = min(period.start, record.start)
    if checkin.date < first:
        raise UsageError(f"{checkin.date} is before {period.id}, which starts on {first}", FORCE)
    end = max(period.end, record.due)
    closing = subject.plan.settings.closing
    is_reopened = subject.team_plan.review is not None
    if not is_reopened and as_of > end + timedelta(days=closing):
        raise UsageError(
            f"{period.id} ended on {end}, more than {closing} days ago (closing: in okr.yaml)",
            FORCE,
        )
