"""A promise that counts no more."""

from __future__ import annotations

from collections.abc import Iterator

from okrcli.core.guard.base import Breach, Case, Guard, is_softened
from okrcli.core.revising import dropping
from okrcli.language import _


class WithdrawnWithoutReason(Guard):
    """What is dropped, or made a draft again, says so in a revision, with the reason.

    `okr revise ID --drop --reason "..."` writes it. A key result does not leave the count by
    moving under an objective that is a draft or dropped, either.
    """

    id = "withdrawn-without-reason"

    def check(self, case: Case) -> Iterator[Breach]:
        """Yield every promise that was taken out of the count."""
        for change in case.settled:
            origin = case.origins.get(change.uid)
            if not origin or not origin.is_active:
                continue
            if change.field == "state" and is_softened(change):
                yield self.breach(case, change, _("and no revision says why"))
            elif change.what == "moved" and not case.promised[change.uid].is_active:
                yield self.breach(
                    case,
                    change,
                    _("where it counts no more"),
                    _("move it back, then {command}", command=dropping(change.id)),
                )
