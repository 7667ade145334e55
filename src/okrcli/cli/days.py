"""Days as people type them: 2026-11-16, today, yesterday, monday, -3d."""

from __future__ import annotations

import re
from datetime import date, timedelta

from okrcli.errors import UsageError

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
AGO = re.compile(r"-(\d{1,4})d")
ISO = re.compile(r"\d{4}-\d{2}-\d{2}")


def parse_day(text: str, today: date) -> date:
    """Return the day a text names; a weekday is the latest one, today included.

    Raises:
        UsageError: it names no day.
    """
    word = text.strip().lower()
    if word == "today":
        return today
    if word == "yesterday":
        return today - timedelta(days=1)
    if word in WEEKDAYS:
        return today - timedelta(days=(today.weekday() - WEEKDAYS.index(word)) % 7)
    if ago := AGO.fullmatch(word):
        return today - timedelta(days=int(ago[1]))
    return _iso(word)


def _iso(text: str) -> date:
    if not ISO.fullmatch(text):
        raise UsageError(
            f"{text!r} is not a day", "write 2026-11-16, today, yesterday, monday or -3d"
        )
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"{text} is not in the calendar", "check month and day") from None
