"""Teams looked at in several processes, each of which loads some of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from okrcli.errors import Problem
from okrcli.model import Plan
from okrcli.parallel import cut, in_parts, workers
from okrcli.store.cache.codec import decode, encode
from okrcli.store.cache.witness import asked_of, tell
from okrcli.store.loader import Loader

T = TypeVar("T")
FEWEST = 50
"""The fewest teams that are worth a process of their own."""
Look = Callable[[Plan, Sequence[str]], T]
"""What is made of a plan that holds some teams, by their names, and all that their figures need."""


class Parts:
    """The teams of some periods, by way of a loader."""

    def __init__(self, loader: Loader) -> None:
        self._loader = loader

    def teams(self, period: str) -> list[str]:
        """Return the teams that have a file for a period, the one on top first, then by name."""
        top = self._loader.settings.top
        places = self._loader.tree.files
        names = {one.team for one in places if (one.role, one.period) == ("definitions", period)}
        return sorted(names, key=lambda name: (name != top, name))

    def look(
        self, teams: Sequence[str], look: Look[T], made_of: Sequence[type]
    ) -> tuple[list[T], list[Problem]]:
        """Return what a look at teams gives, a part of them at a time, and every problem met.

        Args:
            teams: their names; parts are in their order.
            look: gives the same in whichever parts it is asked.
            made_of: the classes of what it gives, beside those of the model.
        """
        disk = self._loader.tree.disk

        def work(names: Sequence[str]) -> Any:
            plan = self._loader.part(names)
            return {
                "found": encode(look(plan, names)),
                "problems": encode(plan.problems),
                "readings": self._loader.intake.fresh(),
                "asked": asked_of(disk),
            }

        said = in_parts(cut(teams, workers(len(teams), FEWEST)), work)
        for one in said:
            self._loader.intake.adopt(one["readings"])
            tell(disk, one["asked"])
        self._loader.intake.save()
        problems = {problem for one in said for problem in decode(one["problems"])}
        return [decode(one["found"], *made_of) for one in said], sorted(problems)
