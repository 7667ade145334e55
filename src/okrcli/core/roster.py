"""The records of all teams, each worked out once however many reports and pages ask for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from fractions import Fraction

from okrcli.core.effective import Ground
from okrcli.core.records import KeyResultRecord, ObjectiveRecord, OpenPeriod, TeamRecord
from okrcli.core.rollup import objectives_status, team_record, whole
from okrcli.kinds.situation import Child, mean
from okrcli.model import Plan, TeamPlan
from okrcli.periods import Period

Key = tuple[str, str, date]
Measured = tuple[dict[str, ObjectiveRecord], dict[str, KeyResultRecord]]
"""A team's objectives by id, and key results and parts by reference."""


class Roster:
    """What a plan's teams are on any day. It remembers, so it is made anew for another plan."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self._teams: dict[Key, TeamRecord] = {}
        self._measured: dict[Key, Measured] = {}
        self._open: dict[tuple[str, date], OpenPeriod] = {}

    def team(self, one: TeamPlan, as_of: date) -> TeamRecord:
        """Return a team's record."""
        key = (one.team, one.period.id, as_of)
        if key not in self._teams:
            self._teams[key] = team_record(Ground(plan=self.plan, team=one, as_of=as_of))
        return self._teams[key]

    def teams(self, plans: Iterable[TeamPlan], as_of: date) -> list[TeamRecord]:
        """Return the records of teams, the top team first, each with its figure over those below.

        Only the teams given are below one another.
        """
        top = self.plan.settings.top
        records = [self.team(one, as_of) for one in plans]
        records.sort(key=lambda one: (one.id != top, one.id))
        below = _below(records)
        return [replace(one, below=mean(below[one.id])) for one in records]

    def objective(self, one: TeamPlan, id_: str, as_of: date) -> ObjectiveRecord:
        """Return the record of an objective.

        Raises:
            KeyError: the team has none of this id.
        """
        return self._of_team(one, as_of)[0][id_]

    def key_result(self, one: TeamPlan, ref: str, as_of: date) -> KeyResultRecord:
        """Return the record of a key result, or of a part by `kr.part`.

        Raises:
            KeyError: the team has none of this name.
        """
        return self._of_team(one, as_of)[1][ref]

    def open_period(self, period: Period, as_of: date) -> OpenPeriod:
        """Return a period in a line, over all its teams."""
        key = (period.id, as_of)
        if key not in self._open:
            self._open[key] = self._open_period(period, as_of)
        return self._open[key]

    def _of_team(self, one: TeamPlan, as_of: date) -> Measured:
        key = (one.team, one.period.id, as_of)
        if key not in self._measured:
            objectives = {each.id: each for each in self.team(one, as_of).objectives}
            records = [kr for each in objectives.values() for kr in each.key_results]
            refs = {each.ref: each for kr in records for each in (kr, *kr.parts)}
            self._measured[key] = objectives, refs
        return self._measured[key]

    def _open_period(self, period: Period, as_of: date) -> OpenPeriod:
        plans = [one for one in self.plan.teams if one.period.id == period.id]
        teams = [self.team(one, as_of) for one in plans]
        objectives = [objective for team in teams for objective in team.objectives]
        progress, expected = whole(teams)
        return OpenPeriod(
            period=period,
            objectives=sum(one.state == "active" for one in objectives),
            progress=progress,
            expected=expected,
            status=objectives_status(objectives, progress, expected, self.plan.settings),
        )


def _below(teams: Iterable[TeamRecord]) -> dict[str, list[Child]]:
    """Return what each team, and all under it, bring to its mean: n x own / n."""
    found: dict[str, list[Child]] = {}
    for one in teams:
        child, name = Child(Fraction(one.counting), one.progress), one.id
        while name:
            found.setdefault(name, []).append(child)
            name = name.rpartition("/")[0]
    return found
