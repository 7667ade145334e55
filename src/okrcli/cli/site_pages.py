"""The pages of a site, one after the other."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from okrcli.cli.publication import Publication
from okrcli.core.album import album
from okrcli.core.around import Scene
from okrcli.core.closeup import scene_of
from okrcli.core.discretion import discreet
from okrcli.core.publishing import Address, Sitemap, sitemap
from okrcli.core.records import Report
from okrcli.core.report import build_report
from okrcli.core.roster import Roster
from okrcli.model import Plan
from okrcli.views import html
from okrcli.views.html.trail import Entry, Link, Trail

Page = tuple[str, str]
"""The path of a page in the site, and its text."""


def paths(plan: Plan) -> list[str]:
    """Return the paths of all pages that a site will have."""
    found = sitemap(plan)
    return [one.path for one in (*found.periods, *found.teams, found.home)]


def pages(plan: Plan, as_of: date, publication: Publication) -> Iterator[Page]:
    """Yield every page: each period's, each team's, and the first one last."""
    found, roster = sitemap(plan), Roster(plan)
    scene: Scene | None = None
    entries: list[Entry] = []
    for address in (*found.periods, *found.teams):
        if address.period is None:
            continue
        made = build_report(plan, address.period, as_of, team=address.team, roster=roster)
        # After a report, as its records have the forecasts that a scene can do without.
        scene = scene or scene_of(plan, as_of, roster)
        report = discreet(made, everything=publication.redact)
        shown = album(plan, report, publication.chosen_notes, scene)
        yield address.path, html.render(shown, _trail(found, address, report))
        if address.team is None:
            entries.append(_entry(found, address, report))
    yield found.home.path, html.render_index(entries[0].report, entries)


def _entry(found: Sitemap, address: Address, report: Report) -> Entry:
    teams = [_link(found.home, one) for one in found.teams_of(address.period)]
    return Entry(report, _link(found.home, address), teams)


def _trail(found: Sitemap, address: Address, report: Report) -> Trail:
    """Return the ways from a page: up, to the same team in other periods, and to its teams."""
    shown = {one.id for one in report.teams}
    up = [one for one in found.periods if one.period == address.period and one != address]
    beside = found.periods if address.team is None else found.teams
    same = [one for one in beside if one.team == address.team]
    return Trail(
        up=[_link(address, one) for one in (found.home, *up)] + [Link(address.title)],
        periods=[Link(one.period.label if one.period else "", _href(address, one)) for one in same],
        teams={
            one.team: address.link_to(one)
            for one in found.teams_of(address.period)
            if one.team in shown and one != address
        },
    )


def _link(here: Address, there: Address) -> Link:
    return Link(there.title, _href(here, there))


def _href(here: Address, there: Address) -> str:
    return "" if here == there else here.link_to(there)
