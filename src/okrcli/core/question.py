"""What a report is asked, and when it is answered by a sum."""

from __future__ import annotations

from datetime import date, timedelta

from okrcli.core.rollup import is_of
from okrcli.lean import dataclass
from okrcli.periods import Period

WEEK = timedelta(days=7)
"""How far back a report compares, unless asked otherwise."""
MANY = 12
"""The most teams whose objectives are listed; more never fit a page, not even by their titles."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked of every team: a period, on a day, beside an earlier day.

    `team` limits it to a team and those under it, `own` to that team alone. The objectives of the
    team on `top` are told one by one.
    """

    period: Period
    as_of: date
    since: date
    top: str
    team: str | None = None
    own: bool = False

    def holds(self, team: str) -> bool:
        """Return whether it asks for a team."""
        return self.team is None or is_of(team, self.team, own=self.own)
