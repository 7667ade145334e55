"""Every objective, key result and part of a team's plan, one after the other."""

from __future__ import annotations

from collections.abc import Iterator

from okrcli.kinds.base import KeyResult
from okrcli.kinds.parts import Parts
from okrcli.lean import dataclass
from okrcli.model import KeyPath, Objective, TeamPlan


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """An objective, a key result of it, or a part of that: the innermost one that is given."""

    team_plan: TeamPlan
    objective: Objective
    key_result: KeyResult | None = None
    part: KeyResult | None = None

    @property
    def chain(self) -> tuple[Objective | KeyResult, ...]:
        """Return it and what it stands in, innermost first."""
        chain = (self.part, self.key_result, self.objective)
        return tuple(item for item in chain if item is not None)

    @property
    def item(self) -> Objective | KeyResult:
        """Return the thing itself."""
        if self.part is not None:
            return self.part
        return self.objective if self.key_result is None else self.key_result

    @property
    def ref(self) -> str:
        """Return its name within its team and period: its id, or `kr.part`."""
        if self.key_result is not None and self.part is not None:
            return f"{self.key_result.id}.{self.part.id}"
        return self.item.id

    @property
    def uid(self) -> str:
        """Return its full form, team/period/id."""
        return f"{self.team_plan.team}/{self.team_plan.period.id}/{self.ref}"

    @property
    def is_active(self) -> bool:
        """Return whether it and all it stands in are active."""
        return all(item.state == "active" for item in self.chain)

    @property
    def is_dropped(self) -> bool:
        """Return whether it or something it stands in is dropped."""
        return any(item.state == "dropped" for item in self.chain)

    def keys(self, *more: str | int) -> KeyPath:
        """Return the way to it in its team's file, and on to one of its own keys."""
        return (*self.team_plan.places.get(self.ref, ()), *more)


def promises(team_plan: TeamPlan) -> Iterator[Promise]:
    """Yield a team's promises in the order of its file, each before what stands in it."""
    for objective in team_plan.objectives:
        yield Promise(team_plan=team_plan, objective=objective)
        yield from measures(team_plan, objective)


def measures(team_plan: TeamPlan, objective: Objective) -> Iterator[Promise]:
    """Yield the key results of an objective, and after each its parts."""
    for kr in objective.key_results:
        yield Promise(team_plan=team_plan, objective=objective, key_result=kr)
        for part in kr.parts if isinstance(kr, Parts) else ():
            yield Promise(team_plan=team_plan, objective=objective, key_result=kr, part=part)
