"""A plan as it would be with one thing changed; nothing is written."""

from __future__ import annotations

from dataclasses import replace

from okrcli.model import CheckIn, KpiSheet, Plan, TeamPlan


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


def with_kpi_checkin(plan: Plan, sheet: KpiSheet, ref: str, checkin: CheckIn) -> Plan:
    """Return the plan as if a value stood last in its year of a KPI's series."""
    series = sheet.series.get(ref, ())
    before = [one for one in series if one.date.year <= checkin.date.year]
    after = [one for one in series if one.date.year > checkin.date.year]
    changed = replace(sheet, series={**sheet.series, ref: (*before, checkin, *after)})
    sheets = tuple(changed if one is sheet else one for one in plan.kpi_sheets)
    return replace(plan, kpi_sheets=sheets)
