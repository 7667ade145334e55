"""The check-ins under one header in the order of their days, cut off at any of them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from operator import attrgetter

from okrcli.core.unread import UnreadWords
from okrcli.kinds.once import once
from okrcli.kinds.situation import Reading
from okrcli.model import CheckIn


class Timeline:
    """Check-ins, oldest first, a day's as they stand; put in order once for every day asked of."""

    def __init__(self, checkins: Sequence[CheckIn]) -> None:
        self._words: Sequence[CheckIn]
        self._days: Sequence[date]
        if isinstance(checkins, UnreadWords):
            self._words, self._days = checkins, checkins.days
        else:
            self._words = sorted(checkins, key=attrgetter("date"))
            self._days = [word.date for word in self._words]

    def words(self, as_of: date) -> Sequence[CheckIn]:
        """Return the check-ins dated up to a day."""
        count = bisect_right(self._days, as_of)
        return self._words if count == len(self._days) else self._words[:count]

    def readings(self, as_of: date) -> Sequence[Reading]:
        """Return the values up to a day, one a day."""
        values, days = self._values
        count = bisect_right(days, as_of)
        return values if count == len(days) else values[:count]

    @once
    def _values(self) -> tuple[Sequence[Reading], Sequence[date]]:
        """Return the values and their days.

        The last valued entry of a day counts: to correct a typo, the day is logged again.
        Milestones add up instead, so that two entries of a day both count.
        """
        if isinstance(self._words, UnreadWords):
            readings = self._words.readings()
            return readings, readings.days
        days: dict[date, Reading] = {}
        for word in self._words:
            if not word.has_value:
                continue
            value, before = word.value, days.get(word.date)
            if before and isinstance(value, tuple) and isinstance(before.value, tuple):
                value = before.value + value
            days[word.date] = Reading(word.date, value)
        return list(days.values()), list(days)
