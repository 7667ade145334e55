"""What of two plans can be compared: only what could be read whole in both."""

from __future__ import annotations

from dataclasses import replace

from okrcli.model import KpiSheet, Plan


def comparable(old: Plan, new: Plan) -> tuple[Plan, Plan]:
    """Return both plans without the teams and KPIs of which either lost something to an error.

    Otherwise what an error hides would look as if it had been taken out.
    """
    broken = {one.path for plan in (old, new) for one in plan.problems if one.level == "error"}
    return _without(old, broken), _without(new, broken)


def _without(plan: Plan, broken: set[str]) -> Plan:
    teams = tuple(one for one in plan.teams if not {one.file, one.checkins_file} & broken)
    sheets = tuple(one for one in plan.kpi_sheets if not _is_broken(one, broken))
    return replace(plan, teams=teams, kpi_sheets=sheets)


def _is_broken(sheet: KpiSheet, broken: set[str]) -> bool:
    """Return whether a sheet or a year of its series is among broken files."""
    stem = sheet.file.removesuffix("yaml")
    return any(path.startswith(stem) for path in broken)
