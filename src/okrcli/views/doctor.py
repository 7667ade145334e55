"""What `okr doctor` found: a line each, and under it what to do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from okrcli.core.health import Sign
from okrcli.language import N_, _, ngettext
from okrcli.views import counts
from okrcli.views.exact import Json
from okrcli.views.json import document
from okrcli.views.page import Page
from okrcli.views.text import cells, safe

CONDITIONS = {"ok": N_("ok"), "warning": N_("warning"), "error": N_("error")}


def render(signs: Sequence[Sign], _page: Page) -> str:
    """Return a line each, and how many of them want something done."""
    margin = max(cells(_(word)) for word in CONDITIONS.values()) + 2
    lines = [line for one in signs for line in _lines(one, margin)]
    return "\n".join([*lines, "", _summary(signs)]) + "\n"


def render_json(signs: Sequence[Sign], page: Page) -> str:
    """Return the same for a program."""
    found: list[Json] = [
        {"area": one.area, "level": one.condition, "message": one.said, "hint": one.hint or None}
        for one in signs
    ]
    content: dict[str, Json] = {
        "signs": found,
        "errors": _count(signs, "error"),
        "warnings": _count(signs, "warning"),
    }
    return document("doctor", content, page)


def _lines(one: Sign, margin: int) -> Iterator[str]:
    """Yield a line, never broken, as its paths and commands are to be copied."""
    word = _(CONDITIONS[one.condition])
    yield f"{word}{' ' * (margin - cells(word))}{safe(one.said)}"
    if one.hint:
        yield f"{' ' * margin}{safe(one.hint)}"


def _summary(signs: Sequence[Sign]) -> str:
    errors, warnings = _count(signs, "error"), _count(signs, "warning")
    said = [
        counts.errors(errors) if errors else "",
        ngettext("{count} warning", "{count} warnings", warnings) if warnings else "",
    ]
    return ", ".join(filter(None, said)) or _("everything is in order")


def _count(signs: Sequence[Sign], condition: str) -> int:
    return sum(one.condition == condition for one in signs)
