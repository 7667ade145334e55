"""Problems for a reader and for editors that jump to `path:line:column`."""

from __future__ import annotations

from collections.abc import Iterable

from okrcli.errors import Problem
from okrcli.language import N_, _, ngettext
from okrcli.views import counts
from okrcli.views.page import Page
from okrcli.views.text import cells, cut, safe

MARGIN = "  "
REACH = 4
"""Characters a column that are looked at on either side of a place: a line may be huge."""
LEVELS = {"error": N_("error"), "warning": N_("warning")}


def render(problems: Iterable[Problem], page: Page | None = None) -> str:
    """Return each problem with its line, a caret under it and a hint."""
    shown = page or Page()
    return "".join(f"{line}\n" for problem in problems for line in _lines(problem, shown))


def tally(problems: Iterable[Problem]) -> str:
    """Return how many there are: `2 errors, 1 warning`."""
    levels = [problem.level for problem in problems]
    said = []
    if errors := levels.count("error"):
        said.append(counts.errors(errors))
    if warnings := levels.count("warning"):
        said.append(ngettext("{count} warning", "{count} warnings", warnings))
    return ", ".join(said) or _("no problems")


def headline(problem: Problem) -> str:
    """Return the place and the sentence, the line that editors read."""
    place = f"{safe(problem.path)}:{problem.line}:{problem.column}"
    return f"{place}: {_(LEVELS[problem.level])}: {safe(problem.message)} [{problem.rule}]"


def _lines(problem: Problem, page: Page) -> Iterable[str]:
    yield headline(problem)
    if problem.excerpt.strip():
        yield from _excerpt(problem, max(20, page.width - len(MARGIN)), page.unicode)
    if problem.hint:
        yield MARGIN + _("hint: {hint}", hint=safe(problem.hint))


def _excerpt(problem: Problem, width: int, unicode: bool) -> Iterable[str]:
    """Yield the line and its caret, cut around the caret where the line is too long."""
    at = min(problem.column - 1, len(problem.excerpt))
    reach = width * REACH
    head = safe(problem.excerpt[max(0, at - reach) : at])
    tail = safe(problem.excerpt[at : at + reach].rstrip("\r\n"))
    dots = "…" if unicode else "."
    before = cut(head[::-1], width * 2 // 3)[::-1]
    if len(before) < at:
        before = dots + before
    room = width - cells(before)
    after = tail if cells(tail) <= room else cut(tail, room - 1) + dots
    marked = tail[: max(1, problem.length)]
    carets = max(1, min(cells(marked), cells(after)))
    yield f"{MARGIN}{before}{after}"
    yield f"{MARGIN}{' ' * cells(before)}{'^' * carets}"
