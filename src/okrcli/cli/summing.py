"""A report of many teams, summed up where nothing less is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrcli.core.question import MANY

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from okrcli.core.digest import Digest
    from okrcli.core.overview import Overview
    from okrcli.core.question import Question
    from okrcli.model import Plan
    from okrcli.workspace import Workspace


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
    from okrcli.core.digest import PARTS, digest  # noqa: PLC0415 - few teams need none of it
    from okrcli.core.overview import overview  # noqa: PLC0415 - likewise

    def look(plan: Plan, names: Sequence[str]) -> Digest:
        return digest(plan, asked, names)

    found, problems = parts.look(teams, look, PARTS)
    if sum(len(one.teams) for one in found) <= MANY:
        return None
    return overview(workspace.settings, asked, found, problems)
