"""The bar: how far, and where one should be today."""

from __future__ import annotations

from fractions import Fraction

from okrcli.scalars import plain

FULL, EMPTY, MARK = "█", "·", "┃"


def bar(progress: Fraction | None, expected: Fraction | None, size: int) -> str:
    """Return a bar of `size` cells with the mark of what is expected between them.

    It is `size` + 1 columns wide. It looks full, or empty, only where progress is all, or nothing;
    without progress there are only blanks.
    """
    if progress is None:
        return " " * (size + 1)
    filled = _cells(progress, size)
    drawn = FULL * filled + EMPTY * (size - filled)
    if expected is None:
        return f"{drawn} "
    at = int(plain(min(Fraction(1), max(Fraction(0), expected)) * size, 0))
    return drawn[:at] + MARK + drawn[at:]


def _cells(progress: Fraction, size: int) -> int:
    if progress <= 0:
        return 0
    if progress >= 1:
        return size
    return min(size - 1, max(1, int(plain(progress * size, 0))))
