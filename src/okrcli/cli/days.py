"""Days as people type them: 2026-11-16, today or oggi, yesterday, monday or lunedì, -3d."""

from __future__ import annotations

import re
from datetime import date, timedelta

from okrcli.errors import Slip, UsageError
from okrcli.language import _
from okrcli.scalars import ISO_DAY, read_day

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
ITALIAN_WEEKDAYS = ("lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica")
NUMBERS = {
    **dict(zip(WEEKDAYS, range(7), strict=True)),
    **dict(zip(ITALIAN_WEEKDAYS, range(7), strict=True)),
    **{name.replace("ì", "i"): number for number, name in enumerate(ITALIAN_WEEKDAYS)},
}
"""Weekdays in our languages, with and without their accent."""
AGO = re.compile(r"-(\d{1,4})[dg]")


def parse_day(text: str, today: date) -> date:
    """Return the day a text names; a weekday is the latest one, today included.

    Raises:
        UsageError: it names no day.
    """
    word = text.strip().lower()
    if word in ("today", "oggi"):
        return today
    if word in ("yesterday", "ieri"):
        return today - timedelta(days=1)
    if word in NUMBERS:
        return today - timedelta(days=(today.weekday() - NUMBERS[word]) % 7)
    if ago := AGO.fullmatch(word):
        return today - timedelta(days=int(ago[1]))
    return _iso(word)


def _iso(text: str) -> date:
    if not ISO_DAY.fullmatch(text):
        raise UsageError(
            _("{text!r} is not a day", text=text),
            _("write 2026-11-16, today, yesterday, monday or -3d"),
        )
    try:
        return read_day(text)
    except Slip as slip:
        raise UsageError(slip.message, slip.hint) from None
