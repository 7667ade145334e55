"""A report of many teams on a screen: at most a page, and the commands that show the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from fractions import Fraction

from okrcli.core.overview import LONG, Department, Disorder, Overview, Served
from okrcli.core.records import Report, Status
from okrcli.core.wording import percent, status_word
from okrcli.views.figures import change_in, counted
from okrcli.views.page import Page
from okrcli.views.terminal.bar import FULL
from okrcli.views.terminal.first import more, sign_of
from okrcli.views.terminal.header import header
from okrcli.views.terminal.screen import Row, Screen
from okrcli.views.terminal.table import table
from okrcli.views.terminal.words import BOLD, COLORS, DIM, SIGNS, color_of
from okrcli.views.text import safe, shorten, wrap

OBJECTIVES, FIRST = 6, 4
"""The most objectives on top, and lines to look at first, that leave room for the rest."""
WORDS = {
    "✓": "on track",
    "!": "at risk",
    "✗": "off track",
    "~": "outdated",
    "?": "no data, not measurable",
    "–": "in progress, not started",
}
"""What each sign stands for where teams are counted."""


def render(overview: Overview, page: Page) -> str:
    """Return a report of many teams as lines of at most `page.width` columns, at most a page."""
    screen = Screen(page)
    report = overview.report
    header(screen, report)
    sizes = [counted(len(report.teams), "team"), counted(overview.objectives, "objective")]
    screen.flow(2, [*sizes, counted(overview.key_results, "key result")])
    _top(screen, overview)
    _statuses(screen, overview)
    _disorder(screen, overview.disorder)
    _departments(screen, overview.departments)
    _first(screen, report)
    return screen.render()


def _top(screen: Screen, overview: Overview) -> None:
    """Add the objectives on top, each with the teams that serve it."""
    if not overview.top:
        return
    _heading(screen, "OBJECTIVES ON TOP")
    for served in overview.top[:OBJECTIVES]:
        _objective(screen, served, (overview.report.as_of - overview.report.since).days)
    if rest := overview.top[OBJECTIVES:]:
        team = rest[0].objective.uid.rsplit("/", 2)[0]
        screen.flow(3, [f"and {len(rest)} more: okr report --team {team} --own"])
    if overview.unaligned:
        serve = "serves" if overview.unaligned == 1 else "serve"
        said = f"{counted(overview.unaligned, 'team')} {serve} none of them"
        screen.spread([(f"   {said}", "")], "okr tree --orphans", DIM)


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
    expected = "" if one.expected is None else f"expected {percent(one.expected)}"
    change = change_in(one.delta, timedelta(days=days))
    serving = f"{counted(served.teams, 'team')} {'serves' if served.teams == 1 else 'serve'} it"
    screen.row(row, [expected, change, serving])


def _statuses(screen: Screen, overview: Overview) -> None:
    """Add how many teams have each status, now and before."""
    days = (overview.report.as_of - overview.report.since).days
    now, before = _by_sign(overview.now), _by_sign(overview.before)
    ago = "1 day ago" if days == 1 else f"{days} days ago"
    name = min(max(map(len, WORDS.values())) + 3, screen.width - 9 - len(ago))
    start = f"{f'{len(overview.report.teams):,} TEAMS':<{name}}"
    screen.gap()
    screen.add((f"{start}  {'now':>5}", BOLD), (f"  {ago:>{len(ago)}}", DIM))
    room = screen.frame - name - 7 - len(ago) - 5
    most = max(now.values(), default=1) or 1
    for sign, word in WORDS.items():
        if not now[sign] and not before[sign]:
            continue
        size = now[sign] * max(0, room) // most
        drawn = FULL * max(size, int(now[sign] > 0 and room > 0))
        screen.add(
            (f" {sign} ", COLORS.get(sign, DIM)),
            (f"{shorten(word, name - 3):<{name - 3}}  {now[sign]:>5,}", ""),
            (f"  {before[sign]:>{len(ago)},}", DIM),
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
    _heading(screen, "NOT IN ORDER")
    width = max(len(f"{count:,}") for count, _, _ in lines) + 1
    for count, said, command in lines:
        first, *rest = wrap(said, screen.width - width - 1)
        if rest:
            screen.add((f"{count:>{width},} ", BOLD), (first, ""))
            screen.flow(width + 1, [*rest, command], "")
        else:
            screen.spread([(f"{count:>{width},} ", BOLD), (said, "")], command, DIM)


def _disorders(disorder: Disorder) -> Iterator[tuple[int, str, str]]:
    if disorder.late:
        teams = counted(disorder.late_teams, "team")
        long = f", {disorder.very_late:,} of them {LONG} days +" if disorder.very_late else ""
        yield disorder.late, f"check-ins late in {teams}{long}", "okr due --by team"
    if disorder.no_baseline:
        yield disorder.no_baseline, "without a baseline", "okr check --rule no-baseline"
    if disorder.diverging:
        yield disorder.diverging, "said otherwise than the numbers", "okr report --diverging"
    if disorder.broken:
        files = "file" if disorder.broken == 1 else "files"
        yield disorder.broken, f"{files} with errors, left out", "okr check"


def _departments(screen: Screen, departments: tuple[Department, ...]) -> None:
    """Add a line for each department; what does not fit a narrow page is left out from the right.

    A single one says nothing that is not said already.
    """
    if len(departments) < 2:
        return
    signs = [sign for sign in WORDS if any(_by_sign(one.statuses)[sign] for one in departments)]
    _heading(screen, "DEPARTMENTS, with the teams below")
    heads = ["", "teams", "progress", "expected", *signs, "late", "aligned"]
    table(screen, heads, [_department(one, signs) for one in departments])


def _department(one: Department, signs: list[str]) -> list[str]:
    counts = _by_sign(one.statuses)
    return [
        one.id,
        f"{one.teams:,}",
        percent(one.progress),
        percent(one.expected),
        *(f"{counts[sign]:,}" for sign in signs),
        _share(one.late),
        _share(one.aligned),
    ]


def _share(share: Fraction | None) -> str:
    return percent(share) if share is not None else ""


def _first(screen: Screen, report: Report) -> None:
    """Add what to look at first: the same lines as in a small report, with their teams."""
    lines = report.attention
    if not lines:
        return
    _heading(screen, "FIRST TO LOOK AT")
    for line in lines[:FIRST]:
        sign = sign_of(line)
        team, _, name = line.uid.rsplit("/", 2)
        named = shorten(safe(f"{team}/{name}"), screen.width - 3)
        screen.spread([(f" {sign} ", COLORS[sign]), (named, BOLD)], line.owner or "", DIM)
        screen.flow(3, [line.reason], "")
    more(screen, report, lines[FIRST:])


def _heading(screen: Screen, words: str) -> None:
    screen.gap()
    screen.add((words, BOLD))
