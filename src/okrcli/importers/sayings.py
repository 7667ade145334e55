"""From what was said there to check-ins that are not here yet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from okrcli.importers.found import Saying
from okrcli.importers.names import People
from okrcli.model import CheckIn

SAME = ("date", "has_value", "value", "status", "confidence", "note")
"""What tells two check-ins apart."""


@dataclass(frozen=True)
class Scribe:
    """Writes check-ins; what has no day holds on `as_of`, the period's last day at most."""

    people: People
    as_of: date

    def new(
        self, sayings: Sequence[Saying], there: Sequence[CheckIn], start: date, end: date
    ) -> Iterator[CheckIn]:
        """Yield what is not there yet, oldest first.

        A value without a day is new only where it is another than the last one; before the start
        nothing is measured yet.
        """
        known = list(there)
        for said in sayings:
            if said.day is None and self.as_of < start:
                continue
            one = self._checkin(said, min(self.as_of, end))
            if one is None or (said.day is None and _stands(one, known)):
                continue
            if not any(_is_same(one, other) for other in known):
                known.append(one)
                yield one

    def _checkin(self, said: Saying, today: date) -> CheckIn | None:
        if (said.value, said.status, said.confidence, said.note or None) == (None,) * 4:
            return None
        return CheckIn(
            date=said.day or today,
            has_value=said.value is not None,
            value=said.value,
            status=said.status,
            confidence=said.confidence,
            by=self.people.find(said.by),
            note=said.note,
            source=said.source,
        )


def _is_same(one: CheckIn, other: CheckIn) -> bool:
    return all(getattr(one, key) == getattr(other, key) for key in SAME)


def _stands(one: CheckIn, known: Sequence[CheckIn]) -> bool:
    """Return whether the last entry says the same, whatever its day."""
    dated = sorted(known, key=lambda other: other.date)
    last = next((other for other in reversed(dated) if other.has_value == one.has_value), None)
    return last is not None and _is_same(replace(one, date=last.date), last)
