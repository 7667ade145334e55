"""What was found, as the Code Quality report of GitLab."""

from __future__ import annotations

from okrcli.errors import Problem
from okrcli.views.check.fingerprint import fingerprints
from okrcli.views.check.found import Found
from okrcli.views.exact import Json, encode
from okrcli.views.page import Page
from okrcli.views.text import safe

SEVERITY = {"error": "major", "warning": "minor"}


def render(found: Found, page: Page) -> str:
    """Return a list of issues, each with a fingerprint that stays when lines move."""
    marked = zip(found.problems, fingerprints(found.problems), strict=True)
    issues: list[Json] = [_issue(problem, likeness) for problem, likeness in marked]
    return f"{encode(issues, ascii_only=not page.unicode)}\n"


def _issue(problem: Problem, likeness: str) -> Json:
    hint = f" ({safe(problem.hint)})" if problem.hint else ""
    return {
        "description": f"{safe(problem.message)}{hint}",
        "check_name": problem.rule,
        "fingerprint": likeness,
        "severity": SEVERITY[problem.level],
        "location": {"path": problem.path, "lines": {"begin": problem.line}},
    }
