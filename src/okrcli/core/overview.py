"""A report of many teams, summed up: what is reached, who serves it, what is not in order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from fractions import Fraction

from okrcli.core.align import Link, links
from okrcli.core.due import days_late, measured
from okrcli.core.records import ObjectiveRecord, Report, Status, TeamRecord
from okrcli.core.rollup import is_under, whole
from okrcli.core.rules import run
from okrcli.language import _
from okrcli.lean import dataclass
from okrcli.model import Plan

MANY = 12
"""The most teams whose objectives are listed; more never fit a page, not even by their titles."""
DEPARTMENTS = 7
"""The most departments that stand alone; the others are summed up in one line."""
LONG = 14
"""Days after which a late check-in is told apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """An objective of the team on top, and how many other teams serve it, directly or not."""

    objective: ObjectiveRecord
    teams: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Department:
    """A team with all below it, or several as one. Shares are None where nothing counts."""

    id: str
    teams: int
    progress: Fraction | None
    expected: Fraction | None
    statuses: Counter[Status]
    late: Fraction | None
    """Of its key results, those whose check-in is late."""
    aligned: Fraction | None
    """Of its teams, those that serve an objective of the team on top."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Disorder:
    """What is not in order, in numbers of key results but for `broken`, which counts files."""

    late: int
    late_teams: int
    very_late: int
    no_baseline: int
    diverging: int
    broken: int


@dataclass(frozen=True, kw_only=True)
class Overview:
    """A report of many teams; `before` counts their statuses on the day it compares with."""

    report: Report
    objectives: int
    key_results: int
    top: tuple[Served, ...]
    unaligned: int
    """Teams that serve none of the objectives on top."""
    now: Counter[Status]
    before: Counter[Status]
    disorder: Disorder
    departments: tuple[Department, ...]
    """The largest first, the smallest of many as one."""


def overview(plan: Plan, report: Report, team: str | None = None) -> Overview:
    """Return what a report of many teams comes to; `team` is the one it was asked for."""
    top = team or plan.settings.top
    objectives = [one for record in report.teams for one in record.objectives]
    found = next((one.objectives for one in report.teams if one.id == top), ())
    serving = _serving(links(plan), found)
    others = [one for one in report.teams if one.id != top]
    aligned = {name for teams in serving.values() for name in teams}
    late = {one.id: _late(one, report) for one in report.teams}
    return Overview(
        report=report,
        objectives=len(objectives),
        key_results=sum(len(one.key_results) for one in objectives),
        top=tuple(
            Served(objective=one, teams=len({*serving[one.uid]} & {o.id for o in others}))
            for one in found
        ),
        unaligned=sum(one.id not in aligned for one in others) if found else 0,
        now=Counter(one.status for one in report.teams),
        before=Counter(one.status_before or one.status for one in report.teams),
        disorder=_disorder(plan, report, late),
        departments=tuple(_departments(others, top, late, aligned if found else None)),
    )


def _serving(some: Iterable[Link], top: Sequence[ObjectiveRecord]) -> dict[str, set[str]]:
    """Return the teams that serve each objective on top, directly or through others."""
    into: dict[str, list[tuple[str, str]]] = {}
    for link in some:
        if link.target and link.target.team_plan and link.target.objective:
            plan = link.target.team_plan
            aim = f"{plan.team}/{plan.period.id}/{link.target.objective.id}"
            at = link.source.team_plan
            source = f"{at.team}/{at.period.id}/{link.source.objective.id}"
            into.setdefault(aim, []).append((source, at.team))
    return {objective.uid: _reaching(objective.uid, into) for objective in top}


def _reaching(uid: str, into: dict[str, list[tuple[str, str]]]) -> set[str]:
    teams, seen, open_ = set[str](), {uid}, [uid]
    while open_:
        for source, team in into.get(open_.pop(), ()):
            teams.add(team)
            if source not in seen:
                seen.add(source)
                open_.append(source)
    return teams


def _late(team: TeamRecord, report: Report) -> list[int]:
    """Return how many days each late check-in of a team is late."""
    records = measured(team.objectives)
    late = (days_late(one, report.settings, report.as_of) for one in records)
    return [days for days in late if days is not None]


def _disorder(plan: Plan, report: Report, late: dict[str, list[int]]) -> Disorder:
    days = [day for found in late.values() for day in found]
    files = {one.file for one in plan.teams if one.period.id == report.period.id}
    findings = run(plan, report.as_of, ["no-baseline"])
    records = [kr for one in report.teams for kr in measured(one.objectives)]
    return Disorder(
        late=len(days),
        late_teams=sum(map(bool, late.values())),
        very_late=sum(day >= LONG for day in days),
        no_baseline=sum(one.file in files for one in findings),
        diverging=sum(one.diverges for one in records),
        broken=len({one.path for one in report.problems if one.level == "error"}),
    )


def _departments(
    teams: Sequence[TeamRecord], top: str, late: dict[str, list[int]], aligned: set[str] | None
) -> list[Department]:
    groups: dict[str, list[TeamRecord]] = {}
    for one in teams:
        groups.setdefault(_department(one.id, top), []).append(one)
    names = sorted(groups, key=lambda name: (-len(groups[name]), name))
    shown, rest = names[:DEPARTMENTS], names[DEPARTMENTS:]
    if len(rest) == 1:
        shown, rest = names, []
    found = [_summed(name, groups[name], late, aligned) for name in shown]
    others = [one for name in rest for one in groups[name]]
    name = _("{number} others", number=len(rest))
    return [*found, _summed(name, others, late, aligned)] if rest else found


def _department(team: str, top: str) -> str:
    """Return the team right below the one on top that a team belongs to."""
    depth = top.count("/") + 2 if is_under(team, top) else 1
    return "/".join(team.split("/")[:depth])


def _summed(
    name: str, teams: Sequence[TeamRecord], late: dict[str, list[int]], aligned: set[str] | None
) -> Department:
    progress, expected = whole(teams)
    key_results = sum(1 for one in teams for _ in measured(one.objectives))
    owing = sum(len(late.get(one.id, ())) for one in teams)
    serving = sum(one.id in aligned for one in teams) if aligned is not None else 0
    return Department(
        id=name,
        teams=len(teams),
        progress=progress,
        expected=expected,
        statuses=Counter(one.status for one in teams),
        late=Fraction(owing, key_results) if key_results else None,
        aligned=None if aligned is None else Fraction(serving, len(teams)),
    )
