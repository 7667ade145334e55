"""What an import would make, as keys of our files; nothing here is judged or written yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from okrcli.errors import Problem
from okrcli.importers.found import Node
from okrcli.model import CheckIn
from okrcli.periods import Period


@dataclass(frozen=True, kw_only=True)
class NewKeyResult:
    """A key result under its id; `values` are its keys, or a plain text."""

    id: str
    values: Mapping[str, Any] | str
    node: Node | None = None


@dataclass(frozen=True, kw_only=True)
class NewObjective:
    """An objective under its id; of one that is there, `values` may be empty: it stays."""

    id: str
    values: Mapping[str, Any]
    key_results: tuple[NewKeyResult, ...] = ()
    node: Node | None = None


@dataclass(frozen=True, kw_only=True)
class NewTeam:
    """What a team would promise for a period; `checkins` are new ones, by header."""

    team: str
    period: Period
    objectives: tuple[NewObjective, ...] = ()
    checkins: Mapping[str, tuple[CheckIn, ...]] = field(default_factory=dict)
    review: Mapping[str, Any] | None = None


@dataclass(frozen=True, kw_only=True)
class NewKpis:
    """The KPIs of a team, and new values of them by year and id."""

    team: str
    kpis: tuple[Mapping[str, Any], ...] = ()
    series: Mapping[int, Mapping[str, tuple[CheckIn, ...]]] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """All that an import would make.

    `settings` are keys of okr.yaml. `why` is the reason of a revision, where a promise that has
    settled would change. `unknown` counts the people whom nobody here has.
    """

    name: str
    teams: tuple[NewTeam, ...]
    problems: tuple[Problem, ...]
    rows: int
    kpis: tuple[NewKpis, ...] = ()
    settings: Mapping[str, Any] = field(default_factory=dict)
    why: str = ""
    unknown: Mapping[str, int] = field(default_factory=dict)
    new_teams: Mapping[str, str] = field(default_factory=dict)
    """Names there for which a team is made, and its id."""
