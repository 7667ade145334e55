"""A diff on a screen: first what became easier, then the rest, then the check-ins."""

from __future__ import annotations

from collections.abc import Sequence

from okrcli.core.diff.records import Change, Diff
from okrcli.language import _
from okrcli.views import counts
from okrcli.views.diff import sections
from okrcli.views.diff.summary import compared, heading, is_bare, progress, summary
from okrcli.views.diff.words import how, way, words
from okrcli.views.page import Page
from okrcli.views.terminal.screen import Screen
from okrcli.views.terminal.words import BOLD, DIM
from okrcli.views.text import cells, safe, wrap

LONGEST = 18
"""Columns of names beside which the rest of a line still has room."""


def render(diff: Diff, page: Page) -> str:
    """Return a diff as lines of at most `page.width` columns."""
    screen = Screen(page)
    screen.spread([(heading(diff), BOLD)], compared(diff), DIM)
    screen.flow(0, summary(diff).split(" · "), "")
    _progress(screen, diff)
    _easier(screen, diff)
    _others(screen, diff)
    _checkins(screen, diff)
    _guard(screen, diff)
    return screen.render()


def _progress(screen: Screen, diff: Diff) -> None:
    begin = cells(_("progress")) + 2
    for number, (figure, said) in enumerate(progress(diff)):
        if not number:
            screen.gap()
        line = f"{figure}    {said}"
        if figure and cells(line) <= screen.width:
            screen.add((line, ""))
            continue
        if figure:
            screen.add((figure, ""))
        screen.flow(begin, [said], "")


def _title(screen: Screen, name: str, note: str = "") -> None:
    screen.gap()
    screen.spread([(name, BOLD)], note, DIM)


def _line(
    screen: Screen, left: Sequence[tuple[str, str]], text: str, right: str, style: str = ""
) -> None:
    """Add words beside a name, on as many lines as they need, and something at the right edge."""
    indent = sum(cells(safe(piece)) for piece, _ in left)
    pieces = list(left)
    lines = wrap(safe(text), max(20, screen.width - indent)) or [""]
    for line in lines[:-1]:
        screen.add(*pieces, (line, style))
        pieces = [(" " * indent, "")]
    screen.spread([*pieces, (lines[-1], style)], right, style)


def _row(screen: Screen, diff: Diff, change: Change, sign: tuple[str, str], width: int) -> None:
    """Add a change: its sign and name, what changed, and at the edge what that does."""
    said = ", ".join(filter(None, [words(change), how(change)]))
    left = [(f" {sign[0]} ", sign[1]), (_padded(sections.name(change, diff), width), "")]
    _line(screen, left, said, "   ".join(sections.gives(change)))


def _padded(name: str, width: int) -> str:
    shown = safe(name)
    return shown + " " * max(1, width + 1 - cells(shown))


def _width(diff: Diff, changes: Sequence[Change]) -> int:
    names = [cells(safe(sections.name(change, diff))) for change in changes]
    return min(LONGEST, max(names, default=0)) + 1


def _easier(screen: Screen, diff: Diff) -> None:
    changes = sections.easier(diff)
    if not changes:
        return
    _title(screen, _("EASIER"), _("alone it gives"))
    width = _width(diff, changes)
    for change in changes:
        if not is_bare(change):
            _row(screen, diff, change, ("!", "yellow"), width)
            _because(screen, change, width)
            continue
        _row(screen, diff, change, ("✗", "red"), width)
        indent = " " * (width + 4)
        screen.spread([(indent, ""), (_("NO REASON"), "red")], f"{change.path}:{change.line}", DIM)
        screen.flow(width + 4, [sections.mending(change)])


def _because(screen: Screen, change: Change, width: int) -> None:
    quoted, day = sections.because(change)
    if quoted:
        _line(screen, [(" " * (width + 4), "")], quoted, day, DIM)


def _others(screen: Screen, diff: Diff) -> None:
    changes = sections.others(diff)
    if not changes:
        return
    _title(screen, _("HARDER, OR NEITHER"))
    width = _width(diff, changes)
    for change in changes:
        _row(screen, diff, change, (" ", ""), width)
        _because(screen, change, width)


def _guard(screen: Screen, diff: Diff) -> None:
    """Add what the guard would say, where it would say something."""
    if not diff.broken:
        return
    screen.gap()
    said = f"okr check --base {diff.base_name}: {counts.errors(len(diff.broken))}"
    screen.flow(0, [f"{said} ({', '.join(dict.fromkeys(diff.broken))})"], "")


def _checkins(screen: Screen, diff: Diff) -> None:
    groups, tampered = sections.added(diff), sections.tampered(diff)
    if not groups and not tampered:
        return
    _title(screen, _("CHECK-INS"), sections.integrity(diff))
    width = _width(diff, [*(group[0] for group in groups), *tampered])
    for change in tampered:
        _row(screen, diff, change, ("✗", "red"), width)
        place = f"{change.path}:{change.line}"
        _line(screen, [(" " * (width + 4), "")], sections.because(change)[0], place, DIM)
    for group in groups:
        name = _padded(sections.name(group[0], diff), width)
        moved = way(group[0].before, group[0].after)
        right = [sections.senders(group), moved, sections.confidence(group)]
        _line(screen, [(f"   {name}", "")], sections.steps(group), "   ".join(filter(None, right)))
