"""The lines of a check-ins file, cut into groups: a header and what stands under it."""

from __future__ import annotations

import re
from itertools import islice

from okrcli.kinds.once import once
from okrcli.lean import dataclass

HEADER = re.compile(
    r"(?:\"(?P<double>[^\"\\]*)\"|'(?P<single>[^']*)'"
    r"|(?P<plain>[^\s\"'#\[\]{},&*!|>%@`?:-](?:[^:# ]| ++(?=[^:# ]))*+))"
    r" *:(?=[ \r]|$)"
)
BLANK = re.compile(r" *(?:#.*)?\r?")
"""A line that says nothing: empty, or a comment."""
NOTHING = re.compile(r"(?: +#.*| *)\r?")
"""What may follow on a line whose content has ended."""
DASH = re.compile(r"( *)- +")
"""The beginning of an entry."""


BEGINS = re.compile(r"\n(?=[^ #\r\n])(?!- )")
"""Where a line begins that is no entry, no comment, not blank, and not further in."""


@dataclass
class Group:
    """A header's lines: `first` is the index of the header's line, `rest` what follows its colon.

    `body` is all up to the next header or the end, without the last LF before a header; a CR
    stays.
    """

    name: str
    first: int
    rest: str
    body: str
    is_last: bool = True

    @once
    def lines(self) -> list[str]:
        """Return the lines, without their LF."""
        return self.body.split("\n")

    @property
    def text(self) -> str:
        """Return the lines as they stand in the file."""
        return self.body if self.is_last else f"{self.body}\n"

    @property
    def dash(self) -> str:
        """Return how its entries begin: indentation, a dash and a space."""
        found = (DASH.match(line) for line in self.lines[1:])
        return next((match.group() for match in found if match), "  - ")


def split(text: str, most: int | None = None) -> tuple[list[Group], bool]:
    """Return the groups of a file, and whether some line outside of them is no comment.

    Such a line (`---`, a flow map, an indented file, a tab) means that only a YAML reader knows.
    Beyond `most` groups the last one holds all the rest.
    """
    headers: list[tuple[int, re.Match[str]]] = []
    is_foreign = False
    # A line feed before the text, so that each line begins behind one: found at once.
    for begin in islice(BEGINS.finditer(f"\n{text}"), most):
        start, end = begin.start(), text.find("\n", begin.start())
        if match := HEADER.match(text, start, len(text) if end < 0 else end):
            headers.append((start, match))
        else:
            is_foreign = True
    starts = [start for start, _match in headers]
    groups, line, counted = list[Group](), 0, 0
    for (start, match), end in zip(headers, [*starts, len(text) + 1][1:], strict=False):
        line, counted = line + text.count("\n", counted, start), start
        name = match["double"] or match["single"] or match["plain"] or ""
        body = text[start : end - 1]
        rest = text[match.end() : match.endpos]
        groups.append(Group(name, line, rest, body, is_last=end > len(text)))
    before = text[: headers[0][0]] if headers else text
    return groups, is_foreign or not all(map(BLANK.fullmatch, before.split("\n")))
