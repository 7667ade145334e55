"""Tables on their way to a spreadsheet or a database: typed columns, and rows made as they go."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Literal

from okrcli.lean import dataclass

Cell = str | Decimal | date | bool | None
"""One value; None is what does not exist, and never 0 or an empty text."""
Type = Literal["text", "number", "date", "flag"]
Entry = tuple[str, Sequence[Cell]]
"""A row with the name of the table that it belongs to, in the order of its columns."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column by its name, and of which type all its values are."""

    name: str
    type: Type = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """What rows of a name hold.

    `indexes` are columns, those of each index together, by which a database looks rows up.
    """

    name: str
    columns: Sequence[Column]
    indexes: tuple[tuple[str, ...], ...] = ()
