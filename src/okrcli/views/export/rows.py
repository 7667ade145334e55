"""A row for a check-in or a week of a key result, and for a value or a week of a KPI."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from okrcli.core.discretion import silent_key_result, unspoken
from okrcli.core.moments import KpiMoment, Moment
from okrcli.core.records import KeyResultRecord
from okrcli.core.rollup import title_of
from okrcli.core.tables import Cell
from okrcli.kinds.situation import ONE, Value
from okrcli.model import CheckIn, Objective
from okrcli.settings import Settings
from okrcli.views.exact import Digits, exact, share
from okrcli.views.export.columns import team_cells
from okrcli.views.json import NUMBER_TARGETS

NOT_APPLICABLE = "n/a"
SAID = ("by", "note", "blocker", "evidence", "source", "reason")
Cells = dict[str, Cell]


def of_moment(one: Moment, *, redact: bool) -> Cells:
    """Return the cells of a key result on a day; what is private says how far it is only."""
    moment = _silent(one) if redact or one.is_private else one
    ground, said = moment.ground, moment.said
    team, settings = ground.team.team, ground.plan.settings
    return {
        "record": "checkin" if one.said else "week",
        **day_cells(ground.as_of),
        "period": ground.team.period.id,
        **team_cells(team, title_of(team, settings)),
        **objective_cells(moment.objective, settings),
        "what": "part" if one.is_part else "key_result",
        **record_cells(moment.record),
        **(said_cells(said) if said else {}),
        "private": redact or one.is_private,
    }


def _silent(one: Moment) -> Moment:
    objective = replace(one.objective, owner=None)
    said = CheckIn(date=one.said.date) if one.said else None
    record = silent_key_result(one.record)
    return replace(one, objective=objective, record=record, said=said)


def of_kpi(one: KpiMoment, settings: Settings, *, redact: bool) -> Cells:
    """Return the cells of a KPI on a day."""
    kpi = unspoken(one.kpi) if redact else one.kpi
    said = CheckIn(date=one.day) if one.said and redact else one.said
    return {
        "record": "kpi_value" if one.said else "kpi_week",
        **day_cells(one.day),
        **team_cells(one.team, title_of(one.team, settings)),
        "what": "kpi",
        "id": kpi.id,
        "uid": f"kpi/{one.team}/{kpi.id}",
        "title": kpi.title,
        "owner": kpi.owner,
        "unit": kpi.unit or None,
        "target_text": kpi.healthy.band_written if kpi.healthy else None,
        "status": one.status,
        "value": None if redact else number(exact(one.number)),
        **(said_cells(said) if said else {}),
        "private": redact,
    }


def day_cells(day: date) -> Cells:
    """Return a day and its ISO week."""
    year, week, _ = day.isocalendar()
    return {"date": day, "week": f"{year}-W{week:02}"}


def objective_cells(objective: Objective, settings: Settings) -> Cells:
    """Return what a row says of the objective that its key result stands in."""
    weight = ONE if objective.weight is None else Fraction(objective.weight)
    return {
        "objective": objective.id,
        "objective_title": objective.title,
        "objective_owner": objective.owner,
        "objective_weight": number(exact(weight)),
        "commitment": objective.commitment or settings.commitment,
    }


def record_cells(one: KeyResultRecord) -> Cells:
    """Return what a key result is and how it stands, its last words of a weekly kind included."""
    target = exact(one.target) if one.kind in NUMBER_TARGETS else None
    return {
        "id": one.ref,
        "uid": one.uid,
        "title": one.title,
        "kind": one.kind,
        "owner": one.owner,
        "tags": " ".join(one.tags) or None,
        "state": one.state,
        "weight": number(exact(one.weight)),
        "unit": one.unit or None,
        "baseline": number(exact(one.baseline)),
        "target": number(target),
        "target_text": one.target_written or None,
        "start": one.start,
        "due": one.due,
        **value_cells(one.value),
        "progress": number(share(one.progress)),
        "expected": number(share(one.expected)),
        "expected_value": number(exact(one.expected_value)),
        "status": one.status,
        "human_status": one.human_status,
        "confidence": number(exact(one.confidence)),
    }


def said_cells(said: CheckIn) -> Cells:
    """Return what a check-in says, and nothing that was said before it."""
    value = value_cells(said.value) if said.value is not None or not said.has_value else None
    return {
        **(value or {"value": None, "value_text": NOT_APPLICABLE}),
        "human_status": said.status,
        "confidence": said.confidence,
        **{key: getattr(said, key) or None for key in SAID},
    }


def value_cells(value: Value | None) -> Cells:
    """Return a number, or in words what is none."""
    match value:
        case Decimal():
            return {"value": value, "value_text": None}
        case bool():
            return {"value": None, "value_text": str(value).lower()}
        case tuple():
            return {"value": None, "value_text": " ".join(value) or None}
    return {"value": None, "value_text": None}


def number(digits: Digits | None) -> Decimal | None:
    """Return a number whose digits were chosen already."""
    return None if digits is None else Decimal(digits.text)
