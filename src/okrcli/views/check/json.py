"""What was found, for other programs."""

from __future__ import annotations

from okrcli.views.check.found import Found
from okrcli.views.exact import Json
from okrcli.views.json import document, problems_of
from okrcli.views.page import Page


def render(found: Found, page: Page) -> str:
    """Return the problems with their places, and how many of each level."""
    levels = [problem.level for problem in found.problems]
    said: dict[str, Json] = {
        "problems": problems_of(found.problems),
        "errors": levels.count("error"),
        "warnings": levels.count("warning"),
        "base": found.base.hash if found.base else None,
        "older": found.older,
    }
    return document("check", said, page)
