"""A closed period: nothing in it changes any more, until it is reopened."""

from __future__ import annotations

from okrcli.errors import UsageError
from okrcli.language import _
from okrcli.model import TeamPlan


def check_unclosed(team_plan: TeamPlan) -> None:
    """Raise UsageError where the team has closed the period."""
    if team_plan.closure:
        raise UsageError(
            _(
                "{team} closed {period} on {day}",
                team=team_plan.team,
                period=team_plan.period.id,
                day=team_plan.closure.closed,
            ),
            _("{command} opens it again", command=reopening(team_plan)),
        )


def reopening(team_plan: TeamPlan) -> str:
    """Return the command that opens a closed period again."""
    return f"okr close {team_plan.period.id} --team {team_plan.team} --reopen"
