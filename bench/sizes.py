"""How large a workspace is: a team, a company, a group."""

from __future__ import annotations

from dataclasses import dataclass

WEEKS = 13
"""Check-ins of a key result in a period: one a week."""


@dataclass(frozen=True, slots=True)
class Size:
    """A workspace of some teams, and how many periods there were before this one."""

    name: str
    teams: int
    objectives: int
    """Of a team."""
    key_results: int
    """Of an objective."""
    older: int = 0

    @property
    def promises(self) -> int:
        """Return how many key results a period has."""
        return self.teams * self.objectives * self.key_results

    @property
    def checkins(self) -> int:
        """Return how many check-ins a period has."""
        return self.promises * WEEKS

    @property
    def words(self) -> str:
        """Return what it holds, in a sentence's words."""
        teams = "1 team" if self.teams == 1 else f"{self.teams} teams"
        older = f", beside {self.older} older periods of the same size" if self.older else ""
        counts = f"{self.promises:,} key results, {self.checkins:,} check-ins"
        return f"{self.name}: {teams}, {self.teams * self.objectives:,} objectives, {counts}{older}"


S = Size("S", teams=1, objectives=5, key_results=5)
M = Size("M", teams=50, objectives=5, key_results=4)
L = Size("L", teams=500, objectives=5, key_results=4, older=11)
SIZES = {size.name: size for size in (S, M, L)}
