"""A table of figures: a name on the left, numbers at the right of their columns."""

from __future__ import annotations

from collections.abc import Sequence

from okrcli.views.terminal.screen import Screen
from okrcli.views.terminal.words import BOLD, DIM
from okrcli.views.text import cells, safe, shorten

NAME = 12
"""The fewest columns of the name, before the last columns are left out."""


def table(screen: Screen, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Add a row of headings and the rows; the first column is a name, the others are figures.

    Where they do not all fit, the last columns are left out: a figure is whole, or not there.
    """
    width = screen.frame
    widths = [max(cells(safe(row[at])) for row in [heads, *rows]) for at in range(len(heads))]
    count = len(heads)
    while count > 1 and _needed(widths[1:count]) + min(NAME, widths[0]) + 1 > width:
        count -= 1
    name = min(widths[0], width - 1 - _needed(widths[1:count]))
    for at, row in enumerate([heads, *rows]):
        first = shorten(screen.safe(row[0]), name)
        figures = "".join(f"  {safe(row[i]):>{widths[i]}}" for i in range(1, count))
        start = f" {first}{' ' * (name - cells(first))}"
        screen.add((start, DIM if at == 0 else BOLD), (figures, DIM if at == 0 else ""))


def _needed(widths: Sequence[int]) -> int:
    return sum(width + 2 for width in widths)
