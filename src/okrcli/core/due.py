"""Who owes a check-in, since when, and which numbers nobody speaks about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from okrcli.core.effective import Ground
from okrcli.core.kpis import kpi_records
from okrcli.core.naming import short_forms
from okrcli.core.reasons import value_word
from okrcli.core.records import KeyResultRecord, KpiRecord, ObjectiveRecord
from okrcli.core.rollup import objective_record
from okrcli.lean import dataclass
from okrcli.model import Plan, TeamPlan
from okrcli.settings import Settings


@dataclass(frozen=True, slots=True)
class Named:
    """What is measured, and who answers for it; `ref` is what `okr update` takes."""

    uid: str
    ref: str
    title: str
    owner: str | None
    team: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """A check-in that may be made: of a key result, of a part, or of a KPI.

    `last` is the day of the last value. `due` is the day it is asked for, a cadence after the
    last value or the start, and `days` how long that is ago, below 0 before it; both None for a
    KPI that never had a value.
    """

    name: Named
    last: date | None
    due: date | None
    days: int | None
    is_late: bool
    """Whether the days of grace are over, too."""
    command: str
    """What makes it."""


@dataclass(frozen=True, slots=True)
class Unattended:
    """A key result whose numbers come from a KPI, of which no person spoke within a cadence.

    `last` is the day of the last number, or of the last word if that is later.
    """

    name: Named
    last: date | None


@dataclass(frozen=True, kw_only=True)
class Debts:
    """All check-ins owed on a day, the longest first, and all that is unattended."""

    as_of: date
    owed: tuple[Owed, ...]
    unattended: tuple[Unattended, ...]

    @property
    def late(self) -> int:
        """Return how many are late."""
        return sum(one.is_late for one in self.owed)


def debts(plan: Plan, as_of: date) -> Debts:
    """Return what is owed on a day in all periods that were loaded, and of all KPIs."""
    names, owed, unattended = short_forms(plan), list[Owed](), list[Unattended]()
    for team in plan.teams:
        for record in _records(plan, team, as_of):
            name = Named(record.uid, names[record.uid], record.title, record.owner, team.team)
            if record.next_checkin:
                owed.append(_owed(name, record, plan.settings, as_of))
            if record.unattended:
                unattended.append(Unattended(name, record.last_checkin))
    for kpi in kpi_records(plan, as_of, ()):
        if kpi.is_due:
            name = Named(kpi.uid, names[kpi.uid], kpi.kpi.title, kpi.kpi.owner, kpi.team)
            owed.append(_owed(name, kpi, plan.settings, as_of))
    owed.sort(key=lambda one: (one.days is None, -(one.days or 0), one.name.uid))
    return Debts(as_of=as_of, owed=tuple(owed), unattended=tuple(unattended))


def awaited(objectives: Iterable[ObjectiveRecord]) -> Iterator[KeyResultRecord]:
    """Yield the key results and parts that a person is asked for, in the order of the files."""
    return (record for record in measured(objectives) if record.is_due)


def measured(objectives: Iterable[ObjectiveRecord]) -> Iterator[KeyResultRecord]:
    """Yield every key result of active objectives, and after each its parts."""
    for objective in objectives:
        if objective.state == "active":
            for record in objective.key_results:
                yield record
                yield from record.parts


def days_late(record: KeyResultRecord | KpiRecord, settings: Settings, as_of: date) -> int | None:
    """Return how long ago an awaited check-in was due, None within the days of grace."""
    if record.next_checkin is None:
        return None
    days = (as_of - record.next_checkin).days
    # The same days on which the status says outdated, or no-data before a first value.
    allowed = settings.grace if record.value_day else settings.grace - 1
    return days if days > allowed else None


def _records(plan: Plan, team: TeamPlan, as_of: date) -> Iterator[KeyResultRecord]:
    """Yield what a team that has not closed the period measures in it."""
    if team.closed_on(as_of):
        return
    ground = Ground(plan=plan, team=team, as_of=as_of)
    yield from measured(objective_record(ground, one) for one in ground.objectives())


def _owed(
    name: Named, record: KeyResultRecord | KpiRecord, settings: Settings, as_of: date
) -> Owed:
    due = record.next_checkin
    value = value_word(record) if isinstance(record, KeyResultRecord) else "VALUE"
    return Owed(
        name=name,
        last=record.value_day,
        due=due,
        days=(as_of - due).days if due else None,
        is_late=days_late(record, settings, as_of) is not None,
        command=f"okr update {name.ref} {value}",
    )
