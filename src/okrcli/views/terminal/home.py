"""What `okr` alone shows: mine due, mine behind, my team in a line, and the next step."""

from __future__ import annotations

from okrcli.core.due import Owed
from okrcli.core.mine import Mine
from okrcli.core.wording import status_word
from okrcli.views.figures import change_in, counted, short_day, weekday
from okrcli.views.page import Page
from okrcli.views.terminal.header import time_of
from okrcli.views.terminal.screen import Row, Screen
from okrcli.views.terminal.words import BOLD, COLORS, DIM, SIGNS, color_of
from okrcli.views.text import safe, shorten

MOST = 5
WELCOME = """\
okr keeps objectives and key results in plain files: right numbers here, and
every change reviewed in git.

There is no workspace here or in any folder above.

  okr init              open this quarter here
  okr init --example    the same, filled in to look around
  okr --help            list all commands
"""


def render(mine: Mine, page: Page, uncommitted: int | None) -> str:
    """Return the lines; `uncommitted` counts files that git does not have, None without git."""
    screen, report = Screen(page), mine.report
    names = " · ".join(filter(None, [report.settings.organization, report.period.label]))
    screen.spread([(names, BOLD)], f"{weekday(report.as_of)} {report.as_of.year}")
    screen.flow(2, [mine.me or "OKR_USER=NAME says who you are", time_of(report)])
    _due(screen, mine)
    _behind(screen, mine)
    _team(screen, mine)
    if uncommitted:
        screen.gap()
        screen.flow(0, [f"{counted(uncommitted, 'file')} under okrs not committed in git"], "")
    screen.gap()
    screen.flow(0, [f"Next: {next_step(mine, uncommitted)}"], BOLD)
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
        nothing = "Nothing of yours is due." if mine.me else "Nothing is due."
        screen.add(("There is no objective yet." if mine.report.is_empty else nothing, ""))
        return
    late = sum(one.is_late for one in mine.due)
    said = f"{counted(len(mine.due), 'check-in')}{f', {late} late' if late else ''}"
    screen.spread([("DUE", BOLD)], said)
    for one in mine.due[:MOST]:
        _owed(screen, one, mine)
    if rest := mine.due[MOST:]:
        screen.flow(3, [f"and {len(rest):,} more: okr due"])


def _owed(screen: Screen, one: Owed, mine: Mine) -> None:
    sign = "✗" if one.is_late else "–"
    last = "no value yet" if one.last is None else f"last {short_day(one.last, mine.report.as_of)}"
    name = shorten(safe(one.name.ref), screen.width - 3)
    screen.spread([(f" {sign} ", COLORS.get(sign, DIM)), (name, BOLD)], last, DIM)
    screen.flow(3, [one.name.title, "" if mine.me else one.name.owner or "no owner"])


def _behind(screen: Screen, mine: Mine) -> None:
    if not mine.behind:
        return
    screen.gap()
    screen.spread([("BEHIND", BOLD)], counted(len(mine.behind), "key result"))
    for line in mine.behind[:MOST]:
        sign = SIGNS[line.status]
        name = shorten(safe(line.id), screen.width - 3)
        screen.spread([(f" {sign} ", COLORS[sign]), (name, BOLD)], status_word(line.status), DIM)
        screen.flow(3, [line.reason])
    if rest := mine.behind[MOST:]:
        screen.flow(
            3, [f"and {len(rest):,} more: okr report --owner {mine.me} --status off-track,at-risk"]
        )


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
