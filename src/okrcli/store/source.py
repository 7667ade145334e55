"""The text of one file, with lines and columns that a person counts too."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property

from okrcli.errors import Level, Problem, Slip
from okrcli.language import _
from okrcli.lean import dataclass

BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of one line: line and column from 1, and how many characters."""

    line: int
    column: int
    length: int = 1


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, with the offsets of its first and after its last character."""

    start: int
    end: int
    slip: Slip

    @property
    def told(self) -> tuple[str, str, str]:
        """Return rule, message and hint."""
        return self.slip.rule, self.slip.message, self.slip.hint


@dataclass(frozen=True)
class Source:
    """A file's text under its path; only a line feed ends a line."""

    path: str
    text: str

    @cached_property
    def _starts(self) -> list[int]:
        starts = [0]
        while (found := self.text.find("\n", starts[-1])) >= 0:
            starts.append(found + 1)
        return starts

    @cached_property
    def _excerpts(self) -> dict[int, str]:
        """Lines cut out before: all that is wrong with one that is huge shares its text."""
        return {}

    def excerpt(self, line: int) -> str:
        """Return a line as it stands in the file, without its end."""
        if line not in self._excerpts:
            self._excerpts[line] = self._cut_out(line)
        return self._excerpts[line]

    def _cut_out(self, line: int) -> str:
        if not 1 <= line <= len(self._starts):
            return ""
        start = self._starts[line - 1]
        end = self.text.find("\n", start)
        return self.text[start : len(self.text) if end < 0 else end].removesuffix("\r")

    def line_of(self, offset: int) -> int:
        """Return the line, from 1, of a character."""
        return bisect_right(self._starts, offset)

    def span(self, start: int, end: int) -> Span:
        """Return the place of a stretch of text, cut at the end of its first line."""
        line = self.line_of(start)
        column = start - self._starts[line - 1]
        rest = len(self.excerpt(line)) - column
        return Span(line, column + 1, max(1, min(end - start, rest)))

    def problem(
        self, span: Span, rule: str, message: str, hint: str = "", level: Level = "error"
    ) -> Problem:
        """Return a problem at a place of this file."""
        return Problem(
            path=self.path,
            line=span.line,
            column=span.column,
            rule=rule,
            level=level,
            message=message,
            hint=hint,
            excerpt=self.excerpt(span.line),
            length=span.length,
        )


def too_large(most: int) -> Slip:
    """Return the slip of a file that has more bytes than are read."""
    return too_much(_("the file has more than {most} bytes, and so it is not read", most=most))


def too_much(message: str) -> Slip:
    """Return the slip of a file that has more of something than is read of any."""
    return Slip(message, _("split it by team or by year, or remove what nobody needs"), "too-large")


def decode(data: bytes) -> str:
    """Return the text of a file for excerpts: no byte order mark, and a mark for each bad byte."""
    return data.decode("utf-8", errors="replace").removeprefix(BOM)
