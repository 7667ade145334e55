"""Statuses: where a key result, an objective or a team stands against what was expected."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Protocol

from okrcli.core.records import Status
from okrcli.kinds.base import KeyResult
from okrcli.kinds.hold import Hold
from okrcli.kinds.situation import Situation, clamp, is_full
from okrcli.lean import dataclass
from okrcli.model import HumanStatus
from okrcli.scalars import exact
from okrcli.settings import Cadence, Pace, Settings

SURE, DOUBTFUL = 7, 4
"""The least confidence that means on-track, and at-risk, where nothing is expected by the clock."""
CAPPED: tuple[Status, ...] = ("achieved", "on-track", "in-progress")
"""What a guardrail out of its band turns into at-risk."""


@dataclass(frozen=True, slots=True)
class Freshness:
    """How old a value may be on a day. `closing` days after a due date nothing is asked of it."""

    as_of: date
    due: date | None
    cadence: Cadence
    grace: int
    closing: int

    @classmethod
    def under(cls, settings: Settings, situation: Situation) -> Freshness:
        """Return how old the values of a situation may be."""
        return cls(
            situation.as_of,
            situation.due,
            situation.cadence,
            situation.grace,
            settings.closing,
        )

    def is_outdated(self, value_day: date | None) -> bool:
        """Return whether a value of that day is older than a cadence and the grace.

        A value of the due date or later is final and stays fresh.
        """
        if value_day is None:
            return False
        if self.due and (
            value_day >= self.due or self.as_of > self.due + timedelta(days=self.closing)
        ):
            return False
        return self.as_of > self.cadence.after(value_day) + timedelta(days=self.grace)

    def is_owed(self, since: date) -> bool:
        """Return whether the first value after `since` is overdue: a cadence and the grace on."""
        return self.as_of >= self.cadence.after(since) + timedelta(days=self.grace)

    def is_due(self, since: date) -> bool:
        """Return whether a value after `since` may be asked for: the grace early, too.

        Until `closing` days after the due date, unless the last value is of that day or later.
        """
        if self.due and (since >= self.due or self.as_of > self.due + timedelta(days=self.closing)):
            return False
        return self.as_of >= self.cadence.after(since) - timedelta(days=self.grace)


def behind(expected: Fraction, progress: Fraction, pace: Pace) -> Status:
    """Return the status for points behind the expected progress, compared unrounded."""
    if _is_within(expected, progress, _share(pace.on_track)):
        return "on-track"
    return "at-risk" if _is_within(expected, progress, _share(pace.at_risk)) else "off-track"


def _is_within(expected: Fraction, progress: Fraction, points: Fraction) -> bool:
    """Return whether `expected - progress <= points`, in whole numbers, as this is asked often."""
    due, per = expected.as_integer_ratio()
    done, of = progress.as_integer_ratio()
    allowed, unit = points.as_integer_ratio()
    return (due * of - done * per) * unit <= allowed * per * of


@lru_cache(maxsize=16)
def _share(points: Decimal) -> Fraction:
    return exact(points) / 100


class Standing(Protocol):
    """What the status of a key result follows from; each figure is worked out once."""

    @property
    def kr(self) -> KeyResult:
        """Return the version that held on the day."""
        ...

    @property
    def situation(self) -> Situation:
        """Return what its figures stand on."""
        ...

    @property
    def freshness(self) -> Freshness:
        """Return how old its values may be."""
        ...

    @property
    def obstacle(self) -> str:
        """Return why it cannot be measured."""
        ...

    @property
    def raw(self) -> Fraction | None:
        """Return its raw progress."""
        ...

    @property
    def expected(self) -> Fraction | None:
        """Return the progress expected of it."""
        ...

    @property
    def confidences(self) -> tuple[Fraction | None, Fraction | None]:
        """Return the last confidence said and the one before it."""
        ...


def key_result_status(one: Standing, pace: Pace) -> Status:
    """Return the status of an active key result other than `parts`: the first that applies."""
    kr, situation, freshness = one.kr, one.situation, one.freshness
    if situation.as_of < situation.start:
        return "not-started"
    if one.obstacle:
        return "not-measurable"
    last = situation.last
    outdated = freshness.is_outdated(last.day if last else None)
    is_there = one.raw is not None and is_full(one.raw) and not isinstance(kr, Hold)
    if is_there and (kr.FOR_GOOD or not outdated):
        return "achieved"
    if last is None:
        return "no-data" if freshness.is_owed(situation.start) else "not-started"
    if outdated:
        return "outdated"
    if isinstance(kr, Hold):
        return "off-track" if kr.is_out(situation) else "on-track"
    return _against_the_clock(one, pace)


def _against_the_clock(one: Standing, pace: Pace) -> Status:
    raw, expected = one.raw, one.expected
    if expected is None or raw is None:
        return believed(one.confidences[0])
    if one.situation.past_due and raw < expected:
        return "off-track"
    return behind(expected, clamp(raw), pace)


def believed(confidence: Fraction | None) -> Status:
    """Return the status that a person's confidence stands for, where the clock expects nothing."""
    if confidence is None:
        return "in-progress"
    if confidence >= SURE:
        return "on-track"
    return "at-risk" if confidence >= DOUBTFUL else "off-track"


def contradicts(human: HumanStatus | None, computed: Status) -> bool:
    """Return whether a person's status and the numbers say opposite things."""
    if human == "on-track":
        return computed in ("at-risk", "off-track")
    return human == "off-track" and computed in ("on-track", "achieved")


@dataclass(frozen=True, slots=True)
class Member:
    """What a child that counts brings to its parent's status."""

    status: Status
    ever_reported: bool
    is_unknown: bool
    """Whether a target or baseline is missing; not applicable is not unknown."""


def roll_up_status(
    members: Sequence[Member], progress: Fraction | None, expected: Fraction | None, pace: Pace
) -> Status:
    """Return the status of what has children, from those that count.

    The same rule for parts, objectives, teams and the whole.
    """
    statuses = {member.status for member in members}
    if statuses == {"not-started"}:
        return "not-started"
    if not statuses - {"not-measurable"}:
        return "not-measurable"
    if (
        progress is not None
        and is_full(progress)
        and not any(member.is_unknown for member in members)
    ):
        return "achieved"
    if not any(member.ever_reported for member in members):
        return "no-data" if "no-data" in statuses else "not-started"
    if {status for status in statuses if status not in ("achieved", "not-measurable")} == {
        "outdated"
    }:
        return "outdated"
    if progress is None or expected is None:
        return "off-track" if "off-track" in statuses else "in-progress"
    return behind(expected, progress, pace)


def capped(status: Status, guardrails_out: Sequence[str]) -> Status:
    """Return the status of an objective whose guardrails may be out of their bands."""
    return "at-risk" if guardrails_out and status in CAPPED else status
