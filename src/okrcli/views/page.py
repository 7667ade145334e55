"""What a view must know besides its records."""

from __future__ import annotations

from typing import Literal

from okrcli.lean import dataclass

Depth = Literal["team", "objective", "kr"]


@dataclass(frozen=True, slots=True)
class Page:
    """A screen of so many columns, perhaps with colour, perhaps of plain ASCII only.

    `depth` is how far down a report goes: to teams, objectives or key results.
    """

    width: int = 80
    color: bool = False
    unicode: bool = True
    depth: Depth = "kr"
