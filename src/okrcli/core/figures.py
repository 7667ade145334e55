"""How each figure of a key result's record follows from its case.

How much it weighs, and whether it counts, its siblings decide.
"""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import Any, ClassVar

from okrcli.core.case import Case
from okrcli.core.live import Live
from okrcli.core.pace import contradicts
from okrcli.core.records import KeyResultRecord
from okrcli.kinds.band import Banded
from okrcli.kinds.hold import Hold
from okrcli.kinds.situation import clamp

FIGURES: dict[str, Callable[[Case], Any]] = {
    "id": attrgetter("kr.id"),
    "ref": attrgetter("ref"),
    "uid": lambda case: f"{case.ground.team.team}/{case.ground.team.period.id}/{case.ref}",
    "title": attrgetter("kr.title"),
    "kind": attrgetter("kr.KIND"),
    "owner": attrgetter("terms.owner"),
    "tags": attrgetter("terms.tags"),
    "state": attrgetter("kr.state"),
    "reason": attrgetter("kr.reason"),
    "private": attrgetter("kr.private"),
    "is_guardrail": attrgetter("is_guardrail"),
    "is_out": lambda case: isinstance(case.kr, Hold) and case.status == "off-track",
    "unit": attrgetter("kr.unit"),
    "precision": attrgetter("kr.precision"),
    "baseline": lambda case: case.kr.baseline_number(case.situation),
    "target": lambda case: case.kr.target_number(case.situation),
    "target_text": attrgetter("kr.target_text"),
    "target_written": attrgetter("kr.target_written"),
    "band": lambda case: case.kr.band if isinstance(case.kr, Banded) else None,
    "original_target": attrgetter("original_target"),
    "value": attrgetter("value"),
    "value_day": attrgetter("value_day"),
    "raw": attrgetter("raw"),
    "progress": lambda case: None if case.raw is None else clamp(case.raw),
    "expected": attrgetter("expected"),
    "expected_value": attrgetter("expected_value"),
    "status": attrgetter("status"),
    "human_status": attrgetter("human_status"),
    "diverges": lambda case: contradicts(case.human_status, case.status),
    "unattended": attrgetter("is_unattended"),
    "measurable": lambda case: case.status not in ("draft", "dropped") and not case.obstacle,
    "why_not": attrgetter("obstacle"),
    "confidence": lambda case: case.confidences[0],
    "confidence_before": lambda case: case.confidences[1],
    "last_checkin": attrgetter("last_checkin"),
    "checkins": lambda case: len(case.words) + sum(part.checkins for part in case.parts),
    "note": lambda case: case.said("note"),
    "blocker": lambda case: case.said("blocker"),
    "start": attrgetter("terms.start"),
    "due": attrgetter("terms.due"),
    "delta": lambda _case: None,
    "supports": attrgetter("kr.supports"),
    "parts": attrgetter("parts"),
    "is_due": attrgetter("is_due"),
    "next_checkin": lambda case: case.terms.cadence.after(case.since) if case.is_due else None,
    "forecast": lambda case: case.forecast[0],
    "forecast_reason": lambda case: case.forecast[1],
    "will_miss": attrgetter("will_miss"),
    "grade": lambda case: case.ground.grade(case.ref),
}


class LiveRecord(Live, KeyResultRecord):
    """A key result's record that stands on its case."""

    FIGURES: ClassVar = FIGURES
