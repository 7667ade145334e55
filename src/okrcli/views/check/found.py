"""What `okr check` found, as every form shows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from okrcli.errors import Problem
from okrcli.language import _, ngettext
from okrcli.lean import dataclass
from okrcli.model import Commit
from okrcli.views import counts
from okrcli.views.problems import tally


@dataclass(frozen=True, kw_only=True)
class Found:
    """Problems by place; with a base, those that came since."""

    problems: tuple[Problem, ...]
    teams: int
    """How many teams were looked at."""
    key_results: int
    """How many of their key results."""
    base: Commit | None = None
    base_name: str = ""
    """What a person called it."""
    older: int = 0
    """Problems that were there at the base already."""
    team_of: Mapping[str, str] = field(default_factory=dict)
    """The team of each path that has a problem; "" for the settings."""
    is_strict: bool = False
    """Whether a warning fails, too."""
    is_screen: bool = False
    """Whether a person reads it on a terminal."""
    has_summary: bool = False
    """Whether the summary of the job shows all of them."""

    def fails(self, problem: Problem) -> bool:
        """Return whether a problem makes the check fail."""
        return self.is_strict or problem.level == "error"


def headline(found: Found) -> str:
    """Return how many there are, since when, or what was looked at: `2 errors since main`."""
    said = tally(found.problems)
    if found.base:
        base = f"{found.base_name} ({found.base.short})"
        said = _("{problems} since {base}", problems=said, base=base)
    if found.problems:
        return said
    teams, key_results = counts.teams(found.teams), counts.key_results(found.key_results)
    return _(
        "{problems} in {teams}, {key_results}", problems=said, teams=teams, key_results=key_results
    )


def beside(found: Found) -> str:
    """Return what is said of the older problems; "" where there are none."""
    if not found.older:
        return ""
    return ngettext(
        "{count} problem was there before: okr check lists all",
        "{count} problems were there before: okr check lists all",
        found.older,
    )
