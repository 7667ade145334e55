"""From what was found there to what would be made here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from okrcli.errors import Problem
from okrcli.importers.found import Harvest, Link, Node
from okrcli.importers.homes import Periods, days_of
from okrcli.importers.keys import Clerk
from okrcli.importers.layout import Layout, Spot, known_spots, taken_ids
from okrcli.importers.names import People, Teams
from okrcli.importers.proposal import NewKeyResult, NewObjective, NewTeam, Proposal
from okrcli.importers.sayings import Scribe
from okrcli.importers.tree import Forest, Stem
from okrcli.language import _
from okrcli.model import CheckIn, Plan
from okrcli.periods import Period


@dataclass(frozen=True, kw_only=True)
class Rules:
    """How names of there are understood here, and as of which day."""

    path: str
    as_of: date
    people: People
    teams: Teams
    periods: Periods


def arrange(harvest: Harvest, plan: Plan, rules: Rules) -> Proposal:
    """Return what would be made of a harvest, beside what a plan has already."""
    forest = Forest(rules.path, harvest.nodes)
    stems = forest.stems()
    known = known_spots(plan, harvest.system)
    layout = Layout(rules.path, rules.teams, rules.periods, known, taken_ids(plan))
    homeless = list(layout.settle(stems))
    draft = Draft(
        plan=plan,
        rules=rules,
        forest=forest,
        spots={**known, **layout.spots},
        clerk=Clerk(harvest.system, rules.people),
        scribe=Scribe(rules.people, rules.as_of),
    )
    for stem in stems:
        if stem.node.id in layout.spots:
            draft.take(stem)
    problems = [*harvest.problems, *forest.problems, *homeless, *draft.problems]
    return Proposal(
        name=harvest.name,
        teams=tuple(draft.teams()),
        problems=tuple(sorted(problems)),
        rows=harvest.rows,
        why=_("changed in {system}", system=harvest.name),
        unknown=dict(rules.people.unknown),
        settings=_titles(rules.teams.made),
        new_teams=dict(rules.teams.made),
    )


def _titles(made: Mapping[str, str]) -> dict[str, Any]:
    """Return what okr.yaml must say of new teams that are called otherwise than their ids."""
    titles = {id_: {"title": name} for name, id_ in made.items() if name.casefold() != id_}
    return {"teams": titles} if titles else {}


@dataclass
class Page:
    """What would stand in the files of a team for a period."""

    team: str
    period: Period
    objectives: dict[str, NewObjective] = field(default_factory=dict)
    key_results: dict[str, list[NewKeyResult]] = field(default_factory=dict)
    checkins: dict[str, tuple[CheckIn, ...]] = field(default_factory=dict)

    def whole(self) -> NewTeam:
        """Return it as a proposal."""
        names = dict.fromkeys([*self.objectives, *self.key_results])
        empty = {name: NewObjective(id=name, values={}) for name in names}
        return NewTeam(
            team=self.team,
            period=self.period,
            objectives=tuple(
                _with(one, self.key_results.get(name, ()))
                for name, one in {**empty, **self.objectives}.items()
            ),
            checkins=self.checkins,
        )


def _with(objective: NewObjective, key_results: Sequence[NewKeyResult]) -> NewObjective:
    return NewObjective(
        id=objective.id,
        values=objective.values,
        key_results=tuple(key_results),
        node=objective.node,
    )


@dataclass(kw_only=True)
class Draft:
    """Collects what would stand in each team's files."""

    plan: Plan
    rules: Rules
    forest: Forest
    spots: Mapping[str, Spot]
    clerk: Clerk
    scribe: Scribe
    problems: list[Problem] = field(default_factory=list)
    _pages: dict[tuple[str, str], Page] = field(default_factory=dict)

    def teams(self) -> Iterator[NewTeam]:
        """Yield what was collected, by period and team."""
        pages = sorted(self._pages.values(), key=lambda page: (page.period.start, page.team))
        yield from (page.whole() for page in pages)

    def take(self, stem: Stem) -> None:
        """Add an objective with its key results and the work on it."""
        node, spot = stem.node, self.spots[stem.node.id]
        supports, lost = self._references(node, node.parents, spot)
        aside = {**self._other_homes(node, spot), **_weights(node), **lost, **_work(stem)}
        values = self.clerk.objective(node, supports, aside)
        values |= days_of(node, spot.period.start, spot.period.end)
        if stem.work:
            values["initiatives"] = [self.clerk.work(one) for one in stem.work]
        self._page(spot).objectives[spot.id] = NewObjective(id=spot.id, values=values, node=node)
        counts = any(_weight(one) for one in stem.key_results)
        for one in stem.key_results:
            self._take_key_result(one, stem.node, values, counts=counts)

    def _take_key_result(
        self, node: Node, above: Node, objective: Mapping[str, Any], *, counts: bool
    ) -> None:
        spot = self.spots[node.id]
        first = next((link for link in node.parents if self.forest.find(link)), None)
        supports, lost = self._references(node, [one for one in node.parents if one != first], spot)
        values = self.clerk.key_result(
            node, supports, {**_homes_beside(node, above), **lost}, counts=counts
        )
        begin = objective.get("start", spot.period.start)
        end = objective.get("due", spot.period.end)
        values |= days_of(node, begin, end)
        for key in ("owner", "contributors"):
            if values.get(key) == objective.get(key):
                values.pop(key, None)
        page = self._page(spot)
        new = NewKeyResult(id=spot.id, values=values, node=node)
        page.key_results.setdefault(spot.objective, []).append(new)
        end = max(end, values.get("due", end))
        said = self.scribe.new(node.sayings, self._said(spot), values.get("start", begin), end)
        if checkins := tuple(said):
            page.checkins[spot.id] = checkins

    def _page(self, spot: Spot) -> Page:
        key = (spot.team, spot.period.id)
        return self._pages.setdefault(key, Page(spot.team, spot.period))

    def _said(self, spot: Spot) -> Sequence[CheckIn]:
        """Return the check-ins that are there already."""
        plans = self.plan.plans_of(spot.team)
        own = (one.checkins.get(spot.id, ()) for one in plans if one.period.id == spot.period.id)
        return next(own, ())

    def _references(
        self, node: Node, links: Sequence[Link], spot: Spot
    ) -> tuple[list[str], dict[str, Any]]:
        """Return what a node supports here, and under `parents` what is not here."""
        supports, lost = [], []
        for link in links:
            found = self.forest.find(link)
            there = self.spots.get(found.id if found else link.id)
            if there is None:
                lost.append(link.title or link.id)
                self._tell(node, _("its parent {name!r} is not here", name=lost[-1]))
            elif there != spot:
                supports.append(there.named_in(spot))
        return list(dict.fromkeys(supports)), {"parents": lost} if lost else {}

    def _tell(self, node: Node, message: str) -> None:
        problem = Problem(
            node.file or self.rules.path, node.line, 1, "no-parent", "warning", message
        )
        self.problems.append(problem)

    def _other_homes(self, node: Node, spot: Spot) -> dict[str, Any]:
        """Return what else an objective says of its teams and its period."""
        _team, others = self.rules.teams.of(node)
        is_named = not node.period or self.rules.periods.named(node.period) == spot.period
        return {
            **({"teams": list(others)} if others else {}),
            **({} if is_named else {"period": node.period}),
        }


def _homes_beside(node: Node, above: Node) -> dict[str, Any]:
    """Return team and period of a key result where they are others than its objective's."""
    return {
        **({"teams": list(node.teams)} if node.teams not in ((), above.teams) else {}),
        **({"period": node.period} if node.period not in ("", above.period) else {}),
    }


def _weight(node: Node) -> Any:
    return node.parents[0].weight if node.parents else None


def _weights(node: Node) -> dict[str, Any]:
    """Return how much an objective counts in its parents there; here alignment never counts."""
    found = {link.title or link.id: link.weight for link in node.parents if link.weight}
    return {"alignment weights": found} if found else {}


def _work(stem: Stem) -> dict[str, Any]:
    """Return what work on an objective says that an initiative cannot."""
    found = {one.title: {**one.imported, **one.keys} for one in stem.work}
    kept = {title: said for title, said in found.items() if said}
    return {"work": kept} if kept else {}
