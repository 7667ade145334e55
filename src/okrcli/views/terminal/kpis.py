"""KPIs as a list on a screen, by team: where each stands, and who looks after it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from okrcli.core.records import KpiRecord
from okrcli.core.wording import amount, status_word
from okrcli.language import _
from okrcli.views import counts
from okrcli.views.figures import short_day
from okrcli.views.page import Page
from okrcli.views.terminal.detail import dated
from okrcli.views.terminal.screen import Screen
from okrcli.views.terminal.words import BOLD, mark_of


def render(kpis: Sequence[KpiRecord], as_of: date, page: Page) -> str:
    """Return the KPIs, team by team in the order of their files."""
    screen = Screen(page)
    if not kpis:
        none = _('No KPI yet: okr kpi add nps "Would they recommend us?" --at-least 40')
        screen.flow(0, [none], "")
    for team, group in groupby(kpis, key=lambda one: one.team):
        own = list(group)
        screen.gap()
        screen.spread([(team, BOLD)], counts.kpis(len(own)))
        for one in own:
            sign, color = mark_of(one.status)
            screen.titled((f" {sign} ", color), (one.kpi.title, ""), status_word(one.status), color)
            screen.flow(3, [part for part in _about(one, as_of) if part])
    return screen.render()


def _about(one: KpiRecord, as_of: date) -> Iterator[str]:
    if one.value is not None and one.value_day:
        shown = amount(one.value, one.kpi.unit, one.kpi.precision)
        yield dated(shown, one.value_day, as_of)
    yield _("healthy {band}", band=one.band_text) if one.band_text else ""
    yield _("out since {day}", day=short_day(one.since_out, as_of)) if one.since_out else ""
    if one.status == "out-of-band" and not one.served_by:
        yield _("no key result looks after it")
    yield f"kpi/{one.kpi.id}"
    yield one.kpi.owner or _("no owner")
    yield one.kpi.area
