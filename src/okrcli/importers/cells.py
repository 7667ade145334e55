"""Single cells: numbers, days, shares and lists, as sheets of other products write them."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction

from okrcli.core.values import Ambiguous, parse_number
from okrcli.errors import Slip
from okrcli.importers.how import DateOrder, How, Scale
from okrcli.language import _
from okrcli.scalars import read_day

ISO = re.compile(r"(?P<y>\d{4})-(?P<m>\d\d?)-(?P<d>\d\d?)(?!\d)")
THREE = re.compile(r"(\d{1,4})[-/. ](\d{1,4})[-/. ](\d{1,4})(?!\d)")
A_NAME = re.compile(r"[\s_]+")


def plain_name(header: str) -> str:
    """Return a column's name as it is compared: small letters, underscores as spaces."""
    return A_NAME.sub(" ", header).strip().casefold()


def number_of(text: str, how: How | None = None) -> Decimal:
    """Return a number; a percent sign behind it is dropped.

    Raises:
        Slip: it is none, or has two readings.
    """
    found = parse_number(text.strip().removesuffix("%").rstrip())
    if not isinstance(found, Ambiguous):
        return found
    is_comma, is_told = "," in text, how is not None and how.decimal_comma
    if is_comma and not is_told:
        raise Slip(
            _(
                "{text} may be {one} or {other}",
                text=text,
                one=found.thousands,
                other=found.decimal,
            ),
            _("say decimal_comma: true in a file for --mapping, or write the number plainly"),
        )
    return found.decimal if is_comma == is_told else found.thousands


def digits(number: Decimal) -> str:
    """Return a number's digits; one that is far too long keeps its exponent."""
    return format(number, "f") if abs(number.adjusted()) < 40 else str(number)


def day_of(text: str, order: DateOrder = "ymd") -> date:
    """Return the day that a text begins with; a time behind it is left out.

    Raises:
        Slip: it is no day of the calendar.
    """
    text = text.strip()
    if match := ISO.match(text):
        parts = {"y": match["y"], "m": match["m"], "d": match["d"]}
    elif match := THREE.match(text):
        parts = dict(zip(order, match.groups(), strict=True))
    else:
        raise _no_day(text, order)
    year = int(parts["y"])
    try:
        year += 2000 * (len(parts["y"]) <= 2)
        return read_day(f"{year:04}-{int(parts['m']):02}-{int(parts['d']):02}")
    except Slip:
        raise _no_day(text, order) from None


def _no_day(text: str, order: str) -> Slip:
    return Slip(
        _("{text!r} is not a day", text=text[:40]),
        _(
            "days are read as YYYY-MM-DD, else in the order {order}; date_order: in a file for "
            "--mapping says another",
            order=order,
        ),
    )


def share_of(text: str, scale: Scale, how: How | None = None) -> Fraction:
    """Return progress as a share, 1 for the whole.

    Raises:
        Slip: it is no number, or has two readings.
    """
    number = Fraction(number_of(text, how))
    return number / 100 if scale == "percent" or text.rstrip().endswith("%") else number


def words_of(text: str, marks: str = ",;") -> tuple[str, ...]:
    """Return the words of a cell that holds several, without empty and repeated ones."""
    words = re.split(f"[{re.escape(marks)}\n]", text)
    return tuple(dict.fromkeys(word.strip() for word in words if word.strip()))
