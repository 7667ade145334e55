"""What an importer found, in no product's words: objectives, key results and what was said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from okrcli.errors import Problem
from okrcli.importers.how import Sort
from okrcli.model import HumanStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Something that a thing serves there, by its id, or by its title where there is none."""

    id: str = ""
    title: str = ""
    weight: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """What somebody said of a key result there; without a `day` it is what holds now."""

    day: date | None = None
    value: Decimal | bool | None = None
    status: HumanStatus | None = None
    confidence: Decimal | None = None
    by: str = ""
    note: str = ""
    source: str = ""
    """The program, with its own word for the status where ours is another."""


@dataclass(frozen=True, kw_only=True)
class Node:
    """A row: an objective, a key result, or work on it.

    `keys` are keys of ours, `measure` those that say how it is measured, `imported` what has no
    key here, by its name there. People and teams are names there.
    """

    id: str
    """What it is called there; "" where the format has no ids, and `marks` tell it from others."""
    sort: Sort | None
    """What it is; None where only the whole tree tells an objective from a key result."""
    title: str
    file: str = ""
    """The file it stands in, where there are several."""
    line: int = 0
    marks: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    """By what other ids rows of the same file name it."""
    is_of_all: bool = False
    """Whether it is the whole company's, whatever team it names."""
    teams: tuple[str, ...] = ()
    period: str = ""
    start: date | None = None
    due: date | None = None
    owners: tuple[str, ...] = ()
    parents: tuple[Link, ...] = ()
    keys: Mapping[str, Any] = field(default_factory=dict)
    measure: Mapping[str, Any] = field(default_factory=dict)
    others: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """People who have no place here, by the name of their column."""
    imported: Mapping[str, Any] = field(default_factory=dict)
    sayings: tuple[Saying, ...] = ()
    progress: Fraction | None = None
    """What the product says, 1 for the target."""


@dataclass(frozen=True, kw_only=True)
class Harvest:
    """All that an importer found, and what it could not read, each with its line."""

    system: str
    """The program's name in `external`."""
    name: str
    """The program's name in sentences."""
    nodes: tuple[Node, ...]
    problems: tuple[Problem, ...]
    rows: int
