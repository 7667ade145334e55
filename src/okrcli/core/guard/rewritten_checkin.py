"""A check-in that says something else than before."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from okrcli.core.diff.records import Change
from okrcli.core.guard.base import Breach, Case, Guard
from okrcli.language import _


def _entry(change: Change) -> tuple[str, int]:
    return change.path, change.line


class RewrittenCheckin(Guard):
    """A check-in of the past is not written anew without a `reason` of its own.

    To correct a number, log its date again: the last one of a day counts, and both stay in sight.
    """

    id = "rewritten-checkin"

    def check(self, case: Case) -> Iterator[Breach]:
        """Yield every entry that was changed, once."""
        rewritten = [one for one in case.settled if one.what == "rewritten"]
        for _place, changes in groupby(rewritten, _entry):
            keys = list(changes)
            if not any(one.field == "reason" and one.new for one in keys):
                yield self.breach(
                    case,
                    keys[0],
                    _("without a reason"),
                    _(
                        "put the old line back and log the date again below it, or add a new "
                        '"reason": "..." to the line'
                    ),
                )
