"""Joins what the files of a workspace say into one plan.

A file is read when it is needed: those of the periods asked for, the KPIs, and for a `previous`
the check-ins of one earlier period after the other until a number is found.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from okrcli.core.references import Reference
from okrcli.errors import Problem
from okrcli.language import _
from okrcli.model import CheckIn, KpiSheet, Plan, Review, TeamPlan
from okrcli.periods import Calendar, Period
from okrcli.settings import Settings
from okrcli.store import checkins
from okrcli.store.disk import DISK, Files
from okrcli.store.documents import Documents
from okrcli.store.hanging import kpi_teams, named_teams
from okrcli.store.intake import Intake
from okrcli.store.joining import accept_for_kpis, accept_for_team
from okrcli.store.layout import Place, Role, Stray
from okrcli.store.previous import Groups, previous
from okrcli.store.root import SETTINGS
from okrcli.store.source import Source, decode
from okrcli.store.tree import Tree, explore

if TYPE_CHECKING:
    from okrcli.store.cache.shelf import Shelf
    from okrcli.store.reader import Document


def load_settings(
    root: Path, disk: Files, documents: Documents, shelf: Shelf | None = None
) -> tuple[Settings, list[Problem]]:
    """Return the settings in a folder and their problems; the file is noted in `documents`."""
    tree = Tree(root, Calendar(Settings()), disk)
    intake = Intake(tree, documents, shelf)
    settings = intake.take(root / SETTINGS, _as_settings)
    intake.save()
    told = [one for one in intake.problems if one.rule != "empty-file"]
    return settings or Settings(), tree.problems + told


class Loader:
    """Reads the files of one workspace; `documents` takes those a finding may point into."""

    def __init__(
        self,
        root: Path,
        settings: Settings,
        documents: Documents,
        *,
        periods: Collection[str] | None,
        problems: Collection[Problem] = (),
        disk: Files = DISK,
        shelf: Shelf | None = None,
        tree: Tree | None = None,
    ) -> None:
        self.settings = settings
        self.calendar = Calendar(settings)
        self.tree = tree or explore(
            root, self.calendar, lambda one: periods is None or one.id in periods, disk
        )
        self.intake = Intake(self.tree, documents, shelf)
        self._problems = self.tree.problems
        self._problems += problems

    def near(self, named: Reference) -> Plan:
        """Return what a reference may lead to, with all that figures of that hang on."""
        return self.plan(partial(self._may_hold, named=named))

    def plan(self, wanted: Callable[[Place], bool] | None = None) -> Plan:
        """Return the whole, with every problem met on the way in the order of places.

        Args:
            wanted: only these teams and KPIs, and those that they take values from.
        """
        asked = [place for place in self.tree.files if wanted is None or wanted(place)]
        teams = self._teams(asked)
        if wanted:
            serving = {one for team in teams for one in kpi_teams(team, self.calendar)}
            asked += [one for one in self._kpis() if one.team in serving and one not in asked]
        sheets = [self._sheet(place) for place in asked if place.role == "kpis"]
        self.intake.save()
        return self._joined(teams, sheets)

    def part(self, names: Collection[str]) -> Plan:
        """Return some teams and all KPIs, beside them the teams that these refer to.

        What was read anew is for others to keep.
        """
        places = [place for place in self.tree.files if place.role == "definitions"]
        own = self._teams(place for place in places if place.team in names)
        named = {name for one in own for name in named_teams(one, self.calendar)}.difference(names)
        teams = own + self._teams(place for place in places if place.team in named)
        teams.sort(key=lambda one: (one.period.id, one.team))
        return self._joined(teams, [self._sheet(place) for place in self._kpis()])

    def _teams(self, places: Iterable[Place]) -> list[TeamPlan]:
        """Return the teams of some places, by period and name."""
        asked = sorted(places, key=lambda place: (place.period, place.team))
        teams = [self._team(place) for place in asked if place.role == "definitions"]
        return [team for team in teams if team]

    def _joined(self, teams: Sequence[TeamPlan], sheets: Iterable[KpiSheet | None]) -> Plan:
        """Return teams and KPIs as one, with every problem met so far."""
        self._lonely()
        plan = Plan(
            settings=self.settings,
            calendar=self.calendar,
            teams=tuple(teams),
            kpi_sheets=tuple(sheet for sheet in sheets if sheet),
            periods=tuple(self.tree.periods),
            settings_file=self.tree.name(self.tree.root / SETTINGS),
        )
        found = [
            replace(team, previous=previous(plan, team, self._groups_of)) for team in plan.teams
        ]
        return replace(plan, teams=tuple(found), problems=tuple(self.told()))

    def _may_hold(self, place: Place, named: Reference) -> bool:
        """Return whether a file may define what is named."""
        wanted: Role = "kpis" if named.is_kpi else "definitions"
        if place.role != wanted or named.team not in (None, place.team):
            return False
        return not self.intake.lacks(self.tree.files[place], named.name)

    def _kpis(self) -> Iterator[Place]:
        return (place for place in self.tree.files if place.role == "kpis")

    def told(self) -> list[Problem]:
        """Return every problem met, once and in the order of places."""
        return sorted({*self._problems, *self.intake.problems})

    def promised(self, place: Place) -> TeamPlan | None:
        """Return what a team promises, without what it said since."""
        period = self.calendar.find(place.period)
        if period is None:
            return None
        make = partial(_as_team, team=place.team, period=period, calendar=self.calendar)
        plan: TeamPlan | None = self.intake.take(self.tree.files.get(place), make)
        return plan

    def _team(self, place: Place) -> TeamPlan | None:
        plan = self.promised(place)
        if plan is None:
            return None
        plan = self._with_checkins(plan, replace(place, role="checkins"))
        return replace(plan, review=self._review(replace(place, role="review")))

    def _with_checkins(self, plan: TeamPlan, place: Place) -> TeamPlan:
        path = self.tree.files.get(place)
        data = self.tree.load(path) if path else None
        if path is None or data is None:
            return plan
        name = self.tree.name(path)
        file = checkins.parse(data, name)
        plan = accept_for_team(plan, file, Source(name, decode(data)))
        self._problems += file.problems
        return plan

    def _review(self, place: Place) -> Review | None:
        review: Review | None = self.intake.take(self.tree.files.get(place), _as_review)
        return review

    def _sheet(self, place: Place) -> KpiSheet | None:
        make = partial(_as_kpis, team=place.team)
        sheet: KpiSheet | None = self.intake.take(self.tree.files.get(place), make)
        return replace(sheet, series=self._series(place.team)) if sheet else None

    def _series(self, team: str) -> Groups:
        """Return the series of a team's KPIs over all years, oldest first."""
        joined: dict[str, tuple[CheckIn, ...]] = {}
        places = [one for one in self.tree.files if (one.role, one.team) == ("series", team)]
        for place in sorted(places, key=lambda one: one.year):
            path = self.tree.files[place]
            data = self.tree.load(path)
            if data is None:
                continue
            name = self.tree.name(path)
            file = checkins.parse(data, name)
            for ref, found in accept_for_kpis(file, Source(name, decode(data))).items():
                joined[ref] = joined.get(ref, ()) + found
            self._problems += file.problems
        return joined

    def _groups_of(self, team: str, period: Period) -> Groups:
        """Return a team's check-ins of another period, whose own problems are not told here."""
        path = self.tree.root / period.id / f"{team}.checkins.yaml"
        try:
            data = self.tree.disk.read(path)
        except OSError:
            return {}
        return checkins.parse(data, self.tree.name(path)).groups

    def _lonely(self) -> None:
        """Tell of check-ins, reviews and series beside which nothing is defined."""
        owners: dict[Role, Role] = {
            "checkins": "definitions",
            "review": "definitions",
            "series": "kpis",
        }
        for place, path in self.tree.files.items():
            owner = owners.get(place.role)
            if owner and Place(owner, place.team, place.period) not in self.tree.files:
                wanted = f"{path.name.partition('.')[0]}.yaml"
                slip = Stray(
                    _("nothing is read from here: there is no {file} beside it", file=wanted),
                    _("add {file}, or remove this file", file=wanted),
                    "no-definitions",
                    "warning",
                )
                self.tree.tell(path, slip)


def _as_settings(document: Document) -> tuple[Settings, list[Problem]]:
    from okrcli.store.sheets import read_settings  # noqa: PLC0415 - brings the validation

    return read_settings(document)


def _as_team(
    document: Document, *, team: str, period: Period, calendar: Calendar
) -> tuple[TeamPlan | None, list[Problem]]:
    from okrcli.store.definitions import read_team  # noqa: PLC0415 - as above

    return read_team(document, team, period, calendar)


def _as_kpis(document: Document, *, team: str) -> tuple[KpiSheet | None, list[Problem]]:
    from okrcli.store.sheets import read_kpis  # noqa: PLC0415 - as above

    return read_kpis(document, team)


def _as_review(document: Document) -> tuple[Review | None, list[Problem]]:
    from okrcli.store.sheets import read_review  # noqa: PLC0415 - as above

    return read_review(document)
