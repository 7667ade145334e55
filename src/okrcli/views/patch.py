"""What a change does to the lines of a file."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher, unified_diff

from okrcli.views.text import safe


def new_lines(before: bytes, after: bytes) -> tuple[int, list[str]]:
    """Return the number of the first line that is new or other, and all of these lines.

    Empty lines before them are left out.
    """
    old, new = _lines(before), _lines(after)
    spans = [
        (first, last)
        for kind, _, _, first, last in SequenceMatcher(None, old, new, False).get_opcodes()
        if kind in ("insert", "replace")
    ]
    first = min((start for start, _ in spans), default=0)
    lines = [line for start, end in spans for line in new[start:end]]
    empty = next((index for index, line in enumerate(lines) if line), 0)
    return first + empty + 1, lines[empty:]


def render(path: str, before: bytes, after: bytes) -> str:
    """Return a change as a unified diff with two lines around it."""
    return "\n".join(map(safe, _diff(path, before, after))) + "\n"


def _diff(path: str, before: bytes, after: bytes) -> Iterator[str]:
    old, new = _lines(before), _lines(after)
    return unified_diff(old, new, path, path, lineterm="", n=2)


def _lines(data: bytes) -> list[str]:
    """Return the lines of a file without their ends; bytes that are no UTF-8 are shown as such."""
    if not data:
        return []
    text = data.decode("utf-8-sig", "replace").replace("\r\n", "\n")
    return text.removesuffix("\n").split("\n")
