"""What only screens say of numbers and days; the numbers' own words stand in `core.wording`."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from okrcli.core.wording import fixed
from okrcli.language import _, spoken
from okrcli.scalars import plain
from okrcli.views import counts

NONE = "–"
"""What stands where there is no figure."""


def points(change: Fraction | None) -> str:
    """Return a change of a share in points, `+9` or `-3`; nothing where there is none."""
    if not change:
        return ""
    rounded = int(plain(change * 100, 0))
    return f"{rounded:+}" if rounded else ("+<1" if change > 0 else "-<1")


def change_in(change: Fraction | None, time: timedelta) -> str:
    """Return a change in points with the time it took: `+5 in 7 days`; nothing for none."""
    said = points(change)
    return _("{change} in {days}", change=said, days=counts.days(time.days)) if said else ""


def grouped(count: int) -> str:
    """Return a count with its thousands separated: `1,712`."""
    return spoken().number(str(count))


def decimal(number: Fraction) -> str:
    """Return a number with one digit after the point: `48.7`."""
    return spoken().number(fixed(number, 1))


def short_day(day: date, as_of: date) -> str:
    """Return a day as `5 Nov`, with its year where that is another than the page's."""
    return spoken().day(day) if day.year == as_of.year else spoken().long_day(day)


def score(grade: Decimal | Fraction | None) -> str:
    """Return a grade with its one digit after the point, `0.7`; a dash for none."""
    return NONE if grade is None else decimal(Fraction(grade))


def weekday(day: date) -> str:
    """Return a day as `Mon 16 Nov`."""
    return spoken().weekday(day)


def full_day(day: date) -> str:
    """Return a day as `Mon 16 Nov 2026`."""
    return spoken().full_day(day)
