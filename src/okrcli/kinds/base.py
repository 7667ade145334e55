"""What every kind of key result has and answers.

A kind is one file: a frozen dataclass of its keys, with the figures that follow from them.
Everything it needs to know of the world comes in as a `Situation`; nothing here reads a clock,
a file or a setting. Arithmetic is exact: `Decimal` in the files, `Fraction` inside.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any, ClassVar, Literal

import annotated_types as at

from okrcli.errors import Slip
from okrcli.scalars import Day, Flag, Id, Number, Reference, Text, Whole, Written, shown_value
from okrcli.settings import SHAPE, Cadence, CadenceKey

Value = Decimal | bool | tuple[str, ...]
"""What a check-in says: a number, done or not, or the ids of milestones."""
State = Literal["draft", "active", "dropped"]
Obstacle = Literal[
    "",
    "target-tbd",
    "baseline-unknown",
    "baseline-first",
    "baseline-is-target",
    "percent-of-zero",
    "not-applicable",
]
"""Why there is no figure; baseline-first: the first value will be the baseline."""
ONE, ZERO = Fraction(1), Fraction(0)


@dataclass(frozen=True, slots=True)
class Reading:
    """A value on a day; None means not applicable from that day on."""

    day: date
    value: Value | None


@dataclass(frozen=True, slots=True)
class Child:
    """What one sibling brings to a roll-up: its weight, and null figures where it has none.

    `progress` is counted (0..1); None keeps it out of the mean. `expected` is None for a child
    without an expected figure, which then enters with its own progress.
    """

    weight: Fraction
    progress: Fraction | None
    expected: Fraction | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """All that a kind may know besides its own keys, on one day.

    `readings` are those up to `as_of`, one a day, oldest first. `end` is the share of the
    target expected at the due date: 1 for a committed objective, its aspirational target
    otherwise. `previous` is the last number of the series before the period. `children` are
    the parts of a `parts` key result.
    """

    as_of: date
    start: date
    due: date
    cadence: Cadence
    grace: int
    end: Fraction = ONE
    readings: Sequence[Reading] = ()
    previous: Fraction | None = None
    children: Sequence[Child] = ()

    @property
    def last(self) -> Reading | None:
        """Return the latest reading, or None."""
        return self.readings[-1] if self.readings else None

    @property
    def number(self) -> Fraction | None:
        """Return the latest value as an exact number; None without one."""
        last = self.last
        return Fraction(last.value) if last and isinstance(last.value, Decimal) else None

    @property
    def first_number(self) -> Fraction | None:
        """Return the first number ever logged, or None."""
        return next(
            (Fraction(r.value) for r in self.readings if isinstance(r.value, Decimal)), None
        )

    @property
    def past_due(self) -> bool:
        """Return whether the due date has passed."""
        return self.as_of > self.due

    def elapsed(self, day: date | None = None) -> Fraction:
        """Return the share of whole days gone from start to due, 0..1.

        0 on the first day and 1 on the last (Microsoft Viva Goals counts so too); where both
        are the same day, 1 from that day on.
        """
        at = day or self.as_of
        if at >= self.due:
            return ONE
        if at <= self.start:
            return ZERO
        return Fraction((at - self.start).days, (self.due - self.start).days)


def clamp(raw: Fraction) -> Fraction:
    """Return progress as it counts: nothing below 0, nothing above 1."""
    return min(ONE, max(ZERO, raw))


def mean(children: Sequence[Child]) -> Fraction | None:
    """Return the weighted mean of progress over the children that count, or None if none does."""
    counting = [(child.weight, child.progress) for child in children if child.progress is not None]
    total = sum((weight for weight, _ in counting), ZERO)
    if not total:
        return None
    return sum((weight * progress for weight, progress in counting), ZERO) / total


def expected_mean(children: Sequence[Child]) -> Fraction | None:
    """Return the weighted mean of what is expected, over exactly the children that count.

    A child without a figure enters with its own progress; None if no child has a figure.
    """
    counting = [child for child in children if child.progress is not None and child.weight]
    if all(child.expected is None for child in counting):
        return None
    return mean(
        [
            Child(child.weight, child.progress if child.expected is None else child.expected)
            for child in counting
        ]
    )


@dataclass(frozen=True, slots=True)
class PlanPoint:
    """Where the value is planned to be by a day."""

    __pydantic_config__: ClassVar = SHAPE

    by: Day
    value: Number


@dataclass(frozen=True, slots=True)
class Revision:
    """What a promise was until a day: the old value of every key that then changed."""

    until: date
    reason: str
    was: Mapping[str, object]


def parse_revision(value: object) -> Revision:
    """Return one entry of `revisions`: `until`, `reason`, and at least one old value."""
    if not isinstance(value, dict):
        raise Slip(f"a revision is a group of keys, not {shown_value(value)}", rule="wrong-type")
    was = {key: old for key, old in value.items() if key not in ("until", "reason")}
    if not was:
        raise Slip(
            "a revision that changes nothing", "name the key and its old value", "missing-key"
        )
    for key in ("id", "kind", "revisions", "key_results", "parts"):
        if key in was:
            raise Slip(
                f"a revision cannot change {key!r}", "add a new key result, drop the old one"
            )
    reason = value.get("reason", "")
    if not isinstance(reason, str):
        raise Slip("the reason of a revision is a text", rule="wrong-type")
    return Revision(_until(value.get("until")), reason, was)


def _until(value: object) -> date:
    """Return a revision's day; its one-line entry is JSON, where a date is a quoted text."""
    if isinstance(value, date):
        return value
    if value is None:
        raise Slip(
            "a revision needs the day it was made", 'add "until": "YYYY-MM-DD"', "missing-key"
        )
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise Slip(f"{shown_value(value)} is not a date", "write YYYY-MM-DD") from None


@dataclass(frozen=True, slots=True)
class External:
    """Where an importer found it."""

    __pydantic_config__: ClassVar = SHAPE

    system: Text
    id: Text


RevisionKey = Annotated[
    Revision,
    Written(
        parse_revision,
        {
            "type": "object",
            "required": ["until"],
            "minProperties": 2,
            "properties": {
                "until": {"type": "string", "format": "date"},
                "reason": {"type": "string"},
            },
        },
    ),
]


@dataclass(frozen=True, kw_only=True)
class KeyResult(ABC):
    """The keys that a key result of any kind may have."""

    __pydantic_config__: ClassVar = SHAPE
    KIND: ClassVar[str]
    """The kind's name in files, help and JSON."""
    MARKS: ClassVar[frozenset[str]]
    """The keys that choose this kind."""
    FOR_GOOD: ClassVar[bool] = False
    """Whether it stays achieved without fresh values."""
    BINARY: ClassVar[bool] = False
    """Whether it is there or not, with nothing expected of it before its due date."""
    PLANNED: ClassVar[bool] = False
    """Whether it may have a `plan`."""
    FORECAST: ClassVar[bool] = False
    """Whether a trend of its values can be carried on to the due date."""

    id: Id
    """Its name in references, check-ins and history; it never changes."""
    title: Text
    """What will be true, in one sentence."""
    description: Text = ""
    owner: Text | None = None
    """Who answers for it; without one, the objective's owner."""
    contributors: tuple[Text, ...] = ()
    weight: Annotated[Number, at.Ge(0)] | None = None
    """How much it counts beside its siblings: 1 when absent, 0 is shown and not counted."""
    unit: Text = ""
    """What is counted, such as clients, h, EUR or %."""
    precision: Annotated[Whole, at.Ge(0), at.Le(12)] | None = None
    """Digits shown after the decimal point."""
    start: Day | None = None
    """The day it begins; without one, the objective's."""
    due: Day | None = None
    """The day it must be reached; without one, the objective's, at last the period's end."""
    cadence: CadenceKey | None = None
    """How often a check-in is due; without one, the objective's."""
    pace: Literal["linear", "none"] = "linear"
    """`none`: nothing is expected of it before its end."""
    plan: tuple[PlanPoint, ...] = ()
    """Where the value is planned to be by which day, when a straight line misleads."""
    kpi: Reference | None = None
    """The KPI whose series gives the values."""
    supports: tuple[Reference, ...] = ()
    """What it serves: alignment, never arithmetic."""
    tags: tuple[Text, ...] = ()
    guardrails: tuple[Reference, ...] = ()
    """`hold` key results or KPIs that must stay in their band meanwhile."""
    state: State = "active"
    reason: Text = ""
    """Why it was dropped."""
    private: Flag = False
    revisions: tuple[RevisionKey, ...] = ()
    """What was promised until which day."""
    external: External | None = None
    imported: Mapping[str, Any] | None = None

    @abstractmethod
    def raw(self, situation: Situation) -> Fraction | None:
        """Return raw progress: 1 is the target; it may be below 0 or above 1.

        None where it cannot be measured.
        """

    @abstractmethod
    def accept(self, value: object) -> Value:
        """Return a check-in's value as this kind takes it, or raise `Slip`."""

    def expected(self, situation: Situation) -> Fraction | None:
        """Return the progress expected on the day, or None where nothing is.

        Past its due date even a key result without a pace is expected to be at its end.
        """
        if self.pace == "none":
            return situation.end if situation.past_due else None
        return self.paced(situation)

    def paced(self, situation: Situation) -> Fraction | None:
        """Return the progress that the plan, or else a straight line, expects on the day."""
        if self.plan:
            return self._planned(situation)
        return situation.elapsed() * situation.end

    def obstacle(self, situation: Situation) -> Obstacle:
        """Return why progress cannot be measured on the day, "" where it can."""
        last = situation.last
        return "not-applicable" if last is not None and last.value is None else ""

    def value_at(self, _progress: Fraction, _situation: Situation) -> Fraction | None:
        """Return the value that has a progress, for a kind where one has."""
        return None

    def progress_of(self, _value: Fraction, _situation: Situation) -> Fraction | None:
        """Return the raw progress of a value, for a kind measured by a number."""
        return None

    def baseline_number(self, _situation: Situation) -> Fraction | None:
        """Return where counting starts, for a kind that has a baseline."""
        return None

    def target_number(self, _situation: Situation) -> Fraction | None:
        """Return the number to be reached, for a kind that has one."""
        return None

    @property
    @abstractmethod
    def target_text(self) -> str:
        """Return the target as it was written."""

    def faults(self) -> Iterator[Slip]:
        """Yield what is wrong with these keys together; `Slip.key` says at which."""
        if self.plan and not self.PLANNED:
            yield Slip(
                f"a {self.KIND} key result has no plan", "remove plan:", "unknown-key", "plan"
            )
        days = [point.by for point in self.plan]
        if days != sorted(set(days)):
            yield Slip("the days of a plan must rise", "sort the plan by day", key="plan")

    def _planned(self, situation: Situation) -> Fraction | None:
        """Return the height on the day of the line from start through the plan to the end."""
        line = [(situation.start, ZERO)]
        for point in self.plan:
            height = self.progress_of(Fraction(point.value), situation)
            if height is None:
                return None
            line.append((point.by, height))
        if line[-1][0] < situation.due:
            line.append((situation.due, situation.end))
        return clamp(height_on(line, situation.as_of))


def height_on(line: Sequence[tuple[date, Fraction]], day: date) -> Fraction:
    """Return a broken line's height on a day: before its first point 0, after its last that."""
    before = [point for point in line if point[0] <= day]
    after = [point for point in line if point[0] > day]
    if not before:
        return ZERO
    if not after:
        return before[-1][1]
    (left, low), (right, high) = before[-1], after[0]
    return low + (high - low) * Fraction((day - left).days, (right - left).days)


def accept_number(value: object) -> Decimal:
    """Return a check-in's number, or raise `Slip`."""
    if isinstance(value, Decimal):
        return value
    raise Slip(f"{shown_value(value)} is not a number", "write a plain number such as 71.5")


def accept_flag(value: object) -> bool:
    """Return a check-in's true or false, or raise `Slip`."""
    if isinstance(value, bool):
        return value
    raise Slip(f"{shown_value(value)} is neither true nor false", "write true or false")
