"""One thing looked at closely, for other programs: JSON."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from okrcli.core.closeup import Closeup, Said
from okrcli.core.forecast import Point
from okrcli.core.forest import Thing
from okrcli.core.records import KeyResultRecord, KpiRecord
from okrcli.kinds.clauses import Revision
from okrcli.views.exact import Digits, Json, exact, share
from okrcli.views.json import document, iso, key_result_of, kpi_of, objective_of, value_of
from okrcli.views.page import Page


def render_json(closeup: Closeup, page: Page) -> str:
    """Return all there is to say of one thing; all its check-ins, too."""
    record, course = closeup.record, closeup.course
    if isinstance(record, KpiRecord):
        item = kpi_of(record)
    elif isinstance(record, KeyResultRecord):
        item = key_result_of(record)
    else:
        item = objective_of(record)
    number = share if course.of_progress else exact

    def line(points: Iterable[Point]) -> Json:
        return [{"date": iso(day), "value": number(value)} for day, value in points]

    content: dict[str, Json] = {
        "as_of": iso(closeup.as_of),
        "what": closeup.kind,
        "item": item,
        "description": closeup.description or None,
        "file": closeup.file,
        "sum": closeup.sum or None,
        "outlook": closeup.outlook or None,
        "need": closeup.need or None,
        "course": {
            "of": "progress" if course.of_progress else "value",
            "points": line(course.points),
            "expected": line(course.expected),
        },
        "checkins": [_said(one) for one in closeup.checkins],
        "revisions": [_revision(one) for one in closeup.revisions],
        "guardrails": [
            {"reference": one.reference, **_status(one.thing)} for one in closeup.guardrails
        ],
        "supports": [one.uid for one in closeup.supports],
        "supporters": [one.uid for one in closeup.supporters],
    }
    if isinstance(record, KpiRecord):
        content["periods"] = [
            {"period": one.period.id, "number": exact(one.number), "is_over": one.is_over}
            for one in closeup.periods
        ]
    return document("show", content, page)


def _status(thing: Thing | None) -> dict[str, Json]:
    return {"uid": thing.uid if thing else None, "status": thing.status if thing else None}


def _said(one: Said) -> Json:
    checkin = one.checkin
    texts = ("status", "by", "note", "blocker", "evidence", "source", "reason")
    confidence = checkin.confidence
    return {
        "date": iso(checkin.date),
        "of": one.of or None,
        "has_value": checkin.has_value,
        "value": value_of(checkin.value),
        "confidence": None if confidence is None else Digits(format(confidence, "f")),
        **{key: getattr(checkin, key) or None for key in texts},
    }


def _revision(one: Revision) -> Json:
    was = {key: _plain(value) for key, value in one.was.items()}
    return {"until": iso(one.until), "was": was, "reason": one.reason or None}


def _plain(value: object) -> Json:
    """Return a value as it was read from YAML."""
    match value:
        case None | bool() | str():
            return value
        case Decimal():
            return Digits(format(value, "f"))
        case date():
            return iso(value)
        case list() | tuple():
            return [_plain(one) for one in value]
        case dict():
            return {str(key): _plain(one) for key, one in value.items()}
    return str(value)
