"""When the promises of a period have settled."""

from __future__ import annotations

from datetime import date, timedelta

from okrcli.periods import Period
from okrcli.settings import Settings


def last_unsettled(period: Period, settings: Settings) -> date:
    """Return the last day on which promises may still move without a word about it."""
    return period.start + timedelta(days=settings.settle)


def has_settled(period: Period, settings: Settings, as_of: date) -> bool:
    """Return whether a period's promises have settled by a day."""
    return as_of > last_unsettled(period, settings)
