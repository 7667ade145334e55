"""Lists for a spreadsheet: CSV whose cells are never taken for formulas."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from io import StringIO

from okrcli.views.exact import Digits
from okrcli.views.text import safe

FORMULA = re.compile(r"[\t\r]|\s*[=+@\-\uff1d\uff0b\uff20\uff0d]")
"""How a text must not begin, lest a spreadsheet reckon it (CVE-2021-41270 and its like)."""
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
"""What is shown by a sign here too, as no sheet has a use for it; other words are data."""


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
        case str():
            shown = CONTROL.sub(lambda found: safe(found[0]), value)
            return f"'{shown}" if FORMULA.match(shown) else shown
    return value
