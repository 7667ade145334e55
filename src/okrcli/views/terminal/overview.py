"""A report of many teams on a screen: at most a page, and the commands that show the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from fractions import Fraction

from okrcli.core.overview import LONG, Department, Disorder, Overview, Served
from okrcli.core.records import Status
from okrcli.core.wording import percent, status_word
from okrcli.language import N_, _, ngettext, pgettext
from okrcli.views import counts
from okrcli.views.figures import change_in, grouped
from okrcli.views.page import Page
from okrcli.views.terminal.bar import FULL
from okrcli.views.terminal.first import more, sign_of
from okrcli.views.terminal.header import header
from okrcli.views.terminal.screen import Row, Screen
from okrcli.views.terminal.table import table
from okrcli.views.terminal.words import BOLD, COLORS, DIM, SIGNS, color_of
from okrcli.views.text import cells, safe, shorten, wrap

OBJECTIVES = 6
"""The most objectives on top that leave room for the rest."""
WORDS = {
    "✓": N_("on track"),
    "!": N_("at risk"),
    "✗": N_("off track"),
    "~": N_("outdated"),
    "?": N_("no data, not measurable"),
    "–": N_("in progress, not started"),
}
"""What each sign stands for where teams are counted."""


def render(overview: Overview, page: Page) -> str:
    """Return a report of many teams as lines of at most `page.width` columns, at most a page."""
    screen = Screen(page)
    header(screen, overview)
    sizes = [counts.teams(overview.teams), counts.objectives(overview.objectives)]
    screen.flow(2, [*sizes, counts.key_results(overview.key_results)])
    _top(screen, overview)
    _statuses(screen, overview)
    _disorder(screen, overview.disorder)
    _departments(screen, overview.departments)
    _first(screen, overview)
    return screen.render()


def _top(screen: Screen, overview: Overview) -> None:
    """Add the objectives on top, each with the teams that serve it."""
    if not overview.top:
        return
    _heading(screen, _("OBJECTIVES ON TOP"))
    for served in overview.top[:OBJECTIVES]:
        _objective(screen, served, (overview.as_of - overview.since).days)
    if rest := overview.top[OBJECTIVES:]:
        team = rest[0].objective.uid.rsplit("/", 2)[0]
        screen.flow(3, [counts.more(len(rest), f"okr report --team {team} --own")])
    if overview.unaligned:
        said = ngettext(
            "{count} team serves none of them",
            "{count} teams serve none of them",
            overview.unaligned,
        )
        _line(screen, ("   ", ""), said, "okr tree --orphans")


def _objective(screen: Screen, served: Served, days: int) -> None:
    one = served.objective
    color = color_of(one.status)
    row = Row(
        SIGNS[one.status],
        one.title,
        figures=(one.progress, one.expected),
        status=(status_word(one.status), color),
        indent=3,
    )
    figure = percent(one.expected)
    expected = "" if one.expected is None else _("expected {share}", share=figure)
    change = change_in(one.delta, timedelta(days=days))
    serving = ngettext("{count} team serves it", "{count} teams serve it", served.teams)
    screen.row(row, [expected, change, serving])


def _statuses(screen: Screen, overview: Overview) -> None:
    """Add how many teams have each status, now and before."""
    days = (overview.as_of - overview.since).days
    now, before = _by_sign(overview.now), _by_sign(overview.before)
    ago = ngettext("{count} day ago", "{count} days ago", days)
    words = {sign: _(word) for sign, word in WORDS.items()}
    name = min(max(map(cells, words.values())) + 3, screen.width - 9 - cells(ago))
    total = overview.teams
    start = shorten(ngettext("{count} TEAMS", "{count} TEAMS", total), name)
    screen.gap()
    column = pgettext("column", "now")
    screen.add((f"{start:<{name}}  {column:>5}", BOLD), (f"  {ago}", DIM))
    room = screen.frame - name - 7 - cells(ago) - 5
    most = max(now.values(), default=1) or 1
    for sign, word in words.items():
        if not now[sign] and not before[sign]:
            continue
        size = now[sign] * max(0, room) // most
        drawn = FULL * max(size, int(now[sign] > 0 and room > 0))
        screen.add(
            (f" {sign} ", COLORS.get(sign, DIM)),
            (f"{shorten(word, name - 3):<{name - 3}}  {grouped(now[sign]):>5}", ""),
            (f"  {grouped(before[sign]):>{cells(ago)}}", DIM),
            (f"   {drawn}", COLORS.get(sign, DIM)),
        )


def _by_sign(statuses: Counter[Status]) -> Counter[str]:
    found: Counter[str] = Counter()
    for status, count in statuses.items():
        found[SIGNS[status]] += count
    return found


def _disorder(screen: Screen, disorder: Disorder) -> None:
    """Add what is not in order, each with the command that lists it."""
    lines = list(_disorders(disorder))
    if not lines:
        return
    _heading(screen, _("NOT IN ORDER"))
    width = max(len(grouped(line[0])) for line in lines) + 1
    for count, said, command in lines:
        _line(screen, (f"{grouped(count):>{width}} ", BOLD), said, command)


def _line(screen: Screen, start: tuple[str, str], said: str, command: str) -> None:
    """Add a sentence with its command beside it, or below where the sentence is too long."""
    indent = cells(start[0])
    first, *rest = wrap(said, screen.width - indent)
    if rest:
        screen.add(start, (first, ""))
        screen.flow(indent, [*rest, command], "")
    else:
        screen.spread([start, (said, "")], command, DIM)


def _disorders(disorder: Disorder) -> Iterator[tuple[int, str, str]]:
    if disorder.late:
        yield disorder.late, _late(disorder), "okr due --by team"
    if disorder.no_baseline:
        yield disorder.no_baseline, _("without a baseline"), "okr check --rule no-baseline"
    if disorder.diverging:
        yield disorder.diverging, _("said otherwise than the numbers"), "okr report --diverging"
    if disorder.broken:
        said = ngettext(
            "file with errors, left out", "files with errors, left out", disorder.broken
        )
        yield disorder.broken, said, "okr check"


def _late(disorder: Disorder) -> str:
    """Return what stands beside the number of late check-ins."""
    said = _("check-ins late in {teams}", teams=counts.teams(disorder.late_teams))
    if not disorder.very_late:
        return said
    count = grouped(disorder.very_late)
    return _("{said}, {count} of them {days} days +", said=said, count=count, days=LONG)


def _departments(screen: Screen, departments: tuple[Department, ...]) -> None:
    """Add a line for each department; what does not fit a narrow page is left out from the right.

    A single one says nothing that is not said already.
    """
    if len(departments) < 2:
        return
    signs = [sign for sign in WORDS if any(_by_sign(one.statuses)[sign] for one in departments)]
    _heading(screen, _("DEPARTMENTS, with the teams below"))
    heads = ["", _("teams"), _("progress"), _("expected"), *signs, _("late"), _("aligned")]
    table(screen, heads, [_department(one, signs) for one in departments])


def _department(one: Department, signs: list[str]) -> list[str]:
    found = _by_sign(one.statuses)
    return [
        one.id,
        grouped(one.teams),
        percent(one.progress),
        percent(one.expected),
        *(grouped(found[sign]) for sign in signs),
        _share(one.late),
        _share(one.aligned),
    ]


def _share(share: Fraction | None) -> str:
    return percent(share) if share is not None else ""


def _first(screen: Screen, overview: Overview) -> None:
    """Add what to look at first: the same lines as in a small report, with their teams."""
    if not overview.first:
        return
    _heading(screen, _("FIRST TO LOOK AT"))
    for line in overview.first:
        sign = sign_of(line)
        path = line.uid.split("/")
        named = shorten(safe("/".join([*path[:-2], path[-1]])), screen.width - 3)
        screen.spread([(f" {sign} ", COLORS[sign]), (named, BOLD)], line.owner or "", DIM)
        screen.flow(3, [line.reason], "")
    more(screen, overview, overview.more, overview.more_statuses)


def _heading(screen: Screen, words: str) -> None:
    screen.gap()
    screen.add((words, BOLD))
