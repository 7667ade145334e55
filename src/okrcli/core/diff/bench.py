"""Tries one change alone: what it does to progress, all else as it was promised."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from okrcli.core.changes import Way, with_item
from okrcli.core.effective import Ground, parts_of
from okrcli.core.promises import Promise
from okrcli.core.records import KeyResultRecord, ObjectiveRecord
from okrcli.core.rollup import objective_record, team_record
from okrcli.kinds.base import KeyResult
from okrcli.lean import dataclass
from okrcli.model import Objective, Plan, TeamPlan


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """Records of a promise in one version, and the progress of what it stands in."""

    key_result: KeyResultRecord | None
    objective: ObjectiveRecord | None
    above: Fraction | None

    @property
    def own(self) -> Fraction | None:
        """Return the promise's own counted progress; what does not count has none."""
        record = self.key_result or self.objective
        return record.progress if record and record.state == "active" else None


def way_to(promise: Promise) -> Way:
    """Return the ids that lead to a promise in its team's plan."""
    return tuple(item.id for item in reversed(promise.chain))


def key_of(promise: Promise) -> tuple[str, str]:
    """Return team and period of a promise."""
    return promise.team_plan.team, promise.team_plan.period.id


class Bench:
    """The old promises with the new values, on one day.

    `teams` are their plans by team and period, each promise as it is written now: revisions are
    left out.
    """

    def __init__(self, plan: Plan, as_of: date) -> None:
        self.plan = plan
        self.as_of = as_of
        self.teams = {
            (one.team, one.period.id): replace(one, earlier_objectives={}, earlier_key_results={})
            for one in plan.teams
        }

    def attempt(
        self, team: TeamPlan, way: Way, item: Objective | KeyResult | None, day: date | None = None
    ) -> Trial:
        """Return what would be if something stood in a place of a team; None takes it out."""
        ground = Ground(plan=self.plan, team=with_item(team, way, item), as_of=day or self.as_of)
        if len(way) == 1:
            record = team_record(ground)
            found = next((one for one in record.objectives if one.id == way[0]), None)
            return Trial(key_result=None, objective=found, above=record.progress)
        objective = next(one for one in ground.objectives() if one.id == way[0])
        above = objective_record(ground, objective)
        name = ".".join(way[1:])
        records = [one for kr in above.key_results for one in (kr, *kr.parts)]
        kr = next((one for one in records if one.ref == name), None)
        return Trial(key_result=kr, objective=None, above=above.progress)

    def expected(
        self, team: TeamPlan, way: Way, item: KeyResult, days: Sequence[date]
    ) -> list[Fraction]:
        """Return the progress that a version of a key result expects on some days; 0 for none."""
        records = [self.attempt(team, way, item, day).key_result for day in days]
        return [one.expected or Fraction(0) for one in records if one]


def has_room(team: TeamPlan, way: Way) -> bool:
    """Return whether what a promise stands in is there already."""
    inside: Sequence[Objective | KeyResult] = team.objectives
    for id_ in way[:-1]:
        found = next((one for one in inside if one.id == id_), None)
        if found is None:
            return False
        inside = found.key_results if isinstance(found, Objective) else parts_of(found)
    return True
