"""The report of a period on a day: every figure a view prints."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from okrcli.core.attention import attention
from okrcli.core.case import parent_of
from okrcli.core.due import awaited
from okrcli.core.effective import Ground
from okrcli.core.filters import Filters, filtered
from okrcli.core.kpis import kpi_records
from okrcli.core.progress import siblings
from okrcli.core.question import WEEK
from okrcli.core.records import (
    KeyResultRecord,
    ObjectiveRecord,
    Report,
    Scope,
    TeamRecord,
)
from okrcli.core.rollup import (
    change,
    is_of,
    objectives_status,
    title_of,
    whole,
    whole_grade,
)
from okrcli.core.roster import Roster
from okrcli.kinds.situation import ONE
from okrcli.model import Plan, TeamPlan
from okrcli.periods import Period


def default_period(periods: Iterable[Period], as_of: date) -> Period | None:
    """Return the shortest period that holds a day, else the latest begun, else the first."""
    known = sorted(periods, key=lambda period: (period.start, period.end))
    holding = [period for period in known if period.holds(as_of)]
    if holding:
        return min(holding, key=lambda period: period.days)
    begun = [period for period in known if period.start <= as_of]
    return begun[-1] if begun else next(iter(known), None)


def open_beside(periods: Iterable[Period], chosen: Period, as_of: date) -> list[Period]:
    """Return the other periods that hold a day, shortest first."""
    others = [one for one in periods if one.holds(as_of) and one.id != chosen.id]
    return sorted(others, key=lambda period: (period.days, period.id))


def build_report(
    plan: Plan,
    period: Period,
    as_of: date,
    *,
    team: str | None = None,
    own: bool = False,
    since: date | None = None,
    filters: Filters | None = None,
    roster: Roster | None = None,
) -> Report:
    """Return the report of a period.

    `team` limits it to a team and those under it, `own` to that team alone. `since` is the day
    that changes are measured from, a week back unless given. `roster` is the plan's, where many
    reports are made of it.
    """
    roster = roster or Roster(plan)
    since, filters = since or as_of - WEEK, filters or Filters()
    plans = [one for one in plan.teams if _is_asked(one, period, team, own=own)]
    teams = roster.teams(plans, as_of)
    before = [roster.team(one, since) for one in plans]
    progress, expected = whole(teams)
    objectives = [objective for one in teams for objective in one.objectives]
    grounds = [Ground(plan=plan, team=one, as_of=as_of) for one in plans]
    kpis = kpi_records(_asked_sheets(plan, team, own=own), as_of, grounds)
    settings = plan.settings
    fitting = filters.fitting(objectives)
    shown = filtered(_compared(teams, before), filters)
    return Report(
        settings=settings,
        as_of=as_of,
        since=since,
        period=period,
        elapsed=elapsed(period, as_of),
        also_open=tuple(
            roster.open_period(one, as_of) for one in open_beside(plan.periods, period, as_of)
        ),
        progress=progress,
        expected=expected,
        status=objectives_status(objectives, progress, expected, settings),
        delta=change(progress, whole(before)[0]),
        measurable=sum(one.measurable for one in _active(objectives)),
        counting=sum(one.counting for one in _active(objectives)),
        reported=sum(one.reported for one in _active(objectives)),
        teams=shown,
        attention=tuple(one for one in attention(_open(teams), as_of) if one.uid in fitting),
        kpis=kpis,
        due=_due(one for one in awaited(objectives) if one.uid in fitting),
        problems=plan.problems,
        grade=whole_grade(teams),
        scope=Scope(
            team=team,
            title=title_of(team, settings) if team else "",
            own=own,
            filters=filters.options,
            shown=_count(shown),
            total=_count(teams),
        ),
    )


def _count(teams: Iterable[TeamRecord]) -> int:
    return sum(len(objective.key_results) for team in teams for objective in team.objectives)


def key_result_record(
    plan: Plan, team: TeamPlan, ref: str, as_of: date, since: date | None = None
) -> KeyResultRecord:
    """Return the record of one key result, or of a part by `kr.part`.

    Raises:
        KeyError: the team has no such key result.
    """
    record = _find(plan, team, ref, as_of)
    if since is None:
        return record
    return replace(record, delta=change(record.progress, _find(plan, team, ref, since).progress))


def elapsed(period: Period, as_of: date) -> Fraction:
    """Return the share of a period's days that are gone, first day 0, last day 1."""
    if as_of >= period.end:
        return ONE
    return Fraction(max(0, (as_of - period.start).days), period.days - 1)


def _is_asked(one: TeamPlan, period: Period, team: str | None, *, own: bool) -> bool:
    return one.period.id == period.id and (team is None or is_of(one.team, team, own=own))


def _find(plan: Plan, team: TeamPlan, ref: str, as_of: date) -> KeyResultRecord:
    ground = Ground(plan=plan, team=team, as_of=as_of)
    for objective in ground.objectives():
        for record in siblings(ground, parent_of(ground, objective), objective.key_results):
            for one in (record, *record.parts):
                if one.ref == ref:
                    return one
    raise KeyError(ref)


def _compared(teams: Iterable[TeamRecord], before: Iterable[TeamRecord]) -> list[TeamRecord]:
    """Return teams with their changes since an earlier day."""
    then = {one.id: one for one in before}
    return [_team_compared(one, then[one.id]) for one in teams]


def _team_compared(team: TeamRecord, then: TeamRecord) -> TeamRecord:
    old = {objective.id: objective for objective in then.objectives}
    return replace(
        team,
        delta=change(team.progress, then.progress),
        status_before=then.status,
        objectives=tuple(
            _objective_compared(objective, old[objective.id]) for objective in team.objectives
        ),
    )


def _objective_compared(now: ObjectiveRecord, then: ObjectiveRecord) -> ObjectiveRecord:
    return replace(
        now,
        delta=change(now.progress, then.progress),
        key_results=_records_compared(now.key_results, then.key_results),
    )


def _records_compared(
    now: Sequence[KeyResultRecord], then: Sequence[KeyResultRecord]
) -> tuple[KeyResultRecord, ...]:
    old = {record.ref: record for record in then}
    return tuple(
        record.but(
            delta=change(record.progress, old[record.ref].progress),
            parts=_records_compared(record.parts, old[record.ref].parts),
        )
        for record in now
    )


def _open(teams: Iterable[TeamRecord]) -> list[ObjectiveRecord]:
    """Return the objectives of teams that have not closed the period."""
    return [objective for one in teams if not one.closed for objective in one.objectives]


def _active(objectives: Iterable[ObjectiveRecord]) -> list[ObjectiveRecord]:
    return [one for one in objectives if one.state == "active"]


def _asked_sheets(plan: Plan, team: str | None, *, own: bool) -> Plan:
    """Return a plan with the KPIs of the teams that a report is limited to."""
    if team is None:
        return plan
    kept = tuple(one for one in plan.kpi_sheets if is_of(one.team, team, own=own))
    return replace(plan, kpi_sheets=kept)


def _due(records: Iterable[KeyResultRecord]) -> tuple[tuple[str, int], ...]:
    """Return the owners who owe check-ins and how many, most first; "" where there is no owner."""
    owners = Counter(record.owner or "" for record in records)
    return tuple(sorted(owners.items(), key=lambda row: (-row[1], row[0])))
