"""Whose files a team's figures hang on, by what its promises refer to."""

from __future__ import annotations

from collections.abc import Iterator

from okrcli.core import references
from okrcli.core.promises import measures
from okrcli.kinds.base import KeyResult
from okrcli.model import Objective, TeamPlan
from okrcli.periods import Calendar


def kpi_teams(team: TeamPlan, calendar: Calendar) -> Iterator[str]:
    """Yield the teams from whose KPIs a team's key results take their values."""
    for item in _promised(team):
        if isinstance(item, KeyResult) and item.kpi:
            yield references.parse(item.kpi, calendar).team or team.team


def named_teams(team: TeamPlan, calendar: Calendar) -> Iterator[str]:
    """Yield the teams that a team's promises support, or are guarded by."""
    for item in _promised(team):
        for text in (*item.supports, *item.guardrails):
            if named := references.parse(text, calendar).team:
                yield named


def _promised(team: TeamPlan) -> Iterator[Objective | KeyResult]:
    """Yield what a team promises, and what it did before revisions."""
    for objective in team.objectives:
        yield objective
        yield from (one.item for one in measures(team, objective))
    for was in team.earlier_objectives.values():
        yield from (one for _day, one in was)
    for former in team.earlier_key_results.values():
        yield from (one for _day, one in former)
