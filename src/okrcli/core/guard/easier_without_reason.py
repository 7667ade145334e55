"""A promise that became easier."""

from __future__ import annotations

from collections.abc import Iterator

from okrcli.core.guard.base import UNTOLD, Breach, Case, Guard, is_softened
from okrcli.language import _

ELSEWHERE = ("state", "kind", "kpi")
"""Keys with a rule of their own."""


class EasierWithoutReason(Guard):
    """A promise becomes easier only with a revision that tells the old value and the reason.

    That is an easier target, baseline, band or step; a later start or due date; a weight that
    lifts progress; committed to aspirational; a milestone less, later or of a kinder weight; a
    guardrail less; a plan, pace or cadence that asks for less. `okr revise` writes the revision.
    What was a draft is no promise yet.
    """

    id = "easier-without-reason"

    def check(self, case: Case) -> Iterator[Breach]:
        """Yield every key of a promise that was made easier."""
        for change in case.settled:
            origin = case.origins.get(change.uid)
            if not origin or not origin.is_active or change.field in ELSEWHERE:
                continue
            if is_softened(change):
                yield self.breach(case, change, _(UNTOLD))
