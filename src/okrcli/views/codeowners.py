"""Who approves what, as GitHub and GitLab read it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from okrcli.core.ownership import Ownership
from okrcli.views.exact import Json
from okrcli.views.json import document
from okrcli.views.page import Page
from okrcli.views.text import safe

BEGIN, END = "# OKRs: written by okr codeowners", "# OKRs: end"


def render(found: Iterable[Ownership], folder: str) -> str:
    """Return the lines, between two that say whose they are.

    Args:
        found: who approves what.
        folder: the folder of okr.yaml from the top of the repository.
    """
    lines = [f"{_path(folder)}{one.pattern} {safe(' '.join(one.owners))}".rstrip() for one in found]
    return "\n".join([BEGIN, *lines, END]) + "\n"


def within(text: str, lines: str) -> str:
    """Return a file with these lines in the place of earlier ones, or at its end."""
    block = re.compile(rf"^{re.escape(BEGIN)}\n.*?^{re.escape(END)}\n", re.MULTILINE | re.DOTALL)
    if block.search(text):
        return block.sub(lambda _: lines, text, count=1)
    gap = "" if not text or text.endswith("\n\n") else "\n" if text.endswith("\n") else "\n\n"
    return f"{text}{gap}{lines}"


def render_json(found: Iterable[Ownership], folder: str, page: Page) -> str:
    """Return the same for a program."""
    rules: list[Json] = [
        {"pattern": f"{_path(folder)}{one.pattern}", "owners": list(one.owners)} for one in found
    ]
    return document("codeowners", {"rules": rules}, page)


def _path(folder: str) -> str:
    return f"/{folder}".replace(" ", "\\ ")
