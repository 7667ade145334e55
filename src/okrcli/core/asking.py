"""What people are asked for on a day: the values of key results and KPIs whose time has come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from okrcli.core.effective import Ground
from okrcli.core.kpis import kpi_records
from okrcli.core.promises import Promise, measures
from okrcli.core.records import KeyResultRecord, KpiRecord, ObjectiveRecord
from okrcli.core.references import periods_to_search, target_of
from okrcli.core.rollup import is_under, team_record
from okrcli.core.subjects import KeyResultSubject, KpiSubject, Subject, subject_of
from okrcli.lean import dataclass
from okrcli.model import Plan


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A value that is asked for: of a key result, a part of one, or a KPI.

    `where` is what it stands in: the id of its objective, of the key result it is a part of, or
    the area of a KPI.
    """

    subject: Subject
    record: KeyResultRecord | KpiRecord
    owner: str | None
    where: str

    @property
    def team(self) -> str:
        """Return the team it is of."""
        if isinstance(self.subject, KeyResultSubject):
            return self.subject.team_plan.team
        return self.subject.sheet.team

    def within(self, plan: Plan, as_of: date) -> Asked:
        """Return it as it stands in a later state of its plan."""
        subject = self.subject.within(plan)
        record = subject.record(as_of)
        if isinstance(record, KpiRecord) and isinstance(self.record, KpiRecord):
            record = replace(record, served_by=self.record.served_by)
        return replace(self, subject=subject, record=record)


def asked(plan: Plan, as_of: date) -> list[Asked]:
    """Return all that is asked for on a day: a cadence after the last value, less the grace.

    Key results of the nearest open period first, the top team before the others, in the order of
    their files; then KPIs. A team's closed period asks for nothing, nor does a key result that
    takes its values from a KPI.
    """
    near = periods_to_search(plan.periods, as_of, plan.settings)
    teams = [one for one in plan.teams if one.period.id in near and one.closure is None]
    teams.sort(key=lambda one: (near.index(one.period.id), one.team != plan.settings.top, one.team))
    grounds = [Ground(plan=plan, team=one, as_of=as_of) for one in teams]
    key_results = [one for ground in grounds for one in _of_team(ground)]
    return [*key_results, *_of_kpis(plan, grounds, as_of)]


def chosen(items: Iterable[Asked], owners: Iterable[str], team: str | None) -> list[Asked]:
    """Return what some people (none named: all) are asked for, of a team and those under it."""
    wanted = set(owners)
    return [
        one
        for one in items
        if (not wanted or one.owner in wanted) and (team is None or is_under(one.team, team))
    ]


def by_owner(items: Iterable[Asked]) -> list[tuple[str, int]]:
    """Return owners and how many values each is asked for, most first; "" for no owner."""
    counts = Counter(one.owner or "" for one in items)
    return sorted(counts.items(), key=lambda row: (-row[1], row[0]))


def _of_team(ground: Ground) -> Iterator[Asked]:
    objectives = {one.id: one for one in ground.team.objectives}
    for record in team_record(ground).objectives:
        if record.state == "active":
            known = {one.ref: one for one in measures(ground.team, objectives[record.id])}
            yield from _of_objective(ground, record, known)


def _of_objective(
    ground: Ground, objective: ObjectiveRecord, known: dict[str, Promise]
) -> Iterator[Asked]:
    for record in objective.key_results:
        for one in (record, *record.parts):
            if one.is_due:
                where = objective.id if one is record else record.id
                subject = subject_of(ground.plan, target_of(known[one.ref]))
                yield Asked(subject=subject, record=one, owner=one.owner, where=where)


def _of_kpis(plan: Plan, grounds: list[Ground], as_of: date) -> Iterator[Asked]:
    sheets = {sheet.team: sheet for sheet in plan.kpi_sheets}
    for record in kpi_records(plan, as_of, grounds):
        if record.is_due:
            subject = KpiSubject(plan=plan, sheet=sheets[record.team], kpi=record.kpi)
            yield Asked(
                subject=subject, record=record, owner=record.kpi.owner, where=record.kpi.area
            )
