"""What both forms of Viva Goals share."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from okrcli.importers.found import Saying
from okrcli.importers.how import Sort
from okrcli.model import HumanStatus

SYSTEM = "viva-goals"
TITLE = "Viva Goals"
SORTS: dict[str, Sort] = {"objective": "objective", "key result": "key_result"}
"""Their words for what we have; anything else is work on it."""
UNITS = {"number": "", "percentage": "%", "percent": "%", "dollar": "USD"}
STATUSES: dict[str, HumanStatus] = {
    "on track": "on-track",
    "behind": "at-risk",
    "at risk": "at-risk",
}
"""Which of Behind and At Risk is the worse is not known, so both are at-risk."""


def unit_of(word: str) -> str:
    """Return what is counted."""
    return UNITS.get(word.casefold(), word)


def said(
    word: str, *, day: date | None, value: Decimal | None, by: str = "", note: str = ""
) -> Saying:
    """Return what was said, with their word for the status where ours is another."""
    status = STATUSES.get(word.casefold())
    is_same = status is not None and status.replace("-", " ") == word.casefold()
    source = SYSTEM if is_same or not word else f"{SYSTEM}: {word}"
    return Saying(day=day, value=value, status=status, by=by, note=note, source=source)
