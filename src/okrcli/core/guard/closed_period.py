"""A period that is over."""

from __future__ import annotations

from collections.abc import Iterator

from okrcli.core.closure import reopening
from okrcli.core.diff.records import Change
from okrcli.core.guard.base import Breach, Case, Guard
from okrcli.language import _


class ClosedPeriod(Guard):
    """Nothing in a closed period changes: no promise, no check-in, no grade.

    `okr close --reopen` opens it again in sight of everybody; then the other rules hold.
    """

    id = "closed-period"

    def check(self, case: Case) -> Iterator[Breach]:
        """Yield every change of a closed period, and of its review unless it is the reopening."""
        for change in case.all_changes:
            team = case.team_of(change)
            if team is None or team.closure is None:
                continue
            if case.is_closed(team) or _regrades(change):
                yield self.breach(
                    case,
                    change,
                    _("in a period that was closed on {day}", day=team.closure.closed),
                    _(
                        "take the change back, or let {command} open it again first",
                        command=reopening(team),
                    ),
                )


def _regrades(change: Change) -> bool:
    return change.id == "review" and change.field != "reopened"
