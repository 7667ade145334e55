"""What a rule of the guard is, and what several of them ask."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import ClassVar

from okrcli.core.diff.matching import Pair, pairs
from okrcli.core.diff.records import Change
from okrcli.core.promises import Promise
from okrcli.core.rules.base import every_checkin
from okrcli.core.settling import has_settled
from okrcli.errors import Level
from okrcli.language import N_
from okrcli.lean import dataclass
from okrcli.model import CheckIn, Plan, TeamPlan

UNTOLD = N_("and no revision says what it was, and why")
"""What is wrong with a change that needed a revision."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Breach:
    """A change that should have been made in the open, or not at all.

    The place of `change` is one in the new files.
    """

    rule: str
    level: Level
    change: Change
    why: str
    """What is wrong with it, the end of a sentence."""
    way_out: str = ""
    """What mends it; "" where a revision with the old value does."""
    promise: Promise | None = None
    """What was promised before, where it is about a promise."""


@dataclass(frozen=True)
class Case:
    """Two plans and what changed between them, judged as the old settings say."""

    old: Plan
    new: Plan
    all_changes: tuple[Change, ...]
    as_of: date

    @cached_property
    def _pairs(self) -> list[Pair]:
        return pairs(self.old, self.new)

    @cached_property
    def origins(self) -> Mapping[str, Promise]:
        """Return what was promised before by what it is called now; what went, by its old name."""
        return {
            (pair.new or pair.old).promise.uid: pair.old.promise for pair in self._pairs if pair.old
        }

    @cached_property
    def promised(self) -> Mapping[str, Promise]:
        """Return what is promised now."""
        return {pair.new.promise.uid: pair.new.promise for pair in self._pairs if pair.new}

    @cached_property
    def settled(self) -> tuple[Change, ...]:
        """Return the changes of settled periods that are open."""
        return tuple(one for one in self.all_changes if self._is_settled(self.team_of(one), one))

    @property
    def settled_teams(self) -> Iterator[TeamPlan]:
        """Yield what teams promised for settled periods that are open."""
        for team in self.old.teams:
            if not team.closure and has_settled(team.period, self.old.settings, self.as_of):
                yield team

    def _is_settled(self, team: TeamPlan | None, change: Change) -> bool:
        """Return whether a change is judged: a series of a KPI has no period that could settle."""
        if not change.period:
            return change.team != ""
        if team is None or self.is_closed(team):
            return False
        return has_settled(team.period, self.old.settings, self.as_of)

    def team_of(self, change: Change) -> TeamPlan | None:
        """Return the old plan of a team that a change is about; None where it is all new."""
        origin = self.origins.get(change.uid)
        if origin:
            return origin.team_plan
        return _team(self.old, change.team, change.period)

    def is_closed(self, team: TeamPlan | None) -> bool:
        """Return whether a period was closed, and is not opened again in sight of everybody."""
        if team is None or team.closure is None:
            return False
        now = _team(self.new, team.team, team.period.id)
        return now is None or now.review is None or now.review.reopened is None

    @cached_property
    def _entries(self) -> Mapping[tuple[str, int], CheckIn]:
        return {(file, one.line): one for file, one in every_checkin(self.new)}

    def entry(self, change: Change) -> CheckIn | None:
        """Return the check-in that a change added or wrote anew."""
        return self._entries.get((change.path, change.line))

    def placed(self, change: Change) -> Change:
        """Return a change with a place in the new files, be it only near where it stood."""
        if not change.is_past:
            return change
        now = _team(self.new, change.team, change.period)
        if change.day:
            return replace(change, line=self._line_near(change, now), is_past=False)
        keys = now.places.get(change.above, ()) if now else ()
        return replace(change, keys=keys, line=0 if keys else 1, is_past=False)

    def _line_near(self, change: Change, now: TeamPlan | None) -> int:
        """Return the line of the header that a removed check-in stood under, or of an entry."""
        if now:
            return now.headers.get(change.id, (1,))[0]
        lines = [line for file, line in self._entries if file == change.path]
        return max((line for line in lines if line <= change.line), default=1)


def _team(plan: Plan, team: str, period: str) -> TeamPlan | None:
    return next((one for one in plan.plans_of(team) if one.period.id == period), None)


class Guard(ABC):
    """A rule of `okr check --base`. Its docstring is its section in docs/guard.md."""

    id: ClassVar[str]
    """The name in brackets after a finding, and under `rules:` in okr.yaml."""
    level: ClassVar[Level] = "error"
    """Its level unless okr.yaml, as it was before, gives another."""

    @abstractmethod
    def check(self, case: Case) -> Iterator[Breach]:
        """Yield what should not have been changed like that."""

    def breach(self, case: Case, change: Change, why: str, way_out: str = "") -> Breach:
        """Return a breach at the place of a change."""
        return Breach(
            rule=self.id,
            level=self.level,
            change=case.placed(change),
            why=why,
            way_out=way_out,
            promise=case.origins.get(change.uid),
        )


def is_told(change: Change) -> bool:
    """Return whether a revision says the old value, and why it changed."""
    return change.until is not None and bool(change.reason.strip())


def is_softened(change: Change) -> bool:
    """Return whether a key of a promise became easier, and no revision tells of it."""
    return change.what == "changed" and change.effect == "easier" and not is_told(change)
