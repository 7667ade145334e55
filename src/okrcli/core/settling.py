"""When the promises of a period have settled, and when they are closed."""

from __future__ import annotations

from datetime import date, timedelta

from okrcli.errors import UsageError
from okrcli.language import _
from okrcli.model import TeamPlan
from okrcli.periods import Period
from okrcli.settings import Settings


def last_unsettled(period: Period, settings: Settings) -> date:
    """Return the last day on which promises may still move without a word about it."""
    return period.start + timedelta(days=settings.settle)


def has_settled(period: Period, settings: Settings, as_of: date) -> bool:
    """Return whether a period's promises have settled by a day."""
    return as_of > last_unsettled(period, settings)


def check_not_closed(team_plan: TeamPlan, way_out: str) -> None:
    """Raise UsageError, with a way out, where a team's period is closed."""
    if team_plan.review:
        raise UsageError(
            _(
                "{period} of {team} was closed on {day}",
                period=team_plan.period.id,
                team=team_plan.team,
                day=team_plan.review.closed,
            ),
            way_out,
        )
