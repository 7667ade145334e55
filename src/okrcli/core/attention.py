"""What needs attention, in the order in which a meeting should take it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from fractions import Fraction
from operator import itemgetter

from okrcli.core import reasons
from okrcli.core.records import Attention, AttentionKind, KeyResultRecord, ObjectiveRecord
from okrcli.kinds.situation import ZERO

ORDER: tuple[AttentionKind, ...] = (
    "guardrail-out",
    "off-track",
    "diverges",
    "outdated",
    "falling-confidence",
    "not-measurable",
    "no-owner",
)


Rank = tuple[int, bool, Fraction]
"""What puts lines in order: their kind, committed before aspirational, weight x gap."""


def attention(objectives: Sequence[ObjectiveRecord], as_of: date) -> tuple[Attention, ...]:
    """Return the lines, the most pressing first."""
    return tuple(line for _, line in ranked(objectives, as_of))


def ranked(objectives: Sequence[ObjectiveRecord], as_of: date) -> list[tuple[Rank, Attention]]:
    """Return the lines, the most pressing first, each with its rank; of one rank as they stand.

    Guardrails out; off-track, committed before aspirational; a person against the numbers;
    outdated; at-risk with falling confidence; not measurable; no owner. Within: weight x gap.
    An objective stands there only where none of its key results explains it.
    """
    every: list[tuple[Rank, Attention]] = []
    for objective in objectives:
        if objective.state != "active":
            continue
        found = [line for kr in objective.key_results for line in _lines(kr)]
        lines = [(reasons.gap(record), reasons.line(kind, record, as_of)) for kind, record in found]
        lines += [(ZERO, line) for line in _of_objective(objective, explained=bool(lines))]
        is_dream = objective.commitment == "aspirational"
        every += [((ORDER.index(line.kind), is_dream, -gap), line) for gap, line in lines]
    return sorted(every, key=itemgetter(0))


def _of_objective(objective: ObjectiveRecord, *, explained: bool) -> Iterator[Attention]:
    """Yield what no key result explains: guardrails elsewhere, nothing measured, no owner."""
    own = {record.ref for record in objective.key_results}
    for reference in objective.guardrails_out:
        if reference not in own:
            yield reasons.guardrail_line(objective, reference)
    if not explained and objective.status == "not-measurable":
        yield reasons.objective_line("not-measurable", objective)
    elif not explained and not objective.owner:
        yield reasons.objective_line("no-owner", objective)


def _lines(record: KeyResultRecord) -> Iterator[tuple[AttentionKind, KeyResultRecord]]:
    """Yield the one reason why a key result needs attention; its parts speak for one with parts."""
    if record.parts and record.status not in ("draft", "dropped"):
        inside = [line for part in record.parts for line in _lines(part)]
        if inside:
            yield min(inside, key=lambda line: (ORDER.index(line[0]), -reasons.gap(line[1])))
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
