"""A plan as it would be with one thing changed; nothing is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Protocol, TypeVar

from okrcli.kinds.base import KeyResult
from okrcli.model import CheckIn, KpiSheet, Objective, Plan, TeamPlan


def with_team_plan(plan: Plan, old: TeamPlan, new: TeamPlan) -> Plan:
    """Return the plan with one team's plan in the place of another."""
    return replace(plan, teams=tuple(new if one is old else one for one in plan.teams))


def with_checkin(plan: Plan, team_plan: TeamPlan, ref: str, checkin: CheckIn) -> Plan:
    """Return the plan as if a check-in stood last under a header of a team.

    Args:
        plan: all that was loaded.
        team_plan: the team's plan in it.
        ref: the header, `kr` or `kr.part`.
        checkin: the new check-in.
    """
    groups = {**team_plan.checkins, ref: (*team_plan.checkins.get(ref, ()), checkin)}
    return with_team_plan(plan, team_plan, replace(team_plan, checkins=groups))


def with_kpi_sheet(plan: Plan, sheet: KpiSheet) -> Plan:
    """Return the plan as if a team's KPIs were others; their series stay."""
    old = next((one for one in plan.kpi_sheets if one.team == sheet.team), None)
    if old is None:
        return replace(plan, kpi_sheets=(*plan.kpi_sheets, sheet))
    new = replace(sheet, series=old.series)
    return replace(plan, kpi_sheets=tuple(new if one is old else one for one in plan.kpi_sheets))


def with_kpi_checkin(plan: Plan, sheet: KpiSheet, ref: str, checkin: CheckIn) -> Plan:
    """Return the plan as if a value stood last in its year of a KPI's series."""
    series = sheet.series.get(ref, ())
    before = [one for one in series if one.date.year <= checkin.date.year]
    after = [one for one in series if one.date.year > checkin.date.year]
    changed = replace(sheet, series={**sheet.series, ref: (*before, checkin, *after)})
    sheets = tuple(changed if one is sheet else one for one in plan.kpi_sheets)
    return replace(plan, kpi_sheets=sheets)


class HasId(Protocol):
    """Something that stands in a list under an id."""

    @property
    def id(self) -> str:
        """Return its name."""
        ...


Named = TypeVar("Named", bound=HasId)
Way = tuple[str, ...]
"""The id of an objective, then of a key result in it, then of a part of that."""


def with_item(team_plan: TeamPlan, way: Way, item: Objective | KeyResult | None) -> TeamPlan:
    """Return a team's plan with a promise in a place: replaced, added at the end, or taken out."""
    first, *rest = way
    if not rest:
        one = item if isinstance(item, Objective) else None
        return replace(team_plan, objectives=put(team_plan.objectives, first, one))
    own = next(one for one in team_plan.objectives if one.id == first)
    kr = item if isinstance(item, KeyResult) else None
    changed = replace(own, key_results=_with_key_result(own.key_results, rest, kr))
    return replace(team_plan, objectives=put(team_plan.objectives, first, changed))


def _with_key_result(
    key_results: tuple[KeyResult, ...], way: Sequence[str], kr: KeyResult | None
) -> tuple[KeyResult, ...]:
    first, *rest = way
    if rest:
        own: Any = next(one for one in key_results if one.id == first)
        kr = replace(own, parts=put(own.parts, rest[0], kr))
    return put(key_results, first, kr)


def put(items: Sequence[Named], id_: str, item: Named | None) -> tuple[Named, ...]:
    """Return items with one in the place of its id, else at the end; None takes it out."""
    if item is None:
        return tuple(one for one in items if one.id != id_)
    if any(one.id == id_ for one in items):
        return tuple(item if one.id == id_ else one for one in items)
    return (*items, item)
