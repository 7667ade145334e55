"""Which period something there belongs to here, and which of its days differ from that."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from okrcli.importers.found import Node
from okrcli.periods import Calendar, Length, Period

LENGTHS: tuple[Length, ...] = ("month", "quarter", "half", "year")


@dataclass(frozen=True)
class Periods:
    """Finds periods; `default` is that of what names none and has no due date."""

    calendar: Calendar
    default: Period | None

    def of(self, node: Node) -> Period | None:
        """Return the period that a node names, else the one its days make; None for neither."""
        return self.named(node.period) or self._of_days(node.start, node.due) or self.default

    def named(self, text: str) -> Period | None:
        """Return the period of this name, spelled in any of the usual ways."""
        if not text:
            return None
        return self.calendar.find(text) or self.calendar.find(self.calendar.meant(text) or "")

    def _of_days(self, start: date | None, due: date | None) -> Period | None:
        """Return the shortest period that holds both days; of a due date alone the usual one.

        What is longer than a year belongs to the one that it ends in.
        """
        if due is None:
            return None
        if start is None:
            return self.calendar.holding(due, self.calendar.settings.period)
        holding = (self.calendar.holding(due, length) for length in LENGTHS)
        return next(
            (one for one in holding if one.holds(start)), self.calendar.holding(due, "year")
        )


def days_of(node: Node, start: date, due: date) -> dict[str, Any]:
    """Return the days of a node that are others than those of what it stands in."""
    own = {"start": (node.start, start), "due": (node.due, due)}
    return {key: day for key, (day, above) in own.items() if day and day != above}
