"""What was found, as Markdown for the summary of a job: all of it, where annotations are capped."""

from __future__ import annotations

from okrcli.errors import Problem
from okrcli.language import _, ngettext
from okrcli.views.check.found import Found, beside, headline
from okrcli.views.page import Page
from okrcli.views.text import safe
from okrcli.views.unmarked import unmarked

LARGEST = 900_000
"""Bytes; GitHub takes a summary of 1 MiB from a step."""


def render(found: Found, _page: Page) -> str:
    """Return a heading and a table; nobody's words are markup."""
    lines = [f"### okr check: {unmarked(headline(found))}", ""]
    if found.problems:
        heads = [_("where"), _("what"), _("how to mend it")]
        lines += [f"| | {' | '.join(heads)} |", "|---|---|---|---|"]
    size = 0
    for at, problem in enumerate(found.problems):
        row = _row(problem)
        size += len(row.encode())
        if size > LARGEST:
            left = len(found.problems) - at
            lines += ["", ngettext("and {count} more", "and {count} more", left)]
            break
        lines.append(row)
    if found.older:
        lines += ["", unmarked(beside(found))]
    return "".join(f"{line}\n" for line in [*lines, ""])


def _row(problem: Problem) -> str:
    sign = "✗" if problem.level == "error" else "!"
    where = safe(f"{problem.path}:{problem.line}").replace("`", "'").replace("|", "/")
    said = f"{unmarked(problem.message)} [{unmarked(problem.rule)}]"
    return f"| {sign} | `{where}` | {said} | {unmarked(problem.hint)} |"
