"""Where the text of an entry of a list begins and ends, and a file without it, or with a remark.

As in `store.splicing` nothing is trusted: what comes out is read again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from okrcli.store.composer import Node
from okrcli.store.dialect import COMMENT, Dialect

EMPTY_START = re.compile(r"\A(?:[ \t]*\r?\n)+")
EMPTY_END = re.compile(r"(\r?\n)(?:[ \t]*\r?\n)+\Z")


def without_entry(dialect: Dialect, entries: Node, index: int) -> Iterator[str]:
    """Yield the text without one entry, and without the comments right above it."""
    text = dialect.text
    if entries.is_flow:
        start, end = _bracketed(entries, index)
        yield text[:start] + text[end:]
        return
    start = _first_line(dialect, entries, index)
    for end in dialect.below(entries.children[index].end, dialect.column(entries.start)):
        yield _joined(text[:start], text[end:], is_first=index == 0)


def with_remark(dialect: Dialect, entries: Node, index: int, remark: str) -> Iterator[str]:
    """Yield the text with a comment above an entry; as it is where an entry has no line."""
    if not entries.is_flow:
        at = _dash_line(dialect, entries, index)
        indent = " " * dialect.column(entries.start)
        yield dialect.with_lines(at, [f"{indent}# {' '.join(remark.split())}"])
    yield dialect.text


def _joined(before: str, after: str, *, is_first: bool) -> str:
    """Return what stands around an entry, without the empty line that parted it from the next."""
    if not (is_first or EMPTY_END.search(before)):
        return before + after
    if after.strip():
        return before + EMPTY_START.sub("", after)
    return EMPTY_END.sub(r"\1", before) + after


def _bracketed(entries: Node, index: int) -> tuple[int, int]:
    """Return start and end of an entry in brackets with its comma."""
    children = entries.children
    if index + 1 < len(children):
        return children[index].start, children[index + 1].start
    return children[index - 1].end if index else children[index].start, children[index].end


def _dash_line(dialect: Dialect, entries: Node, index: int) -> int:
    """Return the start of the line with an entry's dash."""
    dash = dialect.text.rindex("-", 0, entries.children[index].start)
    return dash - dialect.column(dash)


def _first_line(dialect: Dialect, entries: Node, index: int) -> int:
    """Return the start of the first of the comment lines right above an entry, else of its own."""
    text, at = dialect.text, _dash_line(dialect, entries, index)
    while at:
        above = text.rfind("\n", 0, at - 1) + 1
        comment = COMMENT.match(text, above)
        if comment is None or len(comment["indent"]) != dialect.column(entries.start):
            break
        at = above
    return at
