"""Lists for a spreadsheet: CSV whose cells are never taken for formulas."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from decimal import Decimal
from io import StringIO

from okrcli.views.exact import Digits

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a text must not begin with, lest a spreadsheet reckon it (CVE-2021-41270 and its like)."""


def table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a header and rows; a text that is like a formula gets a sign before it."""
    return "".join(line(row) for row in (header, *rows))


def line(row: Sequence[object]) -> str:
    """Return one row, ended by a line end."""
    out = StringIO()
    # Its own line end makes the writer quote a lone \r, too.
    csv.writer(out, lineterminator="\r\n").writerow([_cell(one) for one in row])
    return out.getvalue().removesuffix("\r\n") + "\n"


def _cell(value: object) -> object:
    match value:
        case Digits():
            return value.text
        case Decimal():
            return format(value, "f")
        case None:
            return ""
        case bool():
            return str(value).lower()
        case str() if value.startswith(FORMULA):
            return f"'{value}"
    return value
