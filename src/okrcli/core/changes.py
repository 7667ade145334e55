"""A plan as it would be with one thing changed; nothing is written."""

from __future__ import annotations

from dataclasses import replace

from okrcli.model import CheckIn, KpiSheet, Plan, TeamPlan


def with_checkin(plan: Plan, team_plan: TeamPlan, ref: str, checkin: CheckIn) -> Plan:
    """Return the plan as if a check-in stood last under a header of a team.

    Args:
        plan: all that was loaded.
        team_plan: the team's plan in it.
        ref: the header, `kr` or `kr.part`.
        checkin: the new check-in.
    """
    groups = {**team_plan.checkins, ref: (*team_plan.checkins.get(ref, ()), checkin)}
    changed = replace(team_plan, checkins=groups)
    teams = tuple(changed if one is team_plan else one for one in plan.teams)
    return replace(plan, teams=teams)


def with_kpi_checkin(plan: Plan, sheet: KpiSheet, ref: str, checkin: CheckIn) -> Plan:
    """Return the plan as if a value stood last in its year of a KPI's series."""
    series = sheet.series.get(ref, ())
    before = [one for one in series if one.date.year <= checkin.date.year]
    after = [one for one in series if one.date.year > checkin.date.year]
    changed = replace(sheet, series={**sheet.series, ref: (*before, checkin, *after)})
    sheets = tuple(changed if one is sheet else one for one in plan.kpi_sheets)
    return replace(plan, kpi_sheets=sheets)
