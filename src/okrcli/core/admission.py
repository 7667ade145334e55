"""Whether a check-in may be made: of what, with what, on which day."""

from __future__ import annotations

from datetime import date, timedelta

from okrcli.core.closure import check_unclosed
from okrcli.core.subjects import KeyResultSubject, Subject
from okrcli.errors import UsageError
from okrcli.language import N_, _, ngettext
from okrcli.model import CheckIn
from okrcli.scalars import did_you_mean, nearest
from okrcli.settings import Settings

FORCE = N_("--force writes it all the same")


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
    check_past(checkin.date, as_of)
    if isinstance(subject, KeyResultSubject):
        _check_state(subject)
        check_unclosed(subject.team_plan)
        if not force:
            _check_day(subject, checkin, as_of)


def check_past(day: date, as_of: date) -> None:
    """Raise UsageError for a day in the future."""
    if day > as_of:
        raise UsageError(
            _("{day} is in the future", day=day),
            _("the latest day is {day}; leave --date out", day=as_of),
        )


def admit_value(subject: Subject, checkin: CheckIn) -> None:
    """Let a check-in's value pass, or say why not.

    Raises:
        UsageError: the value comes from a KPI, or is n/a without a reason.
    """
    kpi = subject.key_result.kpi if isinstance(subject, KeyResultSubject) else None
    if kpi:
        raise UsageError(
            _("{ref} takes its values from {kpi}", ref=subject.header, kpi=kpi),
            _(
                "give the number to the KPI: {command}; words go here without a value",
                command=f"okr update {kpi} NUMBER",
            ),
        )
    if checkin.value is None and not checkin.note:
        raise UsageError(
            _("n/a wants a reason: from now on it is not counted"),
            _('okr update {uid} n/a -m "why"', uid=subject.uid),
        )


def check_person(by: str, settings: Settings) -> None:
    """Let somebody speak, or raise UsageError where okr.yaml lists its people without them."""
    if by and settings.people and by not in settings.people:
        raise UsageError(
            _("{name!r} is not among the people of okr.yaml", name=by),
            did_you_mean(
                nearest(by, settings.people), _("people: {names}", names=", ".join(settings.people))
            ),
        )


def _check_state(subject: KeyResultSubject) -> None:
    promise = subject.promise
    folder = subject.uid.removesuffix(promise.ref)
    for item in promise.chain:
        name = promise.ref if item is promise.item else item.id
        if item.state == "dropped":
            dropped = _("{ref} was dropped", ref=name)
            command = f'okr revise {folder}{name} --reactivate --reason "..."'
            raise UsageError(
                f"{dropped}: {item.reason}" if item.reason else dropped,
                _("{command} takes it up again", command=command),
            )
        if item.state == "draft":
            raise UsageError(
                _("{ref} is a draft; nothing is counted yet", ref=name),
                _("{command} promises it", command=f"okr revise {folder}{name} --state active"),
            )


def _check_day(subject: KeyResultSubject, checkin: CheckIn, as_of: date) -> None:
    record = subject.record(as_of)
    period = subject.team_plan.period
    first = min(period.start, record.start)
    if checkin.date < first:
        raise UsageError(
            _(
                "{day} is before {period}, which starts on {start}",
                day=checkin.date,
                period=period.id,
                start=first,
            ),
            _(FORCE),
        )
    end = max(period.end, record.due)
    closing = subject.plan.settings.closing
    is_reopened = subject.team_plan.review is not None
    if not is_reopened and as_of > end + timedelta(days=closing):
        raise UsageError(
            ngettext(
                "{period} ended on {end}, more than {count} day ago (closing: in okr.yaml)",
                "{period} ended on {end}, more than {count} days ago (closing: in okr.yaml)",
                closing,
                period=period.id,
                end=end,
            ),
            _(FORCE),
        )
