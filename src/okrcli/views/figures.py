"""What only screens say of numbers and days; the numbers' own words stand in `core.wording`."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from okrcli.core.wording import day as without_year
from okrcli.core.wording import fixed
from okrcli.language import spoken
from okrcli.scalars import plain

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
    return f"{said} in {counted(time.days, 'day')}" if said else ""


def counted(count: int, one: str, many: str = "") -> str:
    """Return a count with its noun: `1 error`, `2 errors`."""
    return f"{count:,} {one if count == 1 else many or f'{one}s'}"


def short_day(day: date, as_of: date) -> str:
    """Return a day as `5 Nov`, with its year where that is another than the page's."""
    return without_year(day) if day.year == as_of.year else f"{without_year(day)} {day.year}"


def score(grade: Decimal | Fraction | None) -> str:
    """Return a grade with its one digit after the point, `0.7`; a dash for none."""
    return NONE if grade is None else fixed(Fraction(grade), 1)


def weekday(day: date) -> str:
    """Return a day as `Mon 16 Nov`."""
    return spoken().weekday(day)
