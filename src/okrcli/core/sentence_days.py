"""The day by which something is promised, in a sentence: `by 30 Nov`, `entro il 30 novembre`."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from okrcli.errors import Slip
from okrcli.scalars import read_day

MONTHS = (
    ("january", "gennaio"),
    ("february", "febbraio"),
    ("march", "marzo"),
    ("april", "aprile"),
    ("may", "maggio"),
    ("june", "giugno"),
    ("july", "luglio"),
    ("august", "agosto"),
    ("september", "settembre"),
    ("october", "ottobre"),
    ("november", "novembre"),
    ("december", "dicembre"),
)
LEAD = r"\b(?:by|until|no\s+later\s+than|entro|fino)\s+(?:the\s+|il\s+|l['’]\s*|la\s+|al\s+)?"
YEAR = r"(?:,?\s+(?P<year>[12]\d{3}))?\b"
DUE = tuple(
    re.compile(LEAD + pattern, re.IGNORECASE)
    for pattern in (
        r"(?P<iso>\d{4}-\d{2}-\d{2})\b",
        rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th|°)?\s+(?:of\s+|di\s+)?(?P<month>[^\W\d_]{{3,}})\.?{YEAR}",
        rf"(?P<month>[^\W\d_]{{3,}})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?{YEAR}",
        rf"(?:end|fine)(?:\s+of|\s+di)?\s+(?P<month>[^\W\d_]{{3,}})\.?{YEAR}",
    )
)
Stretch = tuple[int, int]


def find_due(text: str, start: date, end: date) -> tuple[date, Stretch] | None:
    """Return the day of a sentence and the stretch of text that says it, None without one.

    A day without a year lies between `start` and `end` if it can, else after `start`.
    """
    for pattern in DUE:
        if match := pattern.search(text):
            day = _day(match.groupdict(), start, end)
            if day:
                return day, match.span()
    return None


def _day(found: dict[str, str | None], start: date, end: date) -> date | None:
    if iso := found.get("iso"):
        return _date(int(iso[:4]), int(iso[5:7]), int(iso[8:]))
    month = _month(found["month"] or "")
    if not month:
        return None
    number = found.get("day")
    years = [int(found["year"])] if found["year"] else range(start.year, end.year + 2)
    days = [
        day
        for year in years
        if (day := _date(year, month, int(number or monthrange(year, month)[1])))
    ]
    later = [day for day in days if day >= start]
    return next(iter(later + days), None)


def _month(word: str) -> int:
    """Return the number of a month by its name, or three letters of it at least; 0 for none."""
    for number, names in enumerate(MONTHS, 1):
        if any(name.startswith(word.lower()) for name in names):
            return number
    return 0


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return read_day(f"{year:04}-{month:02}-{day:02}")
    except Slip:
        return None
