"""The pages of a site: every period, and in it every team, each at an address of its own."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Sequence

from okrcli.core.rollup import title_of
from okrcli.language import _
from okrcli.lean import dataclass
from okrcli.model import Plan
from okrcli.periods import Period
from okrcli.settings import Settings

PAGE = "index.html"


@dataclass(frozen=True, slots=True)
class Address:
    """One page: of a period, or of a team in it with those under it; of neither, the first page.

    `title` is what links to it say.
    """

    title: str
    period: Period | None = None
    team: str | None = None

    @property
    def path(self) -> str:
        """Return the path of its file in the site; teams stand below `team`, apart."""
        folders = [self.period.id] if self.period else []
        folders += ["team", self.team] if self.team else []
        return posixpath.join(*folders, PAGE)

    def link_to(self, other: Address) -> str:
        """Return the relative address of another page, its file's name included."""
        return posixpath.relpath(other.path, posixpath.dirname(self.path) or ".")


@dataclass(frozen=True, kw_only=True)
class Sitemap:
    """All pages of a site: the latest period first, teams by their id."""

    home: Address
    periods: Sequence[Address]
    teams: Sequence[Address]

    def teams_of(self, period: Period | None) -> Iterable[Address]:
        """Return the pages of a period's teams."""
        return (one for one in self.teams if one.period == period)


def sitemap(plan: Plan) -> Sitemap:
    """Return the pages of a workspace whose periods were all loaded.

    A period of one team needs no page of that team.
    """
    settings = plan.settings
    periods = sorted(plan.periods, key=lambda one: (one.start, -one.days), reverse=True)
    return Sitemap(
        home=Address(settings.organization or _("All periods")),
        periods=[Address(one.label, one) for one in periods],
        teams=[
            Address(title_of(team, settings), period, team)
            for period in periods
            for team in _teams(plan, period, settings)
        ],
    )


def _teams(plan: Plan, period: Period, settings: Settings) -> Sequence[str]:
    found = {one.team for one in plan.teams if one.period.id == period.id}
    return sorted(found, key=lambda team: (team != settings.top, team)) if len(found) > 1 else ()
