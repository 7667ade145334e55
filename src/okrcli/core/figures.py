"""How each figure of a key result's record follows from its case.

How much it weighs, and whether it counts, its siblings decide.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from okrcli.core.case import Case
from okrcli.core.live import Live
from okrcli.core.pace import contradicts
from okrcli.core.records import KeyResultRecord
from okrcli.kinds.band import Banded
from okrcli.kinds.hold import Hold
from okrcli.kinds.situation import clamp

FIGURES: dict[str, Callable[[Case], Any]] = {
    "id": lambda case: case.kr.id,
    "ref": lambda case: case.ref,
    "uid": lambda case: f"{case.ground.team.team}/{case.ground.team.period.id}/{case.ref}",
    "title": lambda case: case.kr.title,
    "kind": lambda case: case.kr.KIND,
    "owner": lambda case: case.terms.owner,
    "tags": lambda case: case.terms.tags,
    "state": lambda case: case.kr.state,
    "reason": lambda case: case.kr.reason,
    "private": lambda case: case.kr.private,
    "is_guardrail": lambda case: case.is_guardrail,
    "is_out": lambda case: isinstance(case.kr, Hold) and case.status == "off-track",
    "unit": lambda case: case.kr.unit,
    "precision": lambda case: case.kr.precision,
    "baseline": lambda case: case.kr.baseline_number(case.situation),
    "target": lambda case: case.kr.target_number(case.situation),
    "target_text": lambda case: case.kr.target_text,
    "target_written": lambda case: case.kr.target_written,
    "band": lambda case: case.kr.band if isinstance(case.kr, Banded) else None,
    "original_target": lambda case: case.original_target,
    "value": lambda case: case.value,
    "value_day": lambda case: case.value_day,
    "raw": lambda case: case.raw,
    "progress": lambda case: None if case.raw is None else clamp(case.raw),
    "expected": lambda case: case.expected,
    "expected_value": lambda case: case.expected_value,
    "status": lambda case: case.status,
    "human_status": lambda case: case.human_status,
    "diverges": lambda case: contradicts(case.human_status, case.status),
    "unattended": lambda case: case.is_unattended,
    "measurable": lambda case: case.status not in ("draft", "dropped") and not case.obstacle,
    "why_not": lambda case: case.obstacle,
    "confidence": lambda case: case.confidences[0],
    "confidence_before": lambda case: case.confidences[1],
    "last_checkin": lambda case: case.last_checkin,
    "checkins": lambda case: len(case.words) + sum(part.checkins for part in case.parts),
    "note": lambda case: case.said("note"),
    "blocker": lambda case: case.said("blocker"),
    "start": lambda case: case.terms.start,
    "due": lambda case: case.terms.due,
    "delta": lambda _case: None,
    "supports": lambda case: case.kr.supports,
    "parts": lambda case: case.parts,
    "is_due": lambda case: case.is_due,
    "next_checkin": lambda case: case.terms.cadence.after(case.since) if case.is_due else None,
    "forecast": lambda case: case.forecast[0],
    "forecast_reason": lambda case: case.forecast[1],
    "will_miss": lambda case: case.will_miss,
    "grade": lambda case: case.ground.grade(case.ref),
}


class LiveRecord(Live, KeyResultRecord):
    """A key result's record that stands on its case."""

    FIGURES: ClassVar = FIGURES
