"""What a view must know of the place it is shown in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Page:
    """A screen of so many columns, perhaps with colour, perhaps of plain ASCII only."""

    width: int = 80
    color: bool = False
    unicode: bool = True
