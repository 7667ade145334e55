"""What was found, as GitHub Actions marks it in the files of a pull request."""

from __future__ import annotations

from okrcli.errors import Problem
from okrcli.language import _
from okrcli.views.check.found import Found, beside, headline
from okrcli.views.page import Page
from okrcli.views.text import safe

SHOWN = 10
"""Annotations of each level that GitHub takes from one step; it drops the rest."""
IN_DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}
IN_PROPERTY = {**IN_DATA, ":": "%3A", ",": "%2C"}


def render(found: Found, _page: Page) -> str:
    """Return a workflow command for each problem that can be shown, and what is left over."""
    errors = [one for one in found.problems if one.level == "error"]
    warnings = [one for one in found.problems if one.level == "warning"]
    lines = [_command(one) for one in (*errors[:SHOWN], *warnings[:SHOWN])]
    left = len(found.problems) - len(lines)
    lines.append(headline(found))
    if left:
        where = _("the summary of this job") if found.has_summary else "okr check -f text"
        lines.append(
            _(
                "{count} of them are not marked above, as GitHub takes ten: {where} shows all",
                count=left,
                where=where,
            )
        )
    lines.append(beside(found))
    return "".join(f"{line}\n" for line in lines if line)


def _command(problem: Problem) -> str:
    place = {
        "file": problem.path,
        "line": str(problem.line),
        "col": str(problem.column),
        "title": f"okr: {problem.rule}",
    }
    properties = ",".join(f"{name}={_escaped(one, IN_PROPERTY)}" for name, one in place.items())
    said = safe(problem.message)
    hint = "\n" + _("hint: {hint}", hint=safe(problem.hint)) if problem.hint else ""
    return f"::{problem.level} {properties}::{_escaped(said + hint, IN_DATA)}"


def _escaped(text: str, signs: dict[str, str]) -> str:
    """Return a text in which no character ends a command or begins another."""
    return "".join(signs.get(one, one) for one in text)
