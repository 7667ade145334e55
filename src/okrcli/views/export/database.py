"""What a database holds besides the rows of a spreadsheet: all that is promised, on a day."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from decimal import Decimal

from okrcli.core.discretion import discreet_team, silent_kpi
from okrcli.core.due import days_late
from okrcli.core.effective import Ground
from okrcli.core.kpis import kpi_records
from okrcli.core.records import KeyResultRecord, KpiRecord, ObjectiveRecord
from okrcli.core.rollup import team_record, title_of
from okrcli.core.tables import Column, Entry, Table
from okrcli.model import Plan, TeamPlan
from okrcli.periods import Period
from okrcli.settings import Settings
from okrcli.views.exact import exact, share
from okrcli.views.export.columns import columns, row, team_cells
from okrcli.views.export.rows import Cells, number, record_cells

EXPORT = Table(name="export", columns=[Column("as_of", "date"), Column("organization")])
PERIODS = Table(
    name="periods",
    columns=[Column("period"), Column("label"), Column("start", "date"), Column("end", "date")],
)
TEAM = ("team", "team_title", "parent", "lead")
FIGURES = (Column("progress", "number"), Column("expected", "number"), Column("status"))
DAYS = (Column("start", "date"), Column("due", "date"))
OBJECTIVES = Table(
    name="objectives",
    columns=[
        *(Column("uid"), Column("period"), Column("team"), Column("objective"), Column("title")),
        *(Column("owner"), Column("commitment"), Column("tags"), Column("state")),
        *(Column("weight", "number"), *DAYS, *FIGURES),
        *(Column("key_results", "number"), Column("reported", "number")),
        Column("private", "flag"),
    ],
    indexes=(("uid",), ("period", "team")),
)
KEY_RESULTS = Table(
    name="key_results",
    columns=[
        *(Column("uid"), Column("period"), Column("team"), Column("objective"), Column("id")),
        *(Column("part_of"), Column("title"), Column("kind"), Column("owner"), Column("tags")),
        *(Column("state"), Column("counts", "flag"), Column("weight", "number"), Column("unit")),
        *(Column("baseline", "number"), Column("target", "number"), Column("target_text")),
        *(*DAYS, Column("value", "number"), Column("value_text"), *FIGURES),
        *(Column("expected_value", "number"), Column("human_status")),
        *(Column("confidence", "number"), Column("last_checkin", "date")),
        *(Column("owed", "flag"), Column("checkin_due", "date"), Column("days_late", "number")),
        Column("private", "flag"),
    ],
    indexes=(("uid",), ("period", "team"), ("owner",)),
)
KPIS = Table(
    name="kpis",
    columns=[
        *(Column("uid"), Column("team"), Column("id"), Column("title"), Column("owner")),
        *(Column("area"), Column("unit"), Column("band"), Column("value", "number")),
        *(Column("value_day", "date"), Column("status"), Column("owed", "flag")),
        *(Column("checkin_due", "date"), Column("days_late", "number")),
    ],
    indexes=(("uid",),),
)
OWED = """
SELECT owner, uid, title, checkin_due, days_late FROM key_results WHERE owed
UNION ALL SELECT owner, uid, title, checkin_due, days_late FROM kpis WHERE owed
"""
GAPS = """
SELECT k.period, k.uid, k.title, k.owner, o.commitment, k.progress, k.expected,
       round(k.expected - k.progress, 6) AS gap
FROM key_results k JOIN objectives o ON o.period = k.period AND o.team = k.team
                                     AND o.objective = k.objective
WHERE k.part_of IS NULL AND k.counts AND k.expected > k.progress
"""
VIEWS = {"owed": OWED, "gaps": GAPS}


def tables(depth: int) -> list[Table]:
    """Return the tables of a database; teams have `depth` segments at most."""
    teams = Table(name="teams", columns=columns(TEAM, depth), indexes=(("team",),))
    return [EXPORT, PERIODS, teams, OBJECTIVES, KEY_RESULTS, KPIS]


def of_workspace(settings: Settings, periods: Iterable[Period], as_of: date) -> Iterator[Entry]:
    """Yield what the export is of, and its periods."""
    yield "export", [as_of, settings.organization or None]
    for one in periods:
        yield "periods", [one.id, one.label, one.start, one.end]


def of_teams(names: Iterable[str], settings: Settings, depth: int) -> Iterator[Entry]:
    """Yield a row for each team."""
    some = columns(TEAM, depth)
    for team in names:
        own = settings.teams.get(team)
        cells = team_cells(team, title_of(team, settings))
        parent = team.rpartition("/")[0] or None
        yield "teams", row(some, {**cells, "parent": parent, "lead": own.lead if own else None})


def of_plan(plan: Plan, team_plan: TeamPlan, as_of: date, *, redact: bool) -> Iterator[Entry]:
    """Yield what a team promised for a period, as it stands on a day."""
    ground = Ground(plan=plan, team=team_plan, as_of=as_of)
    shown = discreet_team(team_record(ground), everything=redact)
    for objective in shown.objectives:
        whose: Cells = {"period": team_plan.period.id, "team": team_plan.team}
        whose["objective"] = objective.id
        yield "objectives", row(OBJECTIVES.columns, whose | _objective(objective))
        for record, inside in _measured(objective):
            cells = whose | record_cells(record) | _key_result(record, inside)
            late = days_late(record, plan.settings, as_of)
            yield "key_results", row(KEY_RESULTS.columns, cells | _owed(record, late))


def of_kpis(plan: Plan, teams: Collection[str], as_of: date, *, redact: bool) -> Iterator[Entry]:
    """Yield the KPIs of some teams, as they stand on a day."""
    for record in kpi_records(plan, as_of, ()):
        if record.team in teams:
            late = days_late(record, plan.settings, as_of) if record.is_due else None
            shown = silent_kpi(record) if redact else record
            yield "kpis", row(KPIS.columns, _kpi(shown) | _owed(shown, late, is_private=redact))


def _measured(one: ObjectiveRecord) -> Iterator[tuple[KeyResultRecord, str | None]]:
    """Yield key results and parts, each with the id of what a part stands in."""
    for kr in one.key_results:
        yield kr, None
        yield from ((part, kr.id) for part in kr.parts)


def _objective(one: ObjectiveRecord) -> Cells:
    return {
        "uid": one.uid,
        "title": one.title,
        "owner": one.owner,
        "commitment": one.commitment,
        "tags": " ".join(one.tags) or None,
        "state": one.state,
        "weight": number(exact(one.weight)),
        "start": one.start,
        "due": one.due,
        **_figures(one),
        "key_results": Decimal(one.counting),
        "reported": Decimal(one.reported),
        "private": one.private,
    }


def _figures(one: ObjectiveRecord) -> Cells:
    figures = {"progress": number(share(one.progress)), "expected": number(share(one.expected))}
    return {**figures, "status": one.status}


def _key_result(one: KeyResultRecord, inside: str | None) -> Cells:
    return {
        "part_of": inside,
        "counts": one.counts,
        "last_checkin": one.last_checkin,
        "private": one.private,
    }


def _owed(one: KeyResultRecord | KpiRecord, late: int | None, *, is_private: bool = False) -> Cells:
    """Return whether a check-in is asked for, since when, and how late it is."""
    silent = is_private or (isinstance(one, KeyResultRecord) and one.private)
    if silent or not one.is_due:
        return {"owed": None if silent else False}
    return {
        "owed": True,
        "checkin_due": one.next_checkin,
        "days_late": None if late is None else Decimal(late),
    }


def _kpi(one: KpiRecord) -> Cells:
    kpi = one.kpi
    return {
        "uid": one.uid,
        "team": one.team,
        "id": kpi.id,
        "title": kpi.title,
        "owner": kpi.owner,
        "area": kpi.area or None,
        "unit": kpi.unit or None,
        "band": kpi.healthy.band_written if kpi.healthy else None,
        "value": number(exact(one.value)),
        "value_day": one.value_day,
        "status": one.status,
    }
