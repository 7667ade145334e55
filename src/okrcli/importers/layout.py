"""Which place everything found there has here: the one it was given before, or a new one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from okrcli.core.promises import promises
from okrcli.errors import Problem
from okrcli.importers.found import Node
from okrcli.importers.homes import Periods
from okrcli.importers.names import Teams
from okrcli.importers.tree import Stem
from okrcli.language import _
from okrcli.model import Plan
from okrcli.periods import Period
from okrcli.scalars import free_id, id_from_text


@dataclass(frozen=True)
class Spot:
    """Where a node stands here, or will: team, period, objective and id."""

    team: str
    period: Period
    objective: str
    id: str

    @property
    def uid(self) -> str:
        """Return its full form."""
        return f"{self.team}/{self.period.id}/{self.id}"

    def named_in(self, other: Spot) -> str:
        """Return how a file of another place names it: shortest within its own."""
        is_near = (self.team, self.period) == (other.team, other.period)
        return self.id if is_near else self.uid


@dataclass
class Layout:
    """Gives every node its place."""

    path: str
    teams: Teams
    periods: Periods
    known: Mapping[str, Spot]
    """Where what came from this program before stands, by its id there."""
    taken: dict[tuple[str, str], set[str]]
    """The ids in each team's file for a period."""
    spots: dict[str, Spot] = field(default_factory=dict)

    def settle(self, stems: Iterable[Stem]) -> Iterator[Problem]:
        """Place all nodes; yield a problem for each objective that has no period."""
        for stem in stems:
            spot = self.known.get(stem.node.id) or self._new_home(_dated(stem))
            if spot is None:
                yield _homeless(self.path, stem.node)
                continue
            self.spots[stem.node.id] = spot
            for node in stem.key_results:
                self.spots[node.id] = self.known.get(node.id) or self._inside(spot, node)

    def _new_home(self, node: Node) -> Spot | None:
        period = self.periods.of(node)
        if period is None:
            return None
        team, _others = self.teams.of(node)
        id_ = self._new_id(team, period, node.title)
        return Spot(team, period, id_, id_)

    def _inside(self, spot: Spot, node: Node) -> Spot:
        id_ = self._new_id(spot.team, spot.period, node.title)
        return Spot(spot.team, spot.period, spot.objective, id_)

    def _new_id(self, team: str, period: Period, title: str) -> str:
        """Return an id made from a title that nothing in the team's period has."""
        taken = self.taken.setdefault((team, period.id), set())
        found = free_id(id_from_text(title), taken)
        taken.add(found)
        return found


def _dated(stem: Stem) -> Node:
    """Return an objective with period and days: those of its key results where it has none."""
    node, inside = stem.node, stem.key_results
    if node.period or node.due:
        return node
    return replace(
        node,
        period=next((one.period for one in inside if one.period), ""),
        start=min((one.start for one in inside if one.start), default=node.start),
        due=max((one.due for one in inside if one.due), default=None),
    )


def _homeless(path: str, node: Node) -> Problem:
    return Problem(
        node.file or path,
        node.line,
        1,
        "no-period",
        "error",
        _("{title!r} names no period that there is, and has no due date", title=node.title),
        _("name the period of such rows: --period 2026-Q4"),
    )


def known_spots(plan: Plan, system: str) -> dict[str, Spot]:
    """Return where what was imported from a system before stands, by its id there."""
    return {
        promise.item.external.id: Spot(
            team_plan.team, team_plan.period, promise.objective.id, promise.item.id
        )
        for team_plan in plan.teams
        for promise in promises(team_plan)
        if promise.part is None and promise.item.external and promise.item.external.system == system
    }


def taken_ids(plan: Plan) -> dict[tuple[str, str], set[str]]:
    """Return the ids in each team's file for a period."""
    return {
        (one.team, one.period.id): {promise.item.id for promise in promises(one)}
        for one in plan.teams
    }
