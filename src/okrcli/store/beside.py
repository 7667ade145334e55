"""Some teams of one period, with the definitions that their promises refer to: no more is read."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from okrcli.core import references
from okrcli.core.promises import promises
from okrcli.errors import Problem
from okrcli.lean import dataclass
from okrcli.model import Plan, TeamPlan
from okrcli.periods import Calendar, Period
from okrcli.settings import Settings
from okrcli.store.disk import Files
from okrcli.store.layout import Place
from okrcli.store.loader import Loader
from okrcli.store.tree import explore_period

if TYPE_CHECKING:
    from pathlib import Path

    from okrcli.store.cache.shelf import Shelf
    from okrcli.store.documents import Documents


@dataclass(frozen=True, slots=True)
class Part:
    """Some teams of a period; None for all of them."""

    period: Period
    teams: Collection[str] | None = None

    def holds(self, place: Place) -> bool:
        """Return whether a file of the period says what one of the teams promises."""
        return place.role == "definitions" and (self.teams is None or place.team in self.teams)


@dataclass(frozen=True, slots=True)
class Loaded:
    """A plan, those of its teams that were asked for, and what is wrong with their files.

    Its KPIs are without their values.
    """

    plan: Plan
    own: tuple[TeamPlan, ...]
    faults: tuple[Problem, ...]


class PartLoader(Loader):
    """Reads teams of one period; all other files are told of by whoever reads their part."""

    def __init__(
        self,
        part: Part,
        kpis: Plan,
        root: Path,
        settings: Settings,
        documents: Documents,
        *,
        problems: Collection[Problem] = (),
        disk: Files,
        shelf: Shelf | None,
    ) -> None:
        """Take a part and, besides what every loader needs, all KPIs and the periods there are."""
        tree = explore_period(root, Calendar(settings), part.period, disk)
        tree.periods += kpis.periods
        super().__init__(
            root,
            settings,
            documents,
            periods=(),
            problems=problems,
            disk=disk,
            shelf=shelf,
            tree=tree,
        )
        self._part = part
        self._kpi_plan = kpis
        self._documents = documents
        self._shelf = shelf
        self._others: dict[str, PartLoader] = {}

    def teams(self) -> list[str]:
        """Return the teams that say what they promise."""
        return [place.team for place in self.tree.files if self._part.holds(place)]

    def load(self) -> Loaded:
        """Return the teams with their check-ins; what they refer to has its definitions alone."""
        own = self._teams(place for place in self.tree.files if self._part.holds(place))
        teams = sorted((*own, *self._referred(own)), key=lambda one: (one.period.id, one.team))
        plan = self._joined(teams, self._kpi_plan.kpi_sheets)
        files = {one.file for one in own}
        others = [problem for one in self._others.values() for problem in one.told()]
        unread = tuple(replace(one, series={}) for one in plan.kpi_sheets)
        known = {*plan.problems, *self._kpi_plan.problems, *others}
        return Loaded(
            plan=replace(plan, problems=tuple(sorted(known)), kpi_sheets=unread),
            own=tuple(one for one in plan.teams if one.file in files),
            faults=plan.problems,
        )

    def definitions(self) -> list[TeamPlan]:
        """Return what the teams promise, and how their period ended."""
        places = [place for place in self.tree.files if self._part.holds(place)]
        found = [(place, self.promised(place)) for place in places]
        return [
            replace(team, review=self._review(replace(place, role="review")))
            for place, team in found
            if team
        ]

    def save(self) -> None:
        """Keep for later runs what was read anew."""
        for one in (self, *self._others.values()):
            one.intake.save()

    def _referred(self, own: Iterable[TeamPlan]) -> Iterator[TeamPlan]:
        """Yield what others promise to whom promises of the teams refer."""
        for place in {place for team in own for place in self._named_by(team)}:
            loader = self._of(place.period)
            is_own = loader is self and self._part.holds(place)
            team = loader.promised(place) if loader and not is_own else None
            if team:
                yield team

    def _named_by(self, team: TeamPlan) -> Iterator[Place]:
        texts = {
            text
            for promise in promises(team)
            for text in (*promise.item.supports, *promise.item.guardrails)
        }
        for text in texts:
            named = references.parse(text, self.calendar)
            if not named.is_kpi:
                period = named.period or team.period.id
                yield Place("definitions", named.team or team.team, period)

    def _of(self, period: str) -> PartLoader | None:
        """Return the loader of a period, None where it has no folder."""
        found = next((one for one in self._kpi_plan.periods if one.id == period), None)
        if found is None or period == self._part.period.id:
            return self if found else None
        if period not in self._others:
            self._others[period] = PartLoader(
                Part(found),
                self._kpi_plan,
                self.tree.root,
                self.settings,
                self._documents,
                disk=self.tree.disk,
                shelf=self._shelf,
            )
        return self._others[period]
