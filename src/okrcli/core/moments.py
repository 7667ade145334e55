"""Key results and KPIs day by day: how each stood when it was spoken of, or week by week."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from okrcli.core.case import parent_of
from okrcli.core.effective import Ground, parts_of, version
from okrcli.core.kpis import kpi_status, numbers
from okrcli.core.progress import siblings
from okrcli.core.records import KeyResultRecord, KpiStatus
from okrcli.core.timeline import Timeline
from okrcli.kinds.base import KeyResult
from okrcli.lean import dataclass
from okrcli.model import CheckIn, Kpi, KpiSheet, Objective, Plan, TeamPlan

DAY, WEEK, YEAR = timedelta(days=1), timedelta(days=7), timedelta(days=364)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A key result, or a part of one, on the day of its ground; `said` is a check-in of that day.

    `objective` is the version that held on the day. It `is_private` where it, or what it stands
    in, was so then or is so by now.
    """

    ground: Ground
    objective: Objective
    record: KeyResultRecord
    is_part: bool
    is_private: bool
    said: CheckIn | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KpiMoment:
    """A KPI on a day; `number` is its last one, `said` an entry of that day."""

    team: str
    kpi: Kpi
    day: date
    status: KpiStatus
    number: Fraction | None
    said: CheckIn | None = None


class Diary:
    """What one team measures, on any day; a day that was looked at is not worked out again."""

    def __init__(self, plan: Plan, team_plan: TeamPlan) -> None:
        self._plan = plan
        self._team_plan = team_plan
        self._measures: dict[str, tuple[Objective, KeyResult]] = {}
        self._private: set[str] = set()
        for objective in team_plan.objectives:
            for kr in objective.key_results:
                for ref, own in (
                    (kr.id, kr),
                    *((f"{kr.id}.{one.id}", one) for one in parts_of(kr)),
                ):
                    self._measures[ref] = objective, kr
                    if objective.private or kr.private or own.private:
                        self._private.add(ref)
        self._known: dict[tuple[str, date], dict[str, Moment]] = {}

    def on(self, ref: str, day: date) -> Moment:
        """Return a key result, or `kr.part`, on a day.

        Raises:
            KeyError: the team has none.
        """
        objective, kr = self._measures[ref]
        if (kr.id, day) not in self._known:
            self._known[kr.id, day] = self._look(objective, kr, day)
        return self._known[kr.id, day][ref]

    def __contains__(self, ref: str) -> bool:
        return ref in self._measures

    def said(self, as_of: date) -> Iterator[Moment]:
        """Yield a moment for each check-in up to a day: by key result, then by its date."""
        for ref in self._measures:
            for checkin in Timeline(self._team_plan.checkins.get(ref, ())).words(as_of):
                yield replace(self.on(ref, checkin.date), said=checkin)

    def weeks(self, as_of: date) -> Iterator[Moment]:
        """Yield a moment for each week of each key result: its Sunday, or the last day there is."""
        end = min(as_of, self._team_plan.period.end)
        for ref in self._measures:
            for day in week_ends(self.on(ref, end).record.start, end):
                yield self.on(ref, day)

    def _look(self, now: Objective, kr: KeyResult, day: date) -> dict[str, Moment]:
        """Return a key result and its parts on a day, by their references."""
        team = self._team_plan
        ground = Ground(plan=self._plan, team=team, as_of=day)
        objective = version(now, team.earlier_objectives.get(now.id, ()), day)
        (record,) = siblings(ground, parent_of(ground, objective), [kr])
        is_private = objective.private or record.private
        return {
            one.ref: Moment(
                ground=ground,
                objective=objective,
                record=one,
                is_part=one is not record,
                is_private=is_private or one.private or one.ref in self._private,
            )
            for one in (record, *record.parts)
        }


def week_ends(start: date, end: date) -> Iterator[date]:
    """Yield the Sundays from one day to another, and the last day itself."""
    day = start + DAY * (6 - start.weekday())
    while day < end:
        yield day
        day += WEEK
    if start <= end:
        yield end


def kpi_said(plan: Plan, sheet: KpiSheet, as_of: date) -> Iterator[KpiMoment]:
    """Yield a moment for each entry of a team's KPIs up to a day: by KPI, then by date."""
    for kpi in sheet.kpis:
        entries = Timeline(sheet.series.get(kpi.id, ())).words(as_of)
        last = _last_of_each_day(entries)
        for one in entries:
            yield replace(_kpi_on(plan, sheet, kpi, last[one.date], one.date), said=one)


def kpi_weeks(plan: Plan, sheet: KpiSheet, as_of: date) -> Iterator[KpiMoment]:
    """Yield a moment for each week of a team's KPIs, from the first value to a year after the last.

    Whatever day is looked from, nothing new is to be said of a KPI that was left so long ago.
    """
    for kpi in sheet.kpis:
        last = _last_of_each_day(Timeline(sheet.series.get(kpi.id, ())).words(as_of))
        days, known = sorted(last), list[CheckIn]()
        for day in week_ends(days[0], min(as_of, days[-1] + YEAR)) if days else ():
            while days and days[0] <= day:
                known = last[days.pop(0)]
            yield _kpi_on(plan, sheet, kpi, known, day)


def _last_of_each_day(entries: Sequence[CheckIn]) -> dict[date, list[CheckIn]]:
    """Return, for each day of some entries, the value that then stood: in a list, or none yet.

    What was valued last says all about a KPI's status; its whole series need not be read again.
    """
    found: dict[date, list[CheckIn]] = {}
    standing: list[CheckIn] = []
    for one in entries:
        standing = [one] if one.has_value else standing
        found[one.date] = standing
    return found


def _kpi_on(
    plan: Plan, sheet: KpiSheet, kpi: Kpi, standing: Sequence[CheckIn], day: date
) -> KpiMoment:
    known = numbers(standing, day)
    return KpiMoment(
        team=sheet.team,
        kpi=kpi,
        day=day,
        status=kpi_status(kpi, sheet.team, standing, plan, day),
        number=known[-1][1] if known else None,
    )
