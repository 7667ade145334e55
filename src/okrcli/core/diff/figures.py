"""The figures of a plan on a day, those of each team reckoned once and when they are asked for."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from fractions import Fraction

from okrcli.core.effective import Ground
from okrcli.core.promises import Promise
from okrcli.core.records import TeamRecord
from okrcli.core.rollup import team_record, whole
from okrcli.model import Plan
from okrcli.periods import Period


class Figures:
    """Progress in one plan."""

    def __init__(self, plan: Plan, as_of: date) -> None:
        self._plan = plan
        self._as_of = as_of
        self._teams = {(one.team, one.period.id): one for one in plan.teams}
        self._records: dict[tuple[str, str], TeamRecord] = {}
        self._own: dict[str, Fraction | None] = {}

    def of_teams(self, period: Period | None, names: Collection[str]) -> Fraction | None:
        """Return the progress of some teams in a period together."""
        asked = [key for key in self._teams if period and key[1] == period.id and key[0] in names]
        return whole([self._record(key) for key in asked])[0]

    def of(self, promise: Promise) -> Fraction | None:
        """Return the progress of a key result or a part."""
        self._record((promise.team_plan.team, promise.team_plan.period.id))
        return self._own[promise.uid]

    def _record(self, key: tuple[str, str]) -> TeamRecord:
        if key not in self._records:
            ground = Ground(plan=self._plan, team=self._teams[key], as_of=self._as_of)
            record = self._records[key] = team_record(ground)
            for objective in record.objectives:
                for kr in objective.key_results:
                    self._own |= {one.uid: one.progress for one in (kr, *kr.parts)}
        return self._records[key]
