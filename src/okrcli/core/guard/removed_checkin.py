"""A check-in that is not there any more."""

from __future__ import annotations

from collections.abc import Iterator

from okrcli.core.guard.base import Breach, Case, Guard
from okrcli.language import _


class RemovedCheckin(Guard):
    """A check-in of the past is not removed. To correct a number, log its date again."""

    id = "removed-checkin"

    def check(self, case: Case) -> Iterator[Breach]:
        """Yield every entry that is gone."""
        for change in case.settled:
            if change.what == "removed" and change.day:
                yield self.breach(
                    case,
                    change,
                    _("and what was said cannot be read any more"),
                    _("put the line back; if it was wrong, log the date again below it"),
                )
