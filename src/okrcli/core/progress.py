"""From a key result and its check-ins to its case on a day, and to the record of that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from okrcli.core.case import Case, Parent, child_of, parent_of
from okrcli.core.effective import Ground, parts_of
from okrcli.core.figures import LiveRecord
from okrcli.kinds.base import KeyResult
from okrcli.kinds.situation import ONE, Situation
from okrcli.model import Objective


def siblings(
    ground: Ground, parent: Parent, key_results: Iterable[KeyResult]
) -> tuple[LiveRecord, ...]:
    """Return the records of all children of one parent, counted as their weights compare."""
    cases = [case_in(ground, parent, now) for now in key_results]
    return tuple(
        LiveRecord(case, weight=weight, counts=case.state == "active" and bool(weight))
        for case, weight in _weighed(cases)
    )


def _weighed(cases: Sequence[Case]) -> Iterator[tuple[Case, Fraction]]:
    """Yield siblings with their weights; guardrails have one where nothing else can count."""
    active = [case for case in cases if case.state == "active"]
    is_alone = all(case.is_guardrail for case in active)
    for case in cases:
        yield case, ONE if is_alone and case.state == "active" else case.weight


def case_in(ground: Ground, parent: Parent, now: KeyResult) -> Case:
    """Return a key result that stands in a parent, on the day of the ground."""
    ref = parent.prefix + now.id
    kr = ground.key_result(ref, now)
    terms = parent.terms.under(kr)
    below = parts_of(kr)
    parts = siblings(ground, parent.around(kr, terms), below) if below else ()
    previous = ground.team.previous.get(ref)
    situation = Situation(
        as_of=ground.as_of,
        start=terms.start,
        due=terms.due,
        cadence=terms.cadence,
        grace=ground.plan.settings.grace,
        end=parent.end,
        readings=ground.values(ref, kr, terms.start),
        previous=None if previous is None else Fraction(previous),
        children=[child_of(part) for part in parts if part.counts],
    )
    return Case(
        ground=ground,
        parent=parent,
        kr=kr,
        ref=ref,
        terms=terms,
        situation=situation,
        parts=parts,
    )


def case_of(ground: Ground, objective: Objective, now: KeyResult, part: KeyResult | None) -> Case:
    """Return a key result of an objective, or a part of it, as it stood on the day."""
    case = case_in(ground, parent_of(ground, objective), now)
    return case_in(ground, case.parent.around(case.kr, case.terms), part) if part else case
