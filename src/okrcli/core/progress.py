"""From a key result and its check-ins to a record of its figures on a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from okrcli.core.case import Case, Parent, child_of, parent_of
from okrcli.core.effective import Ground, parts_of
from okrcli.core.pace import contradicts
from okrcli.core.records import KeyResultRecord
from okrcli.kinds.band import Banded
from okrcli.kinds.base import KeyResult
from okrcli.kinds.hold import Hold
from okrcli.kinds.situation import ONE, Child, Situation, clamp
from okrcli.model import Objective


def siblings(
    ground: Ground, parent: Parent, key_results: Iterable[KeyResult]
) -> tuple[KeyResultRecord, ...]:
    """Return the records of all children of one parent, counted as their weights compare."""
    cases = [case_in(ground, parent, now) for now in key_results]
    return tuple(_record(case, weight) for case, weight in _weighed(cases))


def children(ground: Ground, parent: Parent, key_results: Iterable[KeyResult]) -> list[Child]:
    """Return what those that count bring to their parent's mean: no more than that is worked out.

    They are what `child_of` makes of `siblings`.
    """
    cases = [case_in(ground, parent, now) for now in key_results]
    return [
        Child(weight, None if case.raw is None else clamp(case.raw), case.expected)
        for case, weight in _weighed(cases)
        if weight and case.state == "active"
    ]


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
    state = kr.state if parent.state == "active" else parent.state
    inside = Parent(terms=terms, end=parent.end, state=state, prefix=f"{ref}.")
    parts = siblings(ground, inside, parts_of(kr))
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
    words = ground.words(ref)
    return Case(
        ground=ground,
        parent=parent,
        inside=inside,
        kr=kr,
        ref=ref,
        terms=terms,
        situation=situation,
        words=words,
        parts=parts,
    )


def case_of(ground: Ground, objective: Objective, now: KeyResult, part: KeyResult | None) -> Case:
    """Return a key result of an objective, or a part of it, as it stood on the day."""
    case = case_in(ground, parent_of(ground, objective), now)
    return case_in(ground, case.inside, part) if part else case


def _record(case: Case, weight: Fraction) -> KeyResultRecord:
    kr, situation, team, raw = case.kr, case.situation, case.ground.team, case.raw
    confidence, before = case.confidences
    status, expected = case.status, case.expected
    is_due = case.is_due(status)
    ahead, reason = case.forecast()
    return KeyResultRecord(
        id=kr.id,
        ref=case.ref,
        uid=f"{team.team}/{team.period.id}/{case.ref}",
        title=kr.title,
        kind=kr.KIND,
        owner=case.terms.owner,
        tags=case.terms.tags,
        state=kr.state,
        reason=kr.reason,
        private=kr.private,
        weight=weight,
        counts=case.state == "active" and weight > 0,
        is_guardrail=case.is_guardrail,
        is_out=isinstance(kr, Hold) and status == "off-track",
        unit=kr.unit,
        precision=kr.precision,
        baseline=kr.baseline_number(situation),
        target=kr.target_number(situation),
        target_text=kr.target_text,
        target_written=kr.target_written,
        band=kr.band if isinstance(kr, Banded) else None,
        original_target=case.original_target,
        value=case.value,
        value_day=case.value_day,
        raw=raw,
        progress=None if raw is None else clamp(raw),
        expected=expected,
        expected_value=None if expected is None else kr.value_at(expected, situation),
        status=status,
        human_status=case.human_status,
        diverges=contradicts(case.human_status, status),
        unattended=case.is_unattended,
        measurable=status not in ("draft", "dropped") and not case.obstacle,
        why_not=case.obstacle,
        confidence=confidence,
        confidence_before=before,
        last_checkin=case.last_checkin,
        checkins=len(case.words) + sum(part.checkins for part in case.parts),
        note=case.said("note"),
        blocker=case.said("blocker"),
        start=case.terms.start,
        due=case.terms.due,
        delta=None,
        supports=kr.supports,
        parts=case.parts,
        is_due=is_due,
        next_checkin=case.terms.cadence.after(case.since) if is_due else None,
        forecast=ahead,
        forecast_reason=reason,
        will_miss=ahead is not None and ahead.progress < 1 == case.parent.end,
        grade=case.ground.grade(case.ref),
    )
