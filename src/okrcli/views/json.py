"""The JSON that other programs may rely on: keys only ever get added within a version."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction

from okrcli.core.forecast import Forecast
from okrcli.core.records import (
    Attention,
    KeyResultRecord,
    KpiRecord,
    ObjectiveRecord,
    OpenPeriod,
    Report,
    TeamRecord,
)
from okrcli.errors import Problem
from okrcli.kinds.band import Band
from okrcli.kinds.situation import Value
from okrcli.model import Grade
from okrcli.periods import Period
from okrcli.views.exact import Digits, Json, encode, exact, share
from okrcli.views.page import Page

VERSION = 1
NUMBER_TARGETS = ("metric", "steps")
"""Kinds whose target is one number."""


def render(report: Report, page: Page) -> str:
    """Return a report."""
    return document("report", _report(report), page)


def document(kind: str, content: dict[str, Json], page: Page) -> str:
    """Return a whole document: its version and kind, then what it says."""
    whole: dict[str, Json] = {"schema_version": VERSION, "kind": kind, **content}
    return f"{encode(whole, ascii_only=not page.unicode)}\n"


def _report(report: Report) -> dict[str, Json]:
    return {
        "as_of": report.as_of.isoformat(),
        "commit": report.commit.hash if report.commit else None,
        "period": {**period_of(report.period), "elapsed": share(report.elapsed)},
        "also_open": [_open_period(one) for one in report.also_open],
        "progress": share(report.progress),
        "expected": share(report.expected),
        "status": report.status,
        "grade": share(report.grade),
        "teams": [_team(team) for team in report.teams],
        "attention": [_attention(one) for one in report.attention],
        "kpis": [kpi_of(one) for one in report.kpis],
        "problems": problems_of(report.problems),
    }


def period_of(period: Period) -> dict[str, Json]:
    """Return a period."""
    return {
        "id": period.id,
        "label": period.label,
        "start": period.start.isoformat(),
        "end": period.end.isoformat(),
    }


def _open_period(one: OpenPeriod) -> Json:
    return {
        **period_of(one.period),
        "objectives": one.objectives,
        "progress": share(one.progress),
        "expected": share(one.expected),
        "status": one.status,
    }


def _team(team: TeamRecord) -> Json:
    return {
        "id": team.id,
        "title": team.title or None,
        "progress": share(team.progress),
        "expected": share(team.expected),
        "status": team.status,
        "below": share(team.below),
        "closed": iso(team.closed),
        "grade": share(team.grade),
        "objectives": [objective_of(one) for one in team.objectives],
    }


def objective_of(one: ObjectiveRecord) -> dict[str, Json]:
    """Return an objective with its key results."""
    return {
        "id": one.id,
        "uid": one.uid,
        "title": one.title,
        "owner": one.owner,
        "commitment": one.commitment,
        "weight": exact(one.weight),
        "state": one.state,
        "progress": share(one.progress),
        "expected": share(one.expected),
        "status": one.status,
        "reported": one.reported,
        "ever_reported": one.ever_reported,
        "measurable": one.measurable,
        "guardrails_out": list(one.guardrails_out),
        "grade": share(one.grade),
        "key_results": [key_result_of(kr) for kr in one.key_results],
    }


def key_result_of(one: KeyResultRecord) -> dict[str, Json]:
    """Return a key result with its parts."""
    return {
        "id": one.id,
        "uid": one.uid,
        "title": one.title,
        "kind": one.kind,
        "owner": one.owner,
        "weight": exact(one.weight),
        "unit": one.unit or None,
        "baseline": exact(one.baseline),
        "target": exact(one.target) if one.kind in NUMBER_TARGETS else None,
        "target_text": one.target_text or None,
        "band": _band(one.band),
        "original_target": one.original_target,
        "value": value_of(one.value),
        "raw": share(one.raw),
        "progress": share(one.progress),
        "expected": share(one.expected),
        "expected_value": exact(one.expected_value),
        "status": one.status,
        "human_status": one.human_status,
        "diverges": one.diverges,
        "unattended": one.unattended,
        "confidence": exact(one.confidence),
        "last_checkin": iso(one.last_checkin),
        "checkins": one.checkins,
        "start": one.start.isoformat(),
        "due": one.due.isoformat(),
        "state": one.state,
        "forecast": _forecast(one.forecast),
        "forecast_reason": one.forecast_reason or None,
        "grade": grade_of(one.grade),
        "parts": [key_result_of(part) for part in one.parts],
    }


def grade_of(grade: Grade | None) -> Json:
    """Return what was said of a key result's end; None while its period is open."""
    if grade is None:
        return None
    marks = {"grade": grade.grade, "computed": grade.computed, "original": grade.original}
    return {
        **{key: None if mark is None else exact(Fraction(mark)) for key, mark in marks.items()},
        "reason": grade.reason or None,
        "next": grade.next,
    }


def _forecast(ahead: Forecast | None) -> Json:
    if ahead is None:
        return None
    return {"value": exact(ahead.value), "progress": share(ahead.progress)}


def _attention(one: Attention) -> Json:
    return {
        "kind": one.kind,
        "id": one.id,
        "uid": one.uid,
        "title": one.title,
        "owner": one.owner,
        "status": one.status,
        "reason": one.reason,
        "command": one.command or None,
    }


def kpi_of(one: KpiRecord) -> dict[str, Json]:
    """Return a KPI."""
    kpi = one.kpi
    return {
        "id": kpi.id,
        "uid": one.uid,
        "title": kpi.title,
        "team": one.team,
        "owner": kpi.owner,
        "area": kpi.area or None,
        "unit": kpi.unit or None,
        "value": exact(one.value),
        "value_day": iso(one.value_day),
        "band": _band(kpi.healthy.band if kpi.healthy else None),
        "band_text": one.band_text or None,
        "status": one.status,
        "since_out": iso(one.since_out),
        "served_by": list(one.served_by),
    }


def problems_of(problems: Iterable[Problem]) -> list[Json]:
    """Return problems with their places."""
    return [
        {
            "path": one.path,
            "line": one.line,
            "column": one.column,
            "rule": one.rule,
            "level": one.level,
            "message": one.message,
            "hint": one.hint or None,
        }
        for one in problems
    ]


def _band(band: Band | None) -> Json:
    if band is None:
        return None
    return {"lo": exact(band.lo), "hi": exact(band.hi), "strict": band.strict}


def value_of(value: Value | None) -> Json:
    """Return a check-in's value with the digits it was written with."""
    match value:
        case Decimal():
            return Digits(format(value, "f"))
        case tuple():
            return list(value)
        case _:
            return value


def iso(day: date | None) -> str | None:
    """Return a day as YYYY-MM-DD."""
    return day.isoformat() if day else None
