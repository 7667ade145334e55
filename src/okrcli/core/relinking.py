"""References of promises that are carried over: they follow what they name, or stay behind."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal

from okrcli.core import references
from okrcli.core.promises import Promise
from okrcli.core.references import Reference
from okrcli.language import _
from okrcli.lean import dataclass
from okrcli.model import KeyPath, Plan, TeamPlan
from okrcli.periods import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Relinker:
    """The references in one team's file on their way into a later period.

    `there` holds the full forms of all that will stand in that period.
    """

    plan: Plan
    source: TeamPlan
    into: Period
    there: Collection[str]

    def relink(
        self,
        promise: Promise,
        puts: dict[KeyPath, str | Decimal],
        cuts: set[KeyPath],
        notes: list[str],
    ) -> None:
        """Note what becomes of the references of a promise.

        What it supports and is not carried over is named with its period, so that the line stays
        true. A guardrail that is not there any more guards nothing and is left out.
        """
        for index, text in enumerate(promise.item.supports):
            new = self._moved(text)
            if new is None:
                new = self._full(text)
                notes.append(
                    _(
                        "{ref} supports {target}, which was not carried over",
                        ref=promise.ref,
                        target=new,
                    )
                )
            if new != text:
                puts[promise.keys("supports", index)] = new
        lost = []
        for index, text in enumerate(promise.item.guardrails):
            new = self._moved(text)
            if new is None:
                lost.append(index)
                notes.append(
                    _(
                        "{ref} lost its guardrail {target}, which was not carried over",
                        ref=promise.ref,
                        target=text,
                    )
                )
            elif new != text:
                puts[promise.keys("guardrails", index)] = new
        everything = len(lost) == len(promise.item.guardrails)
        cuts.update(
            [promise.keys("guardrails")]
            if lost and everything
            else [promise.keys("guardrails", index) for index in lost]
        )

    def _moved(self, text: str) -> str | None:
        """Return a reference as it reads in the later period; None where its aim stays behind."""
        reference = references.parse(text, self.plan.calendar)
        old = self.source.period.id
        if reference.is_kpi or reference.period not in (None, old):
            return text
        if f"{self._team(reference)}/{self.into.id}/{reference.name}" in self.there:
            return text if reference.period is None else self._written(reference, self.into)
        is_known = references.resolve(self.plan, reference, self.source.team, old)
        return None if is_known else text

    def _full(self, text: str) -> str:
        reference = references.parse(text, self.plan.calendar)
        return f"{self._team(reference)}/{self.source.period.id}/{reference.name}"

    def _team(self, reference: Reference) -> str:
        return reference.team or self.source.team

    def _written(self, reference: Reference, period: Period) -> str:
        team = f"{reference.team}/" if reference.team else ""
        return f"{team}{period.id}/{reference.name}"
