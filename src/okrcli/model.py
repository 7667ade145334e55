"""What a workspace holds: teams with objectives, check-ins and KPIs. Plain frozen records.

Nothing here loads, saves, computes or prints. The place of each thing in its file stands beside
it as a path of keys, from which the store finds line and column when somebody must be told.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal, TypeVar

from okrcli.errors import Problem
from okrcli.kinds.band import Banded
from okrcli.kinds.base import KeyResult, State
from okrcli.kinds.clauses import External, RevisionKey
from okrcli.kinds.situation import Value
from okrcli.lean import dataclass, later
from okrcli.periods import Calendar, Period
from okrcli.scalars import Day, Flag, Id, Number, OrText, Reference, Text, Whole
from okrcli.settings import SHAPE, CadenceKey, Commitment, Settings

if TYPE_CHECKING:
    import annotated_types as at
else:
    at = later("annotated_types")  # bounds are read by who validates

HumanStatus = Literal["on-track", "at-risk", "off-track"]
KeyPath = tuple[str | int, ...]
"""The way from the top of a YAML file to a value: keys and indexes from 0."""
T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class Initiative:
    """Work that is meant to move the numbers; never counted."""

    __pydantic_config__: ClassVar = SHAPE

    title: Text
    """What is done."""
    owner: Text | None = None
    """Who does it."""
    due: Day | None = None
    """The day it should be done."""
    link: Text = ""
    """Where it is followed."""
    state: Text = ""
    """How far it is, in your own words."""


@dataclass(frozen=True, kw_only=True)
class Objective:
    """What a team wants, and the key results that show it."""

    __pydantic_config__: ClassVar = SHAPE

    id: Id
    """Its name in references and history; it never changes."""
    title: Text
    """What will be different, in one sentence."""
    description: Text = ""
    """Why, and what is meant."""
    owner: Text | None = None
    """Who answers for it."""
    contributors: tuple[Text, ...] = ()
    """Who works on it."""
    commitment: Commitment | None = None
    """committed: expected in full; aspirational: expected to end at `aspirational_target`."""
    weight: Annotated[Number, at.Ge(0)] | None = None
    """How much it counts beside the team's others: 1 when absent, 0 is shown and not counted."""
    supports: tuple[Reference, ...] = ()
    """What it serves: alignment, never arithmetic."""
    tags: tuple[Text, ...] = ()
    """Words to find it by."""
    initiatives: tuple[Annotated[Initiative, OrText(lambda text: {"title": text})], ...] = ()
    """Work that is meant to move the numbers; never counted."""
    guardrails: tuple[Reference, ...] = ()
    """`hold` key results or KPIs that must stay in their band meanwhile."""
    anti_targets: tuple[Text, ...] = ()
    """What would hit the numbers and miss the point."""
    state: State = "active"
    """draft: not promised yet; dropped: no longer. Both are shown and not counted."""
    reason: Text = ""
    """Why it was dropped."""
    private: Flag = False
    """Whether it is left out of what is published."""
    start: Day | None = None
    """The day it begins; without one, the period's first."""
    due: Day | None = None
    """The day it must be reached; without one, the period's last."""
    cadence: CadenceKey | None = None
    """How often a check-in is due; without one, the team's."""
    revisions: tuple[RevisionKey, ...] = ()
    """What was promised until which day."""
    external: External | None = None
    """Where an importer found it."""
    imported: Mapping[str, Any] | None = None
    """What an importer found there and has no key here."""
    key_results: tuple[KeyResult, ...] = ()
    """The numbers that will show it; a plain text is done or not."""


@dataclass(frozen=True, kw_only=True)
class Healthy(Banded):
    """The band a KPI should stay in."""

    __pydantic_config__: ClassVar = SHAPE


@dataclass(frozen=True, kw_only=True)
class Kpi:
    """A number that is watched all the time and outlives periods."""

    __pydantic_config__: ClassVar = SHAPE

    id: Id
    """Its name in references and in its series; it never changes."""
    title: Text
    """What is measured."""
    description: Text = ""
    """How, and why it is watched."""
    unit: Text = ""
    """What is counted, such as clients, h, EUR or %."""
    precision: Annotated[Whole, at.Ge(0), at.Le(12)] | None = None
    """Digits shown after the decimal point."""
    owner: Text | None = None
    """Who answers for it."""
    area: Text = ""
    """The part of the company it tells of, such as marketing."""
    cadence: CadenceKey | None = None
    """How often a value is due; without one, as okr.yaml says."""
    per_period: Literal["last", "sum", "mean"] = "last"
    """What stands for a period: its last number, their sum, or their mean."""
    healthy: Healthy | None = None
    """The band it should stay in."""


@dataclass(frozen=True, kw_only=True)
class CheckIn:
    """One line of a check-ins file.

    Without `has_value` the earlier value stands; a `value` of None is not applicable from then on.
    """

    date: date
    """The day it is true for."""
    has_value: bool = False
    value: Value | None = None
    """What its kind takes; null is not applicable from then on."""
    confidence: Decimal | None = None
    """A person's belief, 0 to 10, that the target will be reached."""
    status: HumanStatus | None = None
    """A person's own word."""
    by: str = ""
    """Who says it."""
    note: str = ""
    """What happened."""
    blocker: str = ""
    """What stands in the way."""
    evidence: str = ""
    """Where it can be seen."""
    source: str = ""
    """Where the number comes from."""
    reason: str = ""
    """Why an earlier value was wrong."""
    line: int = 0
    """The line of its file, from 1."""
    file: str = ""


Next = Literal["keep", "modify", "drop"]
"""What becomes of a key result in the period after."""


@dataclass(frozen=True, kw_only=True)
class Grade:
    """What `okr close` said of a key result: 0 to 1 with one decimal."""

    __pydantic_config__: ClassVar = SHAPE

    grade: Annotated[Number, at.Ge(0), at.Le(1)] | None = None
    """The grade that counts: the computed one, or the one a person gave, with the reason."""
    computed: Annotated[Number, at.Ge(0), at.Le(1)] | None = None
    """The share of its promise that came by the period's last day."""
    original: Annotated[Number, at.Ge(0), at.Le(1)] | None = None
    """What would have been computed had nothing been revised, where that differs."""
    reason: Text = ""
    """Why another grade was given, or why a committed key result missed its target."""
    next: Next | None = None
    """What becomes of it in the period after."""


@dataclass(frozen=True, kw_only=True)
class Review:
    """The end of a team's period; its presence closes it, until it is reopened."""

    __pydantic_config__: ClassVar = SHAPE

    closed: Day
    """The day it was closed."""
    reopened: Day | None = None
    """The day `okr close --reopen` opened it again."""
    grades: Mapping[str, Grade] = field(default_factory=dict)
    """The grade of each key result by its id."""
    causes: tuple[Text, ...] = ()
    """What made the numbers what they are."""
    learnings: tuple[Text, ...] = ()
    """What the team will do otherwise."""

    def holds(self, as_of: date) -> bool:
        """Return whether the period was closed on a day."""
        return self.closed <= as_of and (self.reopened is None or as_of < self.reopened)


Earlier = tuple[tuple[date, T], ...]
"""Former versions, oldest first: each held until (not on) its day."""


@dataclass(frozen=True, kw_only=True)
class TeamPlan:
    """What one team promised for one period, and what it said since.

    `checkins` are grouped by the id of a key result, or `kr.part`, as they stand in the file.
    `earlier` holds the former versions of objectives and key results (made of `revisions`) by
    id, or `kr.part`. `previous` holds the last number before the period, where one was asked for.
    """

    team: str
    period: Period
    file: str
    checkins_file: str
    objectives: tuple[Objective, ...] = ()
    checkins: Mapping[str, Sequence[CheckIn]] = field(default_factory=dict)
    earlier_objectives: Mapping[str, Earlier[Objective]] = field(default_factory=dict)
    earlier_key_results: Mapping[str, Earlier[KeyResult]] = field(default_factory=dict)
    previous: Mapping[str, Decimal] = field(default_factory=dict)
    review: Review | None = None
    places: Mapping[str, KeyPath] = field(default_factory=dict)
    """Where each objective, key result (`id`) and part (`kr.part`) stands in `file`."""
    plain_texts: frozenset[str] = frozenset()
    """Key results written as a plain text."""
    headers: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """The lines of each header of the check-ins file."""
    memory: dict[str, Any] = field(default_factory=dict, init=False, repr=False, compare=False)
    """What was worked out of the check-ins of a header, kept so that it is done once."""

    @property
    def review_file(self) -> str:
        """Return the path of its review, be it there or not."""
        return f"{self.file.removesuffix('.yaml')}.review.yaml"

    @property
    def closure(self) -> Review | None:
        """Return the review that closes it for every change, None while it is open."""
        return self.review if self.review and self.review.reopened is None else None

    def closed_on(self, as_of: date) -> date | None:
        """Return the day on which it was closed, None where it was open on a day."""
        return self.review.closed if self.review and self.review.holds(as_of) else None


@dataclass(frozen=True, kw_only=True)
class KpiSheet:
    """The KPIs of one team and their series over all years, oldest first."""

    team: str
    file: str
    kpis: tuple[Kpi, ...] = ()
    series: Mapping[str, Sequence[CheckIn]] = field(default_factory=dict)
    places: Mapping[str, KeyPath] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Commit:
    """The commit that files come from: full hash, the day it was made, its author, first line."""

    hash: str
    day: date
    author: str = ""
    subject: str = ""

    @property
    def short(self) -> str:
        """Return the hash as people write it."""
        return self.hash[:9]


@dataclass(frozen=True, kw_only=True)
class Plan:
    """All that was loaded: some periods of all teams, all KPIs, and the problems met on the way."""

    settings: Settings
    calendar: Calendar
    teams: tuple[TeamPlan, ...] = ()
    kpi_sheets: tuple[KpiSheet, ...] = ()
    periods: tuple[Period, ...] = ()
    """Every period that has a folder, loaded or not, by start and then length."""
    problems: tuple[Problem, ...] = ()
    settings_file: str = "okrs/okr.yaml"
    """Where the settings stand."""

    def plans_of(self, team: str | None) -> Sequence[TeamPlan]:
        """Return what a team promised, one for each period loaded; all teams' for None."""
        return self.teams if team is None else self._by_team.get(team, ())

    def sheets_of(self, team: str | None) -> Sequence[KpiSheet]:
        """Return the KPIs of a team; all teams' for None."""
        if team is None:
            return self.kpi_sheets
        return [one for one in self.kpi_sheets if one.team == team]

    @cached_property
    def _by_team(self) -> Mapping[str, Sequence[TeamPlan]]:
        """Return the plans by team: references are followed by the thousand."""
        found: dict[str, list[TeamPlan]] = {}
        for one in self.teams:
            found.setdefault(one.team, []).append(one)
        return found
