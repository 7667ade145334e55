"""What is said of a change: easier, harder or neither, and by how much."""

from __future__ import annotations

from fractions import Fraction

from okrcli.core.diff.records import Effect
from okrcli.lean import dataclass


@dataclass(frozen=True, slots=True)
class Verdict:
    """An effect; `amount` is the share of the old way by which a goalpost moved, below 0 nearer."""

    effect: Effect
    amount: Fraction | None = None
    is_completed: bool = False
    """Whether something unknown was filled in."""


EASIER, HARDER, NEUTRAL = Verdict("easier"), Verdict("harder"), Verdict("neutral")
COMPLETED = Verdict("neutral", is_completed=True)


def by_sign(change: Fraction, *, amount: bool = False) -> Verdict:
    """Return what a change below 0 (easier) or above (harder) means; perhaps with its amount."""
    size = change if amount else None
    if not change:
        return NEUTRAL
    return Verdict("easier" if change < 0 else "harder", size)
