"""What `okr export` writes, gathered period by period so that no workspace is too large."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field
from datetime import date
from functools import cached_property

from okrcli.cli.progress import watched
from okrcli.core.moments import Diary, kpi_said, kpi_weeks
from okrcli.core.rollup import is_under
from okrcli.core.tables import Cell, Column, Entry, Table
from okrcli.errors import Problem
from okrcli.language import _
from okrcli.lean import dataclass
from okrcli.model import KpiSheet, Plan, TeamPlan
from okrcli.periods import Period
from okrcli.store.layout import Place
from okrcli.store.tree import explore
from okrcli.views.export import database, jsonl, rows
from okrcli.views.export.columns import NAMES, columns, row
from okrcli.workspace import Workspace

INDEXES = (("uid", "date"), ("period", "team"))
"""By what the rows of a database are looked up."""
Rows = Iterator[rows.Cells]


@dataclass
class Export:
    """All that is exported: what of it, as of which day, and how much it says.

    `problems` are those of the files, once all were read.
    """

    workspace: Workspace
    as_of: date
    period: Period | None = None
    """One period alone; else all of them."""
    team: str | None = None
    own: bool = False
    weekly: bool = False
    redact: bool = False
    problems: set[Problem] = field(default_factory=set)

    @cached_property
    def periods(self) -> Sequence[Period]:
        """Return the periods in question, by start and then length."""
        return [self.period] if self.period else self.workspace.periods()

    @cached_property
    def places(self) -> list[Place]:
        """Return what each file of these periods is, and of the KPIs; none of them is read."""
        asked = {one.id for one in self.periods}
        here = self.workspace
        tree = explore(here.root, here.calendar, lambda one: one.id in asked, here.disk)
        return [one for one in tree.files if self._is_asked(one.team)]

    @property
    def teams(self) -> list[str]:
        """Return the teams in question, by their ids."""
        return sorted({one.team for one in self.places})

    @property
    def depth(self) -> int:
        """Return how many segments the id of the deepest team has."""
        return max((team.count("/") + 1 for team in self.teams), default=1)

    def lines(self) -> Iterator[str]:
        """Yield everything as JSON lines: KPIs first, then period by period, weeks at last."""
        here = self._anew()
        plan = here.load([])
        yield jsonl.of_settings(here.written(plan.settings_file, ()))
        for sheet in self._sheets(plan):
            yield from jsonl.of_sheet(plan, sheet, here.written)
        for there, plan, team_plan in self._plans():
            yield from jsonl.of_team(plan, team_plan, there.written)
        for one in self._all(weekly=True) if self.weekly else ():
            yield jsonl.of_row(self._columns, one)

    def table(self) -> tuple[list[str], Iterator[Sequence[Cell]]]:
        """Return the header and the rows of a spreadsheet of one table."""
        some = self._columns
        return [one.name for one in some], (row(some, one) for one in self._all(self.weekly))

    def sheets(self) -> tuple[list[Table], Iterator[Entry]]:
        """Return the sheets of a workbook, and their rows."""
        return self._tables(), self._entries()

    def database(self) -> tuple[list[Table], Iterator[Entry]]:
        """Return the tables of a database, and their rows."""
        return [*database.tables(self.depth), *self._tables()], self._everything()

    def _is_asked(self, team: str) -> bool:
        return self.team is None or (team == self.team if self.own else is_under(team, self.team))

    def _anew(self) -> Workspace:
        """Return the workspace as if nothing was read, so that what is read can be forgotten."""
        return Workspace(self.workspace.root, self.workspace.disk)

    def _plans(self) -> Iterator[tuple[Workspace, Plan, TeamPlan]]:
        """Yield team after team, with a bar where that takes a while."""
        total = sum(one.role == "definitions" for one in self.places)
        return watched(self._read(), total, _("Teams"))

    def _read(self) -> Iterator[tuple[Workspace, Plan, TeamPlan]]:
        for period in self.periods:
            here = self._anew()
            plan = here.load([period.id])
            self.problems |= {*plan.problems}
            for team_plan in plan.teams:
                if self._is_asked(team_plan.team):
                    yield here, plan, team_plan

    def _sheets(self, plan: Plan) -> list[KpiSheet]:
        self.problems |= {*plan.problems}
        return [sheet for sheet in plan.kpi_sheets if self._is_asked(sheet.team)]

    def _all(self, weekly: bool) -> Rows:
        for _there, plan, team_plan in self._plans():
            yield from self._rows(plan, team_plan, weekly=weekly)
        yield from self._kpi_rows(weekly=weekly)

    def _rows(self, plan: Plan, team_plan: TeamPlan, *, weekly: bool) -> Rows:
        diary = Diary(plan, team_plan)
        found = diary.weeks(self.as_of) if weekly else diary.said(self.as_of)
        return (rows.of_moment(one, redact=self.redact) for one in found)

    def _kpi_rows(self, *, weekly: bool) -> Rows:
        """Yield the rows of all KPIs; those of one period's days where one was asked for."""
        plan = self._anew().load([])
        for sheet in self._sheets(plan):
            for one in (kpi_weeks if weekly else kpi_said)(plan, sheet, self.as_of):
                if self.period is None or self.period.holds(one.day):
                    yield rows.of_kpi(one, plan.settings, redact=self.redact)

    @cached_property
    def _columns(self) -> list[Column]:
        return columns(NAMES, self.depth)

    def _tables(self) -> list[Table]:
        names = ["checkins", "kpi_values", *(["weeks"] if self.weekly else [])]
        return [Table(name=name, columns=self._columns, indexes=INDEXES) for name in names]

    def _entries(self) -> Iterator[Entry]:
        for _there, plan, team_plan in self._plans():
            yield from self._of_team(plan, team_plan)
        yield from self._of_kpis()

    def _of_team(self, plan: Plan, team_plan: TeamPlan) -> Iterator[Entry]:
        for one in self._rows(plan, team_plan, weekly=False):
            yield "checkins", row(self._columns, one)
        for one in self._rows(plan, team_plan, weekly=True) if self.weekly else ():
            yield "weeks", row(self._columns, one)

    def _of_kpis(self) -> Iterator[Entry]:
        for one in self._kpi_rows(weekly=False):
            yield "kpi_values", row(self._columns, one)
        for one in self._kpi_rows(weekly=True) if self.weekly else ():
            yield "weeks", row(self._columns, one)

    def _everything(self) -> Iterator[Entry]:
        settings = self.workspace.settings
        yield from database.of_workspace(settings, self.periods, self.as_of)
        yield from database.of_teams(self.teams, settings, self.depth)
        for _there, plan, team_plan in self._plans():
            yield from database.of_plan(plan, team_plan, self.as_of, redact=self.redact)
            yield from self._of_team(plan, team_plan)
        plan = self._anew().load([])
        yield from database.of_kpis(plan, self.teams, self.as_of, redact=self.redact)
        yield from self._of_kpis()
