"""A closed period: nothing in it changes any more, until it is reopened."""

from __future__ import annotations

from okrcli.errors import UsageError
from okrcli.model import TeamPlan


def check_unclosed(team_plan: TeamPlan) -> None:
    """Raise UsageError where the team has closed the period."""
    if team_plan.closure:
        raise UsageError(
            f"{team_plan.team} closed {team_plan.period.id} on {team_plan.closure.closed}",
            f"{reopening(team_plan)} opens it again",
        )


def reopening(team_plan: TeamPlan) -> str:
    """Return the command that opens a closed period again."""
    return f"okr close {team_plan.period.id} --team {team_plan.team} --reopen"
