"""What a report says: records that every view prints and none computes."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any, Literal

from okrcli.core.forecast import Forecast
from okrcli.errors import Problem
from okrcli.kinds.band import Band
from okrcli.kinds.base import Obstacle, State
from okrcli.kinds.situation import Value
from okrcli.lean import dataclass
from okrcli.model import Commit, Grade, HumanStatus, Kpi
from okrcli.periods import Period
from okrcli.settings import Commitment, Settings

Status = Literal[
    "draft",
    "dropped",
    "not-started",
    "not-measurable",
    "achieved",
    "no-data",
    "outdated",
    "on-track",
    "at-risk",
    "off-track",
    "in-progress",
]

KpiStatus = Literal["in-band", "out-of-band", "no-data", "outdated", "no-band"]


@dataclass(frozen=True, kw_only=True)
class KeyResultRecord:
    """A key result, or a part of one, on a day.

    `ref` is its id, or `kr.part`. Progress and expected are shares, 1 for the target; None where
    there is no figure. `counts` is whether it enters its parent's mean. `owner`, `start`, `due`
    and `tags` are the effective ones.
    """

    id: str
    ref: str
    uid: str
    title: str
    kind: str
    owner: str | None
    tags: tuple[str, ...]
    state: State
    reason: str
    private: bool
    weight: Fraction
    counts: bool
    is_guardrail: bool
    is_out: bool
    """A `hold` whose latest number is outside its band."""
    unit: str
    precision: int | None
    baseline: Fraction | None
    target: Fraction | None
    target_text: str
    band: Band | None
    original_target: str | None
    """The target text before the first revision, where it was another."""
    value: Value | None
    value_day: date | None
    raw: Fraction | None
    progress: Fraction | None
    expected: Fraction | None
    expected_value: Fraction | None
    status: Status
    human_status: HumanStatus | None
    diverges: bool
    unattended: bool
    measurable: bool
    why_not: Obstacle
    confidence: Fraction | None
    confidence_before: Fraction | None
    """The confidence said before the last one."""
    last_checkin: date | None
    checkins: int
    note: str
    blocker: str
    start: date
    due: date
    delta: Fraction | None
    """Change of counted progress since the day the report compares with."""
    supports: tuple[str, ...]
    parts: tuple[KeyResultRecord, ...]
    target_written: str
    """The target text as tables have it, whatever language is spoken."""
    is_due: bool
    """Whether a person is asked for its value now; a KPI's numbers and parts are not."""
    next_checkin: date | None
    """A cadence after its last value or its start, where a person is asked for its value."""
    forecast: Forecast | None
    forecast_reason: str
    """Why there is no forecast, or that it does not lead to the target."""
    will_miss: bool
    """Whether it is committed and the forecast ends below its target."""
    grade: Grade | None
    """What `okr close` said of it; None while the period is open."""

    def but(self, **changes: Any) -> KeyResultRecord:
        """Return a copy with other figures."""
        return replace(self, **changes)


@dataclass(frozen=True, kw_only=True)
class ObjectiveRecord:
    """An objective on a day; figures as of a key result."""

    id: str
    uid: str
    title: str
    owner: str | None
    tags: tuple[str, ...]
    commitment: Commitment
    weight: Fraction
    state: State
    reason: str
    private: bool
    progress: Fraction | None
    expected: Fraction | None
    status: Status
    counting: int
    """Key results that are active, weigh something and are no guardrails, measurable or not."""
    measurable: int
    reported: int
    ever_reported: int
    guardrails_out: tuple[str, ...]
    """References of guardrails out of their band."""
    delta: Fraction | None
    supports: tuple[str, ...]
    start: date
    due: date
    key_results: tuple[KeyResultRecord, ...]
    number: int = 1
    """Its place among the objectives of its team, from 1."""
    grade: Fraction | None = None
    """The weighted mean of its key results' grades, once the period is closed."""


@dataclass(frozen=True, kw_only=True)
class TeamRecord:
    """A team on a day: `progress` its own objectives', `below` with all teams under it."""

    id: str
    title: str
    progress: Fraction | None
    expected: Fraction | None
    status: Status
    below: Fraction | None
    counting: int
    """Objectives that count."""
    delta: Fraction | None
    objectives: tuple[ObjectiveRecord, ...]
    closed: date | None = None
    """The day its period was closed; None while it is open."""
    grade: Fraction | None = None
    """The weighted mean of its objectives' grades."""
    status_before: Status | None = None
    """Its status on the day the report compares with; None where that is not known."""


@dataclass(frozen=True, kw_only=True)
class KpiRecord:
    """A KPI on a day; `since_out` is the first day of an unbroken run outside the band."""

    uid: str
    kpi: Kpi
    team: str
    status: KpiStatus
    value: Fraction | None
    value_day: date | None
    band_text: str
    since_out: date | None
    served_by: tuple[str, ...]
    """The uids of key results that read it or are guarded by it."""
    is_due: bool = False
    """Whether somebody is asked for its value now."""
    next_checkin: date | None = None
    """A cadence after its last value; None before the first."""


AttentionKind = Literal[
    "guardrail-out",
    "off-track",
    "diverges",
    "outdated",
    "falling-confidence",
    "not-measurable",
    "no-owner",
]


@dataclass(frozen=True, kw_only=True)
class Attention:
    """One line of what needs attention: `reason` in units, `command` what mends it."""

    kind: AttentionKind
    id: str
    uid: str
    title: str
    owner: str | None
    status: Status
    shown_status: str
    """The same as people are shown it: what is to hold a band is `out-of-band`."""
    reason: str
    command: str


@dataclass(frozen=True, kw_only=True)
class OpenPeriod:
    """Another period that is open on the day, in a line."""

    period: Period
    objectives: int
    progress: Fraction | None
    expected: Fraction | None
    status: Status


@dataclass(frozen=True, kw_only=True)
class Scope:
    """What a report was asked for, where that is less than all.

    `team` is the one it is limited to, with those under it or alone, `title` what it is called.
    `filters` are what hides rows, as options: `--owner giulia`. `shown` counts the key results
    that they leave, of `total`.
    """

    team: str | None = None
    title: str = ""
    own: bool = False
    filters: tuple[str, ...] = ()
    shown: int = 0
    total: int = 0


@dataclass(frozen=True, kw_only=True)
class Headline(ABC):
    """What a report of one period on one day says of the whole."""

    settings: Settings
    as_of: date
    since: date
    """The day that `delta` compares with."""
    period: Period
    progress: Fraction | None
    expected: Fraction | None
    status: Status
    delta: Fraction | None
    measurable: int
    counting: int
    reported: int
    """Key results over the whole report."""
    problems: tuple[Problem, ...]
    grade: Fraction | None = None
    """The mean grade of the teams that closed the period."""
    scope: Scope = Scope()

    @property
    def is_empty(self) -> bool:
        """Return whether nothing is promised yet, and nothing is left out either."""
        return not self.scope.filters and not self.problems and not self.has_objectives

    @property
    @abstractmethod
    def has_objectives(self) -> bool:
        """Return whether any team has an objective."""


@dataclass(frozen=True, kw_only=True)
class Report(Headline):
    """All that a report says of one period on one day. Filters hide rows, never change figures."""

    elapsed: Fraction
    also_open: tuple[OpenPeriod, ...]
    teams: tuple[TeamRecord, ...]
    attention: tuple[Attention, ...]
    kpis: tuple[KpiRecord, ...]
    due: tuple[tuple[str, int], ...]
    """Owners who owe check-ins and how many, most first; "" for no owner."""
    commit: Commit | None = None
    """The commit that the files were read from; None for the files as they are."""

    @property
    def has_objectives(self) -> bool:
        """Return whether any team has an objective that is shown."""
        return any(team.objectives for team in self.teams)
