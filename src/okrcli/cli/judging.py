"""A workspace judged part by part: in little memory, side by side, and once where it is past.

It comes to what the rules find in one plan of everything; tests compare the two.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from okrcli.cli.desks import answers
from okrcli.cli.part_verdicts import Bench
from okrcli.core import references
from okrcli.core.rules import RULES, judged
from okrcli.core.verdict import Verdict, entangled, forms, verdict_of
from okrcli.errors import Problem
from okrcli.lean import dataclass
from okrcli.model import Plan, TeamPlan
from okrcli.scalars import did_you_mean
from okrcli.store.beside import Part

if TYPE_CHECKING:
    from okrcli.periods import Period
    from okrcli.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What is wrong in a workspace, in no order, and what was looked at."""

    problems: frozenset[Problem]
    faulty: frozenset[str]
    """Files that are wrong themselves, whatever the rules find."""
    teams: frozenset[str]
    """Those of which something could be read."""
    key_results: int


def judge(workspace: Workspace, as_of: date, rules: Sequence[str]) -> Judgement:
    """Return what is wrong with the files, and what rules, by their ids, find on a day."""
    chosen = [RULES[name] for name in rules]
    single = [one for one in chosen if not one.is_of_all]
    bench = Bench(workspace, as_of, single, workspace.load(()))
    found = [verdict_of(one.verdict) for one in answers(bench)]
    whole = _whole(workspace, bench.kpis, found)
    late = judged(bench.kpis, as_of, single)
    late += judged(whole, as_of, [one for one in chosen if one.is_of_all])
    told = {*whole.problems, *workspace.locate(late), *_completed(bench.kpis, found)}
    return Judgement(
        problems=frozenset(told),
        faulty=frozenset(one.path for one in whole.problems),
        teams=frozenset(one.team for one in whole.teams),
        key_results=sum(one.key_results for one in found),
    )


def _whole(workspace: Workspace, kpis: Plan, found: Iterable[Verdict]) -> Plan:
    """Return all teams with every problem of the files.

    Only what may support itself in a roundabout way says what it promises; of the others no more
    is known than their names.
    """
    found = list(found)
    knots = entangled({file: to for one in found for file, to in one.leads.items()})
    periods = {period.id: period for period in kpis.periods}
    known = [
        _bare(workspace, periods[period], team) for one in found for period, team, _ in one.names
    ]
    teams = [one for one in known if one.file not in knots]
    for period in kpis.periods:
        tied = {one.team for one in known if one.file in knots and one.period == period}
        if tied:
            teams += workspace.part(Part(period, tied), kpis).definitions()
    teams.sort(key=lambda one: (one.period.id, one.team))
    faults = {*kpis.problems, *(fault for one in found for fault in one.faults)}
    return replace(kpis, teams=tuple(teams), problems=tuple(sorted(faults)))


def _bare(workspace: Workspace, period: Period, team: str) -> TeamPlan:
    file = f"{workspace.root.name}/{period.id}/{team}"
    return TeamPlan(
        team=team, period=period, file=f"{file}.yaml", checkins_file=f"{file}.checkins.yaml"
    )


def _completed(kpis: Plan, found: Sequence[Verdict]) -> list[Problem]:
    """Return what was found in all parts; where a name was sought, with those that are like it."""

    @cache
    def near(name: str) -> list[str]:
        promised = forms((one.names for one in found), kpis.periods)
        measured = ((one.ref, one.uid) for one in references.kpis(kpis))
        return references.like(name, [*promised, *measured])

    return [
        replace(problem, hint=did_you_mean(near(sought), problem.hint)) if sought else problem
        for one in found
        for problem, sought in one.found
    ]
