"""What needs attention, in the order in which a meeting should take it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from okrcli.core.records import Attention, AttentionKind, KeyResultRecord, ObjectiveRecord
from okrcli.core.wording import amount, day, digits_of, percent
from okrcli.kinds.base import ONE, ZERO

ORDER: tuple[AttentionKind, ...] = (
    "guardrail-out",
    "off-track",
    "diverges",
    "outdated",
    "falling-confidence",
    "not-measurable",
    "no-owner",
)
OBSTACLES = {
    "target-tbd": "the target is still tbd",
    "baseline-unknown": "the baseline is not known",
    "baseline-first": "no baseline yet, the first value sets it",
    "baseline-is-target": "the baseline is already the target",
    "percent-of-zero": "a percentage of a baseline of 0 or less has no meaning",
}


def attention(objectives: Sequence[ObjectiveRecord], as_of: date) -> tuple[Attention, ...]:
    """Return the lines, the most pressing first.

    Guardrails out; off-track, committed before aspirational; a person against the numbers;
    outdated; at-risk with falling confidence; not measurable; no owner. Within: weight x gap.
    An objective stands there only where none of its key results explains it.
    """
    ranked: list[tuple[int, bool, Fraction, Attention]] = []
    for objective in objectives:
        if objective.state != "active":
            continue
        lines = [line for kr in objective.key_results for line in _lines(kr)]
        for kind, record in lines:
            rank = (ORDER.index(kind), objective.commitment == "aspirational", -_gap(record))
            ranked.append((*rank, _line(kind, record, as_of)))
        if not lines and objective.status == "off-track":
            rank = (ORDER.index("off-track"), objective.commitment == "aspirational", ZERO)
            ranked.append((*rank, _objective_line(objective)))
    return tuple(line for *_, line in sorted(ranked, key=lambda row: row[:3]))


def _lines(record: KeyResultRecord) -> Iterator[tuple[AttentionKind, KeyResultRecord]]:
    """Yield the one reason why a key result needs attention; its parts speak for one with parts."""
    if record.parts and record.status not in ("draft", "dropped"):
        inside = [line for part in record.parts for line in _lines(part)]
        if inside:
            yield min(inside, key=lambda line: (ORDER.index(line[0]), -_gap(line[1])))
            return
    kind = next((kind for kind, holds in REASONS.items() if holds(record)), None)
    if kind:
        yield kind, record


REASONS: dict[AttentionKind, Callable[[KeyResultRecord], bool]] = {
    "guardrail-out": lambda record: record.is_guardrail and record.is_out,
    "off-track": lambda record: record.status == "off-track",
    "diverges": lambda record: record.diverges,
    "outdated": lambda record: record.status in ("outdated", "no-data"),
    "falling-confidence": lambda record: record.status == "at-risk" and _is_falling(record),
    "not-measurable": lambda record: (
        record.status == "not-measurable" and record.why_not != "not-applicable"
    ),
    "no-owner": lambda record: not record.owner and record.status not in ("draft", "dropped"),
}


def _is_falling(record: KeyResultRecord) -> bool:
    now, before = record.confidence, record.confidence_before
    return now is not None and before is not None and now < before


def _gap(record: KeyResultRecord) -> Fraction:
    """Return weight x the points missing to what was expected, of what is there of both."""
    expected = ONE if record.expected is None else record.expected
    return (record.weight or ONE) * (expected - (record.progress or ZERO))


def _line(kind: AttentionKind, record: KeyResultRecord, as_of: date) -> Attention:
    return Attention(
        kind=kind,
        id=record.ref,
        uid=record.uid,
        title=record.title,
        owner=record.owner,
        status=record.status,
        reason=_reason(kind, record, as_of),
        command=_command(kind, record),
    )


def _reason(kind: AttentionKind, record: KeyResultRecord, as_of: date) -> str:
    match kind:
        case "guardrail-out":
            return f"{_value(record)}, out of its band: {record.target_text}"
        case "diverges":
            return f"{record.human_status} says a person; {_standing(record)}"
        case "outdated":
            return _silence(record, as_of)
        case "not-measurable":
            return OBSTACLES[record.why_not] if record.why_not else "nothing in it can be measured"
        case "no-owner":
            return "nobody owns it"
        case _:
            return _standing(record) + _belief(record)


def _standing(record: KeyResultRecord) -> str:
    """Return where a key result stands against what was expected, in its units."""
    if record.kind == "done":
        return f"due {day(record.due)}, not done"
    if isinstance(record.value, tuple):
        return f"{len(record.value)} of {record.target_text}{_expected_share(record)}"
    if not isinstance(record.value, Decimal):
        return percent(record.progress) + _expected_share(record)
    value = _value(record)
    if record.raw is not None and record.raw < 0 and record.baseline is not None:
        return f"{value}: worse than the start ({_number(record, record.baseline)})"
    if record.expected_value is None:
        return f"{value}, to reach: {record.target_text}"
    return f"{value}, {_number(record, record.expected_value)} expected today"


def _expected_share(record: KeyResultRecord) -> str:
    return "" if record.expected is None else f", {percent(record.expected)} expected today"


def _belief(record: KeyResultRecord) -> str:
    if record.confidence is None or record.confidence_before in (None, record.confidence):
        return ""
    return f"; confidence {amount(record.confidence_before or ZERO)} → {amount(record.confidence)}"


def _silence(record: KeyResultRecord, as_of: date) -> str:
    if record.value_day is None:
        return f"no check-in yet, begun {day(record.start)}"
    days = (as_of - record.value_day).days
    last = f", the last was {_value(record)}" if isinstance(record.value, Decimal) else ""
    return f"no value for {days} days{last}"


def _value(record: KeyResultRecord) -> str:
    value = record.value
    return (
        amount(Fraction(value), record.unit, record.precision) if isinstance(value, Decimal) else ""
    )


def _number(record: KeyResultRecord, number: Fraction) -> str:
    """Return a computed number with no more digits than the key result's own numbers have."""
    return amount(number, "", computed_precision(record))


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
    if kind == "no-owner" or record.why_not in ("target-tbd", "baseline-unknown"):
        key = "owner" if kind == "no-owner" else record.why_not.partition("-")[0]
        team, period, _ = record.uid.rsplit("/", 2)
        return f"write {key}: in {period}/{team}.yaml"
    value = "done" if record.kind == "done" else "VALUE"
    if kind in ("outdated", "not-measurable"):
        return f"okr update {record.ref} {value}"
    return f'okr update {record.ref} {value} --blocker "..."'


def _objective_line(objective: ObjectiveRecord) -> Attention:
    return Attention(
        kind="off-track",
        id=objective.id,
        uid=objective.uid,
        title=objective.title,
        owner=objective.owner,
        status=objective.status,
        reason=f"{percent(objective.progress)}, {percent(objective.expected)} expected today",
        command="okr report --status off-track",
    )
