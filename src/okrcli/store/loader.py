"""Joins what the files of a workspace say into one plan.

A file is read when it is needed: those of the periods asked for, the KPIs, and for a `previous`
the check-ins of one earlier period after the other until a number is found.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from okrcli.errors import Problem
from okrcli.language import _
from okrcli.model import CheckIn, KpiSheet, Plan, Review, TeamPlan
from okrcli.periods import Calendar, Period
from okrcli.settings import Settings
from okrcli.store import checkins
from okrcli.store.definitions import read_team
from okrcli.store.disk import DISK, Files
from okrcli.store.joining import accept_for_kpis, accept_for_team
from okrcli.store.layout import Place, Role, Stray
from okrcli.store.previous import Groups, previous
from okrcli.store.reader import Document, read
from okrcli.store.root import SETTINGS
from okrcli.store.sheets import read_kpis, read_review, read_settings
from okrcli.store.source import Source, decode
from okrcli.store.tree import Tree, explore


def load_settings(root: Path, disk: Files = DISK) -> tuple[Settings, Document, list[Problem]]:
    """Return the settings in a folder, the document they come from, and its problems."""
    tree = Tree(root, Calendar(Settings()), disk)
    path = root / SETTINGS
    data = tree.load(path)
    if data is None:
        return Settings(), Document(Source(tree.name(path), "")), tree.problems
    document = read(data, tree.name(path))
    settings, problems = read_settings(document)
    told = [one for one in document.problems if one.rule != "empty-file"]
    return settings, document, told + problems


class Loader:
    """Reads the files of one workspace; `documents` has those a finding may point into."""

    def __init__(
        self,
        root: Path,
        settings: Settings,
        periods: Collection[str] | None,
        problems: Collection[Problem] = (),
        disk: Files = DISK,
    ) -> None:
        self.settings = settings
        self.calendar = Calendar(settings)
        self.documents: dict[str, Document] = {}
        self.tree = explore(
            root, self.calendar, lambda one: periods is None or one.id in periods, disk
        )
        self._problems = self.tree.problems
        self._problems += problems

    def plan(self) -> Plan:
        """Return the whole, with every problem met on the way in the order of places."""
        places = sorted(self.tree.files, key=lambda place: (place.period, place.team))
        sheets = [self._sheet(place) for place in places if place.role == "kpis"]
        teams = [self._team(place) for place in places if place.role == "definitions"]
        self._lonely()
        plan = Plan(
            settings=self.settings,
            calendar=self.calendar,
            teams=tuple(team for team in teams if team),
            kpi_sheets=tuple(sheet for sheet in sheets if sheet),
            periods=tuple(self.tree.periods),
            settings_file=self.tree.name(self.tree.root / SETTINGS),
        )
        found = [
            replace(team, previous=previous(plan, team, self._groups_of)) for team in plan.teams
        ]
        return replace(plan, teams=tuple(found), problems=tuple(sorted(set(self._problems))))

    def _document(self, place: Place) -> Document | None:
        """Return what a file says; None where there is none, or it cannot be read."""
        path = self.tree.files.get(place)
        data = self.tree.load(path) if path else None
        if path is None or data is None:
            return None
        document = read(data, self.tree.name(path))
        self._problems += document.problems
        self.documents[document.path] = document
        return document

    def _team(self, place: Place) -> TeamPlan | None:
        document = self._document(place)
        period = self.calendar.find(place.period)
        if document is None or period is None:
            return None
        plan, problems = read_team(document, place.team, period, self.calendar)
        self._problems += problems
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
        document = self._document(place)
        if document is None:
            return None
        review, problems = read_review(document)
        self._problems += problems
        return review

    def _sheet(self, place: Place) -> KpiSheet | None:
        document = self._document(place)
        if document is None:
            return None
        sheet, problems = read_kpis(document, place.team)
        self._problems += problems
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
