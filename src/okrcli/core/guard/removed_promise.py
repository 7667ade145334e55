"""A promise that is not there any more."""

from __future__ import annotations

from collections.abc import Iterator

from okrcli.core.guard.base import Breach, Case, Guard
from okrcli.core.revising import dropping
from okrcli.language import _


class RemovedPromise(Guard):
    """Nothing that was promised disappears: it is dropped, and stays in sight with the reason.

    So does what was dropped before. Only drafts may be removed.
    """

    id = "removed-promise"

    def check(self, case: Case) -> Iterator[Breach]:
        """Yield every promise that is gone."""
        for change in case.settled:
            if change.what != "removed" or change.day or not change.period:
                continue
            if all(item.state != "draft" for item in case.origins[change.uid].chain):
                yield self.breach(
                    case,
                    change,
                    _("and nothing shows that it was promised"),
                    _("put it back, then {command}", command=dropping(change.id)),
                )
