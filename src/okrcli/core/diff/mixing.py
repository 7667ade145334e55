"""The old promises with the new values: what progress would be had no goalpost moved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from okrcli.core.diff.matching import Pair
from okrcli.core.promises import measures
from okrcli.errors import Slip
from okrcli.kinds.milestones import Milestones
from okrcli.model import CheckIn, KpiSheet, Plan, TeamPlan

Groups = Mapping[str, Sequence[CheckIn]]


def with_new_values(old: Plan, new: Plan, matched: Sequence[Pair]) -> Plan:
    """Return the old plan with the check-ins and series of the new one.

    Check-ins of what moved to another team come from there, those of what is gone stay. A value
    that the old kind refuses is left out.
    """
    places = {
        pair.old.promise.uid: (pair.new.promise.team_plan, pair.new.promise.ref)
        for pair in matched
        if pair.old and pair.new
    }
    there = {(one.team, one.period.id): one for one in new.teams}
    teams = tuple(
        _mixed(one, there.get((one.team, one.period.id), one), places) for one in old.teams
    )
    sheets = tuple(_with_series(one, new.kpi_sheets) for one in old.kpi_sheets)
    return replace(old, teams=teams, kpi_sheets=sheets)


def _mixed(old: TeamPlan, new: TeamPlan, places: Mapping[str, tuple[TeamPlan, str]]) -> TeamPlan:
    groups = dict(new.checkins)
    for objective in old.objectives:
        for promise in measures(old, objective):
            team, ref = places.get(promise.uid, (old, promise.ref))
            groups[promise.ref] = _accepted(promise.item, team.checkins.get(ref, ()))
    return replace(old, checkins=groups, previous={**old.previous, **new.previous})


def _accepted(kr: Any, checkins: Sequence[CheckIn]) -> tuple[CheckIn, ...]:
    return tuple(one for one in checkins if one.value is None or _takes(kr, one))


def _takes(kr: Any, checkin: CheckIn) -> bool:
    if isinstance(kr, Milestones) and isinstance(checkin.value, tuple):
        return True  # it counts those that it knows
    try:
        kr.accept(checkin.value)
    except Slip:
        return False
    return True


def _with_series(sheet: KpiSheet, new: Sequence[KpiSheet]) -> KpiSheet:
    found = next((one for one in new if one.team == sheet.team), sheet)
    return replace(sheet, series=found.series)
