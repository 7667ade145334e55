"""What every kind of key result has and answers.

A kind is one file: a frozen dataclass of its keys, with the figures that follow from them.
Everything it needs to know of the world comes in as a `Situation`; nothing here reads a clock,
a file or a setting.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal

from okrcli.errors import Slip
from okrcli.kinds.clauses import External, PlanPoint, RevisionKey
from okrcli.kinds.situation import ONE, ZERO, Situation, Value, clamp, height_on
from okrcli.language import ENGLISH, _, speaking
from okrcli.lean import dataclass, later
from okrcli.scalars import Day, Flag, Id, Number, Reference, Text, Whole, shown_value
from okrcli.settings import SHAPE, CadenceKey

if TYPE_CHECKING:
    import annotated_types as at
else:
    at = later("annotated_types")  # bounds are read by who validates

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
    TAKES: ClassVar[type | None] = None
    """The type of which every value is accepted as it is; None: each has to be looked at."""

    id: Id
    """Its name in references, check-ins and history; it never changes."""
    title: Text
    """What will be true, in one sentence."""
    description: Text = ""
    """Why, and how it is measured."""
    owner: Text | None = None
    """Who answers for it; without one, the objective's owner."""
    contributors: tuple[Text, ...] = ()
    """Who works on it."""
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
    """Words to find it by; without any, the objective's."""
    guardrails: tuple[Reference, ...] = ()
    """`hold` key results or KPIs that must stay in their band meanwhile."""
    state: State = "active"
    """draft: not promised yet; dropped: no longer. Both are shown and not counted."""
    reason: Text = ""
    """Why it was dropped."""
    private: Flag = False
    """Whether it is left out of what is published."""
    revisions: tuple[RevisionKey, ...] = ()
    """What was promised until which day."""
    external: External | None = None
    """Where an importer found it."""
    imported: Mapping[str, Any] | None = None
    """What an importer found there and has no key here."""

    @abstractmethod
    def raw(self, situation: Situation) -> Fraction | None:
        """Return raw progress: 1 is the target; it may be below 0 or above 1.

        None where it cannot be measured.
        """

    @abstractmethod
    def working(self, situation: Situation) -> str:
        """Return the sum that gives raw progress, with its numbers and without its result.

        It is asked only where progress can be measured.
        """

    @abstractmethod
    def accept(self, value: object) -> Value:
        """Return a check-in's value as this kind takes it, or raise `Slip`."""

    @property
    def is_guardrail(self) -> bool:
        """Return whether it guards its objective instead of counting in it."""
        return False

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
        elapsed, end = situation.elapsed(), situation.end
        return elapsed if end is ONE else elapsed * end

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
        """Return the target as it was written, in words that people read."""

    @property
    def target_written(self) -> str:
        """Return the same as tables have it, whatever language is spoken."""
        with speaking(ENGLISH):
            return self.target_text

    def faults(self) -> Iterator[Slip]:
        """Yield what is wrong with these keys together; `Slip.key` says at which."""
        if self.plan and not self.PLANNED:
            yield Slip(
                _("a {kind} key result has no plan", kind=self.KIND),
                _("remove plan:"),
                "unknown-key",
                "plan",
            )
        days = [point.by for point in self.plan]
        if days != sorted(set(days)):
            yield Slip(_("the days of a plan must rise"), _("sort the plan by day"), key="plan")

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


def accept_number(value: object) -> Decimal:
    """Return a check-in's number, or raise `Slip`."""
    if isinstance(value, Decimal):
        return value
    raise Slip(
        _("{value} is not a number", value=shown_value(value)),
        _("write a plain number such as 71.5"),
    )


def accept_flag(value: object) -> bool:
    """Return a check-in's true or false, or raise `Slip`."""
    if isinstance(value, bool):
        return value
    raise Slip(
        _("{value} is neither true nor false", value=shown_value(value)), _("write true or false")
    )
