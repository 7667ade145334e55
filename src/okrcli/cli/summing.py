"""A report of many teams, summed up where nothing less is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrcli.core.digest import PARTS, Digest, Question, digest
from okrcli.core.overview import MANY, Overview, overview
from okrcli.core.report import WEEK

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from okrcli.model import Plan
    from okrcli.periods import Period
    from okrcli.workspace import Workspace


def question(
    workspace: Workspace,
    period: Period,
    as_of: date,
    since: date | None,
    *,
    team: str | None,
    own: bool,
) -> Question:
    """Return what is asked of every team; without a day to compare with, a week back."""
    return Question(
        period=period,
        as_of=as_of,
        since=since or as_of - WEEK,
        top=team or workspace.settings.top,
        team=team,
        own=own,
    )


def summed(workspace: Workspace, asked: Question, periods: Collection[str]) -> Overview | None:
    """Return what the teams asked of come to, None where they are few enough to be listed.

    Args:
        workspace: where they are.
        asked: the period, the days and perhaps a team.
        periods: those that are loaded.
    """
    parts = workspace.in_parts(periods)
    teams = parts.teams(asked.period.id)
    if sum(map(asked.holds, teams)) <= MANY:
        return None

    def look(plan: Plan, names: Sequence[str]) -> Digest:
        return digest(plan, asked, names)

    found, problems = parts.look(teams, look, PARTS)
    if sum(len(one.teams) for one in found) <= MANY:
        return None
    return overview(workspace.settings, asked, found, problems)
