"""A sparkline: how numbers went, in a word."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from okrcli.scalars import plain

BARS = "▁▂▃▄▅▆▇█"
LONGEST = 8


def sparkline(numbers: Sequence[Fraction]) -> str:
    """Return the last numbers as a bar each, from the lowest of them to the highest.

    Nothing for fewer than two, which went nowhere.
    """
    last = numbers[-LONGEST:]
    low, high = min(last, default=0), max(last, default=0)
    if len(last) < 2:
        return ""
    span = high - low
    heights = [(number - low) / span if span else Fraction(0) for number in last]
    return "".join(BARS[int(plain(height * (len(BARS) - 1), 0))] for height in heights)
