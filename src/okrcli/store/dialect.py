"""How one file is written: its indentation, its line ends, where its blocks end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from okrcli.lean import dataclass
from okrcli.store.composer import Node

COMMENT = re.compile(r"(?P<indent> *)#")
USUAL = 2
"""Columns that a list stands to the right of its key, and an entry of its dash."""


@dataclass(frozen=True)
class Dialect:
    """The way in which a text is written; `root` is what was read of it."""

    text: str
    root: Node | None

    @property
    def ending(self) -> str:
        """Return how lines end in this file."""
        return "\r\n" if "\r\n" in self.text else "\n"

    def column(self, offset: int) -> int:
        """Return how many characters of its line stand before an offset."""
        return offset - (self.text.rfind("\n", 0, offset) + 1)

    def offset(self, key: str) -> int:
        """Return how far the dashes of a list stand to the right of its key.

        Lists of that name in this file tell it, else any list does.
        """
        found = list(self._lists(self.root))
        named = [columns for name, columns in found if name == key]
        return (named or [columns for _, columns in found] or [USUAL])[0]

    def gap(self, entries: Node | None = None) -> int:
        """Return how far entries stand to the right of their dashes, in a list or anywhere."""
        node = entries or self._first_list(self.root)
        children = node.children if node else []
        dash = self.column(node.start) if node else 0
        gaps = (self.column(child.start) - dash for child in children)
        return next((gap for gap in gaps if gap > 0), USUAL)

    def is_spaced(self, entries: Node) -> bool:
        """Return whether an empty line stands before the last entry of a list."""
        if len(entries.children) < 2:
            return False
        before, last = entries.children[-2:]
        between = self.text[len(self.text[: before.end].rstrip()) : last.start]
        return any(not line.strip() for line in between.split("\n")[1:-1])

    def below(self, end: int, column: int) -> Iterator[int]:
        """Yield line starts below what ends at an offset, the likeliest first.

        Comments further right than a column belong to it. In a text of several lines what
        looks like a comment, or an empty line, may be a part of it.
        """
        said = self._next_line(len(self.text[:end].rstrip()))
        yield self._behind_comments(said, column)
        yield said
        yield self._next_line(max(0, end - 1))

    def with_lines(self, at: int, lines: list[str]) -> str:
        """Return the text with lines put in at a line's start.

        They end as the line before them does. Without a final newline the file keeps none.
        """
        before, after = self.text[:at], self.text[at:]
        ending = self._ending(before)
        if before and not before.endswith("\n"):
            return before + "".join(ending + line for line in lines)
        return before + "".join(line + ending for line in lines) + after

    def _ending(self, before: str) -> str:
        last = before.rfind("\n")
        if last < 0:
            return self.ending
        return "\r\n" if before[:last].endswith("\r") else "\n"

    def _next_line(self, offset: int) -> int:
        found = self.text.find("\n", offset)
        return len(self.text) if found < 0 else found + 1

    def _behind_comments(self, at: int, column: int) -> int:
        """Return the start of the line behind comments, and empty lines between them."""
        seen = at
        while seen < len(self.text):
            end = self._next_line(seen)
            line = self.text[seen:end]
            comment = COMMENT.match(line)
            if comment and len(comment["indent"]) > column:
                at = end
            elif line.strip():
                break
            seen = end
        return at

    def _lists(self, node: Node | None) -> Iterator[tuple[str, int]]:
        """Yield key and offset of every block list below keys of block groups."""
        if node is None or node.is_flow:
            return
        for key, child in zip(node.keys, node.children, strict=False):
            if child.kind == "list" and not child.is_flow:
                yield key.written, self.column(child.start) - self.column(key.start)
        for child in node.children:
            yield from self._lists(child)

    def _first_list(self, node: Node | None) -> Node | None:
        if node is None or node.is_flow:
            return None
        if node.kind == "list":
            return node
        return next(filter(None, map(self._first_list, node.children)), None)
