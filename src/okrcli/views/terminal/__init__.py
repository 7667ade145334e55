"""The report on a screen: what needs attention first, then everything, then the next step."""

from __future__ import annotations

from okrcli.core.records import Report
from okrcli.language import _
from okrcli.views.page import Page
from okrcli.views.terminal.first import first
from okrcli.views.terminal.foot import foot
from okrcli.views.terminal.header import header
from okrcli.views.terminal.objectives import teams
from okrcli.views.terminal.screen import Screen


def render(report: Report, page: Page) -> str:
    """Return a report as lines of at most `page.width` columns."""
    screen = Screen(page)
    header(screen, report)
    first(screen, report)
    if any(team.objectives for team in report.teams):
        teams(screen, report)
    elif not report.is_empty:
        screen.gap()
        screen.flow(0, [_("No objective to show.")], "")
    foot(screen, report)
    return screen.render()
