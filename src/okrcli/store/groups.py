"""The lines of a check-ins file, cut into groups: a header and what stands under it."""

from __future__ import annotations

import re

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


@dataclass(slots=True)
class Group:
    """A header's lines: `first` is the index of the header's line, `rest` what follows its colon.

    `lines` are all lines up to the next header or the end, without their LF; a CR stays.
    """

    name: str
    first: int
    rest: str
    lines: list[str]
    is_last: bool = True

    @property
    def text(self) -> str:
        """Return the lines as they stand in the file."""
        return "\n".join(self.lines if self.is_last else [*self.lines, ""])

    @property
    def dash(self) -> str:
        """Return how its entries begin: indentation, a dash and a space."""
        found = (DASH.match(line) for line in self.lines[1:])
        return next((match.group() for match in found if match), "  - ")


def split(text: str) -> tuple[list[Group], bool]:
    """Return the groups of a file, and whether some line outside of them is no comment.

    Such a line (`---`, a flow map, an indented file, a tab) means that only a YAML reader knows.
    """
    groups: list[Group] = []
    current: list[str] | None = None
    is_foreign = False
    for index, line in enumerate(text.split("\n")):
        if not line or line[0] in " #\r" or line.startswith("- "):
            if current is not None:
                current.append(line)
            elif not BLANK.fullmatch(line):
                is_foreign = True
        elif match := HEADER.match(line):
            current = [line]
            if groups:
                groups[-1].is_last = False
            name = match["double"] or match["single"] or match["plain"] or ""
            groups.append(Group(name, index, line[match.end() :], current))
        else:
            is_foreign = True
            if current is not None:
                current.append(line)
    return groups, is_foreign
