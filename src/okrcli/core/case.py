"""One key result on one day, with all that its record is made of."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from okrcli.core.effective import Ground, Terms
from okrcli.core.forecast import Forecast, forecast
from okrcli.core.pace import Freshness, Member, key_result_status, roll_up_status
from okrcli.core.records import KeyResultRecord, Status
from okrcli.core.unread import latest
from okrcli.kinds.base import KeyResult, Obstacle, State
from okrcli.kinds.milestones import Milestones
from okrcli.kinds.once import once
from okrcli.kinds.situation import ONE, ZERO, Child, Situation, Value
from okrcli.language import _
from okrcli.lean import dataclass
from okrcli.model import CheckIn, HumanStatus, Objective
from okrcli.scalars import exact


@dataclass(frozen=True, slots=True, kw_only=True)
class Parent:
    """What a key result stands in: an objective, or a key result that has parts.

    `end` is the share of its target expected at the end, `prefix` what stands before a part's id
    in references (`kr.`).
    """

    terms: Terms
    end: Fraction
    state: State
    prefix: str = ""

    def around(self, kr: KeyResult, terms: Terms) -> Parent:
        """Return what a key result that stands in it, under some terms, is to its parts."""
        state = kr.state if self.state == "active" else self.state
        return Parent(terms=terms, end=self.end, state=state, prefix=f"{self.prefix}{kr.id}.")


def parent_of(ground: Ground, objective: Objective) -> Parent:
    """Return an objective as the parent of its key results."""
    terms = ground.terms.under(objective)
    return Parent(terms=terms, end=ground.end(objective), state=objective.state)


@dataclass(frozen=True, kw_only=True)
class Case:
    """A key result, or a part of one, on a day.

    `kr` is the version that held on the day.
    """

    ground: Ground
    parent: Parent
    kr: KeyResult
    ref: str
    terms: Terms
    situation: Situation
    parts: tuple[KeyResultRecord, ...]

    @once
    def words(self) -> Sequence[CheckIn]:
        """Return the check-ins under its own header, oldest first."""
        return self.ground.words(self.ref)

    @property
    def state(self) -> State:
        """Return its state, or that of what it stands in where that is not active."""
        return self.kr.state if self.parent.state == "active" else self.parent.state

    @property
    def is_guardrail(self) -> bool:
        """Return whether it guards its objective instead of counting in it."""
        return self.kr.is_guardrail

    @property
    def weight(self) -> Fraction:
        """Return how much it counts beside its siblings; a guardrail does not."""
        if self.is_guardrail:
            return ZERO
        return ONE if self.kr.weight is None else exact(self.kr.weight)

    @once
    def raw(self) -> Fraction | None:
        """Return raw progress, None for what is not active or cannot be measured."""
        return self.kr.raw(self.situation) if self.state == "active" else None

    @once
    def expected(self) -> Fraction | None:
        """Return the progress expected on the day."""
        return None if self.raw is None else self.kr.expected(self.situation)

    @property
    def expected_value(self) -> Fraction | None:
        """Return the value that the expected progress stands for, in a kind where one does."""
        return None if self.expected is None else self.kr.value_at(self.expected, self.situation)

    @once
    def status(self) -> Status:
        """Return its status: the first that applies."""
        if self.state != "active":
            return self.state
        settings = self.ground.plan.settings
        if self.parts:
            members = [member_of(part) for part in self.parts if part.counts]
            return roll_up_status(members, self.raw, self.expected, settings.pace)
        return key_result_status(self, settings.pace)

    @once
    def freshness(self) -> Freshness:
        """Return how old its values may be."""
        return Freshness.under(self.ground.plan.settings, self.situation)

    @once
    def confidences(self) -> tuple[Fraction | None, Fraction | None]:
        """Return the last confidence said and the one before it."""
        said = (word.confidence for word in latest(self.words, "confidence"))
        last, before = next(said, None), next(said, None)
        return (
            None if last is None else exact(last),
            None if before is None else exact(before),
        )

    @property
    def human_status(self) -> HumanStatus | None:
        """Return the last status that a person said."""
        return next((word.status for word in latest(self.words, "status")), None)

    @property
    def value(self) -> Value | None:
        """Return the last value; of milestones, all that are finished."""
        if isinstance(self.kr, Milestones):
            return self.kr.finished(self.situation)
        return self.situation.last.value if self.situation.last else None

    @property
    def value_day(self) -> date | None:
        """Return the day of the last value, of its parts, too."""
        own = self.situation.last.day if self.situation.last else None
        if not self.parts:
            return own
        days = (own, *(part.value_day for part in self.parts))
        return max((day for day in days if day), default=None)

    @property
    def last_checkin(self) -> date | None:
        """Return the day of the last check-in, or number of its KPI."""
        days = [part.last_checkin for part in self.parts if part.last_checkin]
        days += [word.date for word in self.words[-1:]]
        if self.kr.kpi and self.situation.last:
            days.append(self.situation.last.day)
        return max(days, default=None)

    @once
    def is_due(self) -> bool:
        """Return whether a person is asked for a value: a cadence less the grace after the last."""
        if self.ground.team.closed_on(self.ground.as_of):
            return False
        settled = self.status == "achieved" and self.kr.FOR_GOOD
        unasked = self.parts or self.kr.kpi or settled or self.obstacle == "not-applicable"
        if unasked or self.state != "active" or self.situation.as_of < self.terms.start:
            return False
        return self.freshness.is_due(self.since)

    @property
    def since(self) -> date:
        """Return the day from which the next value is awaited: the last one's, or the start."""
        return self.value_day or self.terms.start

    @once
    def forecast(self) -> tuple[Forecast | None, str]:
        """Return where it will end, and why not, or a word on it."""
        if self.state != "active":
            return None, _("it is a draft") if self.state == "draft" else _("it is dropped")
        return forecast(self.kr, self.situation)

    @property
    def will_miss(self) -> bool:
        """Return whether it is committed and the forecast ends below its target."""
        ahead = self.forecast[0]
        return ahead is not None and ahead.progress < 1 == self.parent.end

    @property
    def is_unattended(self) -> bool:
        """Return whether its numbers come from a KPI and no person spoke within a cadence."""
        if self.kr.kpi is None or self.state != "active":
            return False
        spoken = self.words[-1].date if self.words else self.terms.start
        return self.situation.as_of > self.terms.cadence.after(spoken)

    @property
    def original_target(self) -> str | None:
        """Return the target before the first revision, where it was another."""
        former = self.ground.team.earlier_key_results.get(self.ref, ())
        first = former[0][1].target_text if former else self.kr.target_text
        return first if first != self.kr.target_text else None

    @once
    def obstacle(self) -> Obstacle:
        """Return why it cannot be measured: its own reason, or the first of parts that all fail."""
        own = self.kr.obstacle(self.situation)
        reasons = [part.why_not for part in self.parts]
        return own or (reasons[0] if reasons and all(reasons) else "")

    def said(self, key: str) -> str:
        """Return a text of the latest check-in, "" for none."""
        return getattr(self.words[-1], key) if self.words else ""


def child_of(record: KeyResultRecord) -> Child:
    """Return what a key result brings to its parent's mean."""
    return Child(record.weight, record.progress, record.expected)


def member_of(record: KeyResultRecord) -> Member:
    """Return what a key result brings to its parent's status."""
    return Member(record.status, record.value_day is not None, is_unknown(record))


def is_unknown(record: KeyResultRecord) -> bool:
    """Return whether a target or baseline is missing, here or in a part that counts."""
    if record.parts:
        return any(is_unknown(part) for part in record.parts if part.counts)
    return record.why_not not in ("", "not-applicable")
