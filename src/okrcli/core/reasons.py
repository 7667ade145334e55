"""Why something needs attention, in units, and the command or the edit that mends it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import ClassVar

from okrcli.core.live import Live
from okrcli.core.records import (
    Attention,
    AttentionKind,
    KeyResultRecord,
    ObjectiveRecord,
)
from okrcli.core.wording import amount, day, digits_of, percent, record_status
from okrcli.kinds.situation import ONE, ZERO
from okrcli.language import N_, _, ngettext
from okrcli.lean import dataclass
from okrcli.model import HumanStatus

PARTS = 2
"""How many parts that hold a key result back are named."""
OBSTACLES = {
    "target-tbd": N_("the target is still tbd"),
    "baseline-unknown": N_("the baseline is not known"),
    "baseline-first": N_("no baseline yet, the first value sets it"),
    "baseline-is-target": N_("the baseline is already the target"),
    "percent-of-zero": N_("a percentage of a baseline of 0 or less has no meaning"),
}
OPINIONS: dict[HumanStatus | None, str] = {
    "on-track": N_("a person says on-track; {standing}"),
    "at-risk": N_("a person says at-risk; {standing}"),
    "off-track": N_("a person says off-track; {standing}"),
}


@dataclass(frozen=True, slots=True)
class Cause:
    """A key result with why it needs attention on a day."""

    kind: AttentionKind
    record: KeyResultRecord
    as_of: date


class LiveAttention(Live, Attention):
    """The line of a key result: why it is there, in its units, and what mends it."""

    FIGURES: ClassVar = {
        "id": lambda cause: cause.record.ref,
        "title": lambda cause: cause.record.title,
        "owner": lambda cause: cause.record.owner,
        "status": lambda cause: cause.record.status,
        "shown_status": lambda cause: record_status(cause.record),
        "reason": lambda cause: _reason(cause.kind, cause.record, cause.as_of),
        "command": lambda cause: _command(cause.kind, cause.record),
    }


def line(kind: AttentionKind, record: KeyResultRecord, as_of: date) -> Attention:
    """Return the line of a key result, worded when it is read."""
    return LiveAttention(Cause(kind, record, as_of), kind=kind, uid=record.uid)


def _reason(kind: AttentionKind, record: KeyResultRecord, as_of: date) -> str:
    match kind:
        case "guardrail-out":
            return _(
                "{value}, out of its band: {band}", value=_value(record), band=record.target_text
            )
        case "diverges":
            return _(OPINIONS[record.human_status], standing=_standing(record, as_of))
        case "outdated":
            return _silence(record, as_of)
        case "not-measurable":
            return obstacle(record) or _("nothing in it can be measured")
        case "no-owner":
            return _("nobody owns it")
        case "falling-confidence":
            return _joined(_standing(record, as_of), _belief(record), miss(record))
        case _:
            return _joined(_standing(record, as_of), miss(record))


def _joined(*clauses: str) -> str:
    return "; ".join(clause for clause in clauses if clause)


def obstacle(record: KeyResultRecord) -> str:
    """Return what keeps a key result from being measured, "" where nothing does or it is left."""
    return _(OBSTACLES[record.why_not]) if record.why_not in OBSTACLES else ""


def _standing(record: KeyResultRecord, as_of: date) -> str:
    """Return where a key result stands against what was expected, in its units."""
    if record.kind == "done":
        is_done = record.value is True
        return _("done") if is_done else _("due {day}, not done", day=day(record.due))
    if isinstance(record.value, tuple):
        share = _("{number} of {all}", number=len(record.value), all=record.target_text)
        return _beside_expected_share(share, record, as_of)
    if slow := _slowest(record.parts):
        return "; ".join(
            _("{part} {standing}", part=part.id, standing=_standing(part, as_of)) for part in slow
        )
    if not isinstance(record.value, Decimal):
        return _beside_expected_share(percent(record.progress), record, as_of)
    return _in_units(_value(record), record, as_of)


def _in_units(value: str, record: KeyResultRecord, as_of: date) -> str:
    """Return where a number stands."""
    if record.raw is not None and record.raw < 0 and record.baseline is not None:
        start = _number(record, record.baseline)
        return _("{value}: worse than the start ({start})", value=value, start=start)
    if record.expected_value is None:
        return _("{value}, to reach: {target}", value=value, target=record.target_text)
    return _beside_expected(value, _number(record, record.expected_value), record, as_of)


def _beside_expected_share(share: str, record: KeyResultRecord, as_of: date) -> str:
    if record.expected is None:
        return share
    return _beside_expected(share, percent(record.expected), record, as_of)


def _beside_expected(value: str, expected: str, record: KeyResultRecord, as_of: date) -> str:
    """Return what there is beside what is expected: today, or by a due date that has passed."""
    said = {"value": value, "expected": expected}
    if as_of <= record.due:
        return _("{value}, {expected} expected today", **said)
    return _("{value}, {expected} expected by {day}", day=day(record.due), **said)


def _slowest(parts: Sequence[KeyResultRecord]) -> list[KeyResultRecord]:
    """Return the parts that hold the whole back, at most two, the widest gap first."""
    slow = [(gap(part), part) for part in parts if part.counts and part.progress is not None]
    slow.sort(key=lambda pair: -pair[0])
    return [part for size, part in slow if size > 0][:PARTS]


def gap(record: KeyResultRecord) -> Fraction:
    """Return weight x the points missing to what was expected, of what is there of both."""
    expected = ONE if record.expected is None else record.expected
    return (record.weight or ONE) * (expected - (record.progress or ZERO))


def _belief(record: KeyResultRecord) -> str:
    """Return how the last two confidences compare."""
    before, now = (amount(one or ZERO) for one in (record.confidence_before, record.confidence))
    return _("confidence {before} → {now}", before=before, now=now)


def miss(record: KeyResultRecord) -> str:
    """Return by what value a committed key result will miss its target, "" where it will not.

    The last values may tell otherwise, so it is said that all of them are looked at.
    """
    if record.forecast is None or not record.will_miss:
        return ""
    value = _number(record, record.forecast.value)
    return _("will miss: all values so far lead to {value}", value=value)


def _silence(record: KeyResultRecord, as_of: date) -> str:
    if record.value_day is None:
        return _("no check-in yet, begun {day}", day=day(record.start))
    days = (as_of - record.value_day).days
    silence = ngettext("no value for {count} day", "no value for {count} days", days)
    if not isinstance(record.value, Decimal):
        return silence
    return _("{silence}, the last was {value}", silence=silence, value=_value(record))


def _value(record: KeyResultRecord) -> str:
    value = record.value
    return (
        amount(Fraction(value), record.unit, record.precision) if isinstance(value, Decimal) else ""
    )


def _number(record: KeyResultRecord, number: Fraction) -> str:
    """Return a computed number with no more digits than the key result's own numbers have."""
    return amount(number, "", computed_precision(record))


def with_unit(record: KeyResultRecord, number: Fraction) -> str:
    """Return a computed number with its unit, and without digits that say nothing."""
    return with_digits(record, number, computed_precision(record))


def with_digits(record: KeyResultRecord, number: Fraction, most: int) -> str:
    """Return the same for one of many numbers, `most` being the record's `computed_precision`."""
    digits = most if record.precision is not None else min(most, digits_of(number))
    return amount(number, record.unit, digits)


def computed_precision(record: KeyResultRecord) -> int:
    """Return how many digits a computed number of a key result is shown with.

    Its precision where it has one, else as many as its value, baseline and target have.
    """
    if record.precision is not None:
        return record.precision
    numbers = [record.baseline, record.target]
    if isinstance(record.value, Decimal):
        numbers.append(Fraction(record.value))
    return min(2, max((digits_of(n) for n in numbers if n is not None), default=0))


def _command(kind: AttentionKind, record: KeyResultRecord) -> str:
    """Return the command, or the edit, that mends it."""
    if kind == "no-owner":
        return _edit("owner", record.uid)
    if record.why_not in ("target-tbd", "baseline-unknown"):
        return _edit(record.why_not.partition("-")[0], record.uid)
    value = value_word(record)
    if kind in ("outdated", "not-measurable"):
        return f"okr update {record.ref} {value}"
    return f'okr update {record.ref} {value} --blocker "..."'


def value_word(record: KeyResultRecord) -> str:
    """Return what stands for a value in a command about a key result."""
    words = {"done": "done", "milestones": "--done MILESTONE"}
    return words.get(record.kind, "VALUE")


def guardrail_line(objective: ObjectiveRecord, reference: str) -> Attention:
    """Return the line of a guardrail that stands elsewhere and is out of its band."""
    reason = _("its guardrail {ref} is out of its band", ref=reference)
    return _of(objective, "guardrail-out", reason, f"okr update {reference} VALUE")


def objective_line(kind: AttentionKind, objective: ObjectiveRecord) -> Attention:
    """Return the line of an objective that nothing measures, or that nobody owns."""
    if kind == "no-owner":
        return _of(objective, kind, _("nobody owns it"), _edit("owner", objective.uid))
    reason = (
        _("none of its key results can be measured")
        if objective.key_results
        else _("it has no key results")
    )
    return _of(objective, kind, reason, _edit("key_results", objective.uid))


def _of(objective: ObjectiveRecord, kind: AttentionKind, reason: str, command: str) -> Attention:
    return Attention(
        kind=kind,
        id=objective.id,
        uid=objective.uid,
        title=objective.title,
        owner=objective.owner,
        status=objective.status,
        shown_status=objective.status,
        reason=reason,
        command=command,
    )


def _edit(key: str, uid: str) -> str:
    """Return the edit that mends a key of something."""
    team, period, _id = uid.rsplit("/", 2)
    return _("write {key}: in {file}", key=key, file=f"{period}/{team}.yaml")
