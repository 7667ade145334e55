"""What `okr` alone shows: mine due, mine behind, my team in a line, and the next step."""

from __future__ import annotations

from okrcli.core.due import Owed
from okrcli.core.mine import Mine
from okrcli.core.wording import status_word
from okrcli.language import N_, _, ngettext
from okrcli.views import counts
from okrcli.views.figures import change_in, full_day
from okrcli.views.page import Page
from okrcli.views.terminal.due import last_of
from okrcli.views.terminal.header import time_of
from okrcli.views.terminal.screen import Row, Screen
from okrcli.views.terminal.words import BOLD, COLORS, DIM, SIGNS, color_of
from okrcli.views.text import safe, shorten

MOST = 5
WELCOME = N_(
    """\
okr keeps objectives and key results in plain files: right numbers here, and
every change reviewed in git.

There is no workspace here or in any folder above.

  okr init              open this quarter here
  okr init --example    the same, filled in to look around
  okr --help            list all commands
"""
)


def welcome() -> str:
    """Return what is said where there is no workspace."""
    return _(WELCOME)


def render(mine: Mine, page: Page, uncommitted: int | None) -> str:
    """Return the lines; `uncommitted` counts files that git does not have, None without git."""
    screen, report = Screen(page), mine.report
    names = " · ".join(filter(None, [report.settings.organization, report.period.label]))
    screen.spread([(names, BOLD)], full_day(report.as_of))
    screen.flow(2, [mine.me or _("OKR_USER=NAME says who you are"), time_of(report)])
    _due(screen, mine)
    _behind(screen, mine)
    _team(screen, mine)
    if uncommitted:
        screen.gap()
        said = ngettext(
            "{count} file under okrs not committed in git",
            "{count} files under okrs not committed in git",
            uncommitted,
        )
        screen.flow(0, [said], "")
    screen.gap()
    screen.flow(0, [_("Next: {command}", command=next_step(mine, uncommitted))], BOLD)
    return screen.render()


def next_step(mine: Mine, uncommitted: int | None) -> str:
    """Return the most sensible command: what is due, what is not committed, then the report."""
    if mine.report.is_empty and not mine.due:
        return "okr add objective"
    if len(mine.due) == 1:
        return mine.due[0].command
    if mine.due and mine.me:
        return "okr update"
    if mine.due:
        return "okr due"
    return 'git add okrs && git commit -m "Check-ins"' if uncommitted else "okr report"


def _due(screen: Screen, mine: Mine) -> None:
    screen.gap()
    if not mine.due:
        nothing = _("Nothing of yours is due.") if mine.me else _("Nothing is due.")
        screen.add((_("There is no objective yet.") if mine.report.is_empty else nothing, ""))
        return
    late = sum(one.is_late for one in mine.due)
    screen.spread([(_("DUE"), BOLD)], counts.owed(len(mine.due), late))
    for one in mine.due[:MOST]:
        _owed(screen, one, mine)
    if rest := mine.due[MOST:]:
        screen.flow(3, [counts.more(len(rest), "okr due")])


def _owed(screen: Screen, one: Owed, mine: Mine) -> None:
    sign = "✗" if one.is_late else "–"
    last = last_of(one.last, mine.report.as_of)
    name = shorten(safe(one.name.ref), screen.width - 3)
    screen.spread([(f" {sign} ", COLORS.get(sign, DIM)), (name, BOLD)], last, DIM)
    screen.flow(3, [one.name.title, "" if mine.me else one.name.owner or _("no owner")])


def _behind(screen: Screen, mine: Mine) -> None:
    if not mine.behind:
        return
    screen.gap()
    screen.spread([(_("BEHIND"), BOLD)], counts.key_results(len(mine.behind)))
    for line in mine.behind[:MOST]:
        sign = SIGNS[line.status]
        name = shorten(safe(line.id), screen.width - 3)
        screen.spread([(f" {sign} ", COLORS[sign]), (name, BOLD)], status_word(line.status), DIM)
        screen.flow(3, [line.reason])
    if rest := mine.behind[MOST:]:
        command = f"okr report --owner {mine.me} --status off-track,at-risk"
        screen.flow(3, [counts.more(len(rest), command)])


def _team(screen: Screen, mine: Mine) -> None:
    team = mine.team
    if team is None or not team.objectives:
        return
    screen.gap()
    color = color_of(team.status)
    row = Row(
        SIGNS[team.status],
        team.title or team.id,
        figures=(team.progress, team.expected),
        status=(status_word(team.status), color),
        indent=3,
    )
    screen.row(row, [change_in(team.delta, mine.report.as_of - mine.report.since)])
