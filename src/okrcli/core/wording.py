"""Figures in words: a number as people write it, with its unit, and a status as they say it."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from okrcli.core.records import KeyResultRecord
from okrcli.language import N_, _, ngettext, pgettext, spoken
from okrcli.scalars import plain
from okrcli.settings import Cadence

STATUSES = {
    "achieved": N_("achieved"),
    "on-track": N_("on track"),
    "at-risk": N_("at risk"),
    "off-track": N_("off track"),
    "outdated": N_("outdated"),
    "no-data": N_("no data"),
    "not-measurable": N_("not measurable"),
    "in-progress": N_("in progress"),
    "not-started": N_("not started"),
    "draft": N_("draft"),
    "dropped": N_("dropped"),
    "in-band": N_("in band"),
    "out-of-band": N_("out of band"),
    "no-band": N_("no band"),
}
"""How people say a status, a KPI's and that of a band to hold too."""


def amount(number: Fraction, unit: str = "", precision: int | None = None) -> str:
    """Return a number with thousands separated and its unit: `12,710 EUR`, `4.3`, `70 %`.

    Without a precision a number keeps its digits; a computed one may have many, so callers
    round those first.
    """
    text = plain(number) if precision is None else fixed(number, precision)
    return spoken().amount(text, unit)


def fixed(number: Fraction, precision: int) -> str:
    """Return a number with exactly this many digits after the point, half up."""
    text = plain(number, precision)
    whole, _, rest = text.partition(".")
    return f"{whole}.{rest:0<{precision}}" if precision else whole


def percent(share: Fraction | None) -> str:
    """Return a share as a percent, half up: `37 %`, and a dash for none.

    It never becomes 100 or 0 by rounding: 0.996 is `99 %`, 1.003 `>100 %`, 0.004 `<1 %`.
    """
    if share is None:
        return "–"
    if 0 < share * 100 < 1:
        return "<1 %"
    if share < 0 and share * 100 > -1:
        return ">-1 %"
    rounded = fixed(share * 100, 0)
    if rounded == "100" and share != 1:
        return "99 %" if share < 1 else ">100 %"
    return f"{rounded} %"


def digits_of(number: Fraction) -> int:
    """Return how many digits a written number has after its point."""
    return len(plain(number).partition(".")[2])


def status_word(status: str) -> str:
    """Return a status as a person reads it."""
    return _(STATUSES[status])


def record_status(record: KeyResultRecord) -> str:
    """Return a key result's status; one that is to hold a band is in it or out of it."""
    if record.kind == "hold" and record.status in ("on-track", "off-track"):
        return "out-of-band" if record.is_out else "in-band"
    return record.status


def record_word(record: KeyResultRecord) -> str:
    """Return the same as a person reads it."""
    return status_word(record_status(record))


def kind_word(kind: str) -> str:
    """Return a kind of key result as a person reads it."""
    words = {
        "metric": pgettext("kind", "metric"),
        "reach": pgettext("kind", "reach"),
        "hold": pgettext("kind", "hold"),
        "steps": pgettext("kind", "steps"),
        "milestones": pgettext("kind", "milestones"),
        "done": pgettext("kind", "done"),
        "score": pgettext("kind", "score"),
        "parts": pgettext("kind", "parts"),
        "establish": pgettext("kind", "establish"),
    }
    return words[kind]


def cadence_word(cadence: Cadence) -> str:
    """Return how often a value is due, as a person reads it."""
    words = {
        "daily": pgettext("cadence", "daily"),
        "weekly": pgettext("cadence", "weekly"),
        "biweekly": pgettext("cadence", "biweekly"),
        "monthly": pgettext("cadence", "monthly"),
        "quarterly": pgettext("cadence", "quarterly"),
    }
    every = ngettext("every {count} day", "every {count} days", cadence.days)
    return words.get(str(cadence), every)


def day(on: date) -> str:
    """Return a day without its year: `30 Nov`."""
    return spoken().day(on)


def long_day(on: date) -> str:
    """Return a day with its year: `30 Nov 2026`."""
    return spoken().long_day(on)
