"""The lines of a screen: styled, sanitised, and as wide as the page."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from io import StringIO

from rich.console import Console
from rich.text import Text

from okrcli.core.wording import STATUSES, percent, status_word
from okrcli.views.page import Page
from okrcli.views.terminal.bar import bar
from okrcli.views.terminal.words import DIM
from okrcli.views.text import cells, flow, safe, shorten, wrap

ASCII = str.maketrans("█·┃✓✗–…↑↓", "#.|+x-.^v")
ARROW = "→", "->"
"""The one sign that takes more columns without Unicode, so it is replaced before lines are cut."""
CELLS = 10
FIGURES = 5 + 2 + CELLS + 1 + 2
"""Columns of percent and bar, before the status."""
NARROW = 60
WIDEST = 100
"""Columns after which a line would only spread its figures away from their title."""
FEWEST = 16
"""Columns below which a title is no title any more."""
BESIDE, BESIDE_AT = 140, 84
"""From which width on second lines stand beside the first, and at which column."""


class Screen:
    """Lines in the making."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.width = max(20, page.width)
        self._lines: list[Text] = []

    @property
    def frame(self) -> int:
        """Return the columns that lines are set in: a wider page leaves its right side empty."""
        return min(self.width, WIDEST)

    def safe(self, text: str) -> str:
        """Return a person's words, or ours, as they may stand on this screen."""
        return safe(text if self.page.unicode else text.replace(*ARROW))

    def styled(self, *pieces: tuple[str, str]) -> Text:
        """Return one line of (words, style) pieces."""
        return Text.assemble(*((self.safe(words), style) for words, style in pieces))

    def add(self, *pieces: tuple[str, str]) -> None:
        """Add one line of (words, style) pieces."""
        self._lines.append(self.styled(*pieces))

    def gap(self) -> None:
        """Add an empty line, never two."""
        if self._lines and self._lines[-1].plain:
            self._lines.append(Text())

    def spread(self, left: list[tuple[str, str]], right: str, style: str = "") -> None:
        """Add a line whose last words stand at the right edge; below where they do not fit."""
        line, last = self.styled(*left), self.safe(right)
        room = self.frame - cells(line.plain) - cells(last)
        if room >= 1:
            line.append(" " * room).append(last, style)
            self._lines.append(line)
        else:
            indent = min(4, max(0, self.width - cells(last)))
            self._lines += line.wrap(Console(width=self.width, legacy_windows=False), self.width)
            for part in wrap(last, self.width - indent):
                self.add((" " * indent + part, style))

    def titled(
        self, start: tuple[str, str], title: tuple[str, str], right: str, style: str = ""
    ) -> None:
        """Add a title, shortened so that the words at the right edge stand on its line."""
        room = self.frame - cells(start[0]) - 1 - cells(self.safe(right))
        whole = room if room >= FEWEST else self.width - cells(start[0])
        self.spread([start, (shorten(self.safe(title[0]), whole), title[1])], right, style)

    def pairs(self, rows: Iterable[tuple[str, str]], indent: int, width: int) -> None:
        """Add names, each with its words in a column beside, which begins after `width` or more."""
        rows = list(rows)
        width = max([width, *(cells(name) + 2 for name, _ in rows)])
        for name, text in rows:
            lines = flow([self.safe(text)], max(20, self.frame - indent - width))
            for at, line in enumerate(lines):
                self.add((f"{' ' * indent}{'' if at else name:<{width}}", "bold"), (line, ""))

    def flow(self, indent: int, parts: Iterable[str], style: str = DIM) -> None:
        """Add the parts of a second line, on as many lines as they need."""
        words = [self.safe(part) for part in parts if part]
        for line in flow(words, self.frame - indent):
            self.add((" " * indent + line, style))

    def row(self, head: Row, parts: Iterable[str] = ()) -> None:
        """Add a title with its figures, and its second line below or, on a wide page, beside."""
        head.title = self.safe(head.title)
        if self.width < NARROW:
            self._lines.append(head.opening(self.width))
            self._lines.append(Text(" " * head.indent).append(head.figures()))
            self.flow(head.indent, parts)
        elif self.width < BESIDE:
            self._lines.append(head.whole(self.frame))
            self.flow(head.indent, parts)
        else:
            self._beside(head.whole(BESIDE_AT - 2), [self.safe(part) for part in parts if part])

    def render(self) -> str:
        """Return the whole as text, with colour codes where the page has colour."""
        out = StringIO()
        console = Console(
            file=out,
            width=self.width,
            force_terminal=self.page.color,
            color_system="standard" if self.page.color else None,
            legacy_windows=False,
            markup=False,
            emoji=False,
            highlight=False,
            _environ={},
        )
        for line in self._lines:
            line.rstrip()
            console.print(line, soft_wrap=True)
        text = out.getvalue()
        return text if self.page.unicode else text.translate(ASCII)

    def _beside(self, line: Text, words: list[str]) -> None:
        first, *others = flow(words, self.width - BESIDE_AT) or [""]
        line.append(" " * (BESIDE_AT - cells(line.plain)) + first, DIM)
        self._lines.append(line)
        for other in others:
            self.add((" " * BESIDE_AT + other, DIM))


class Row:
    """A title and its figures: sign, title, percent, bar, status."""

    def __init__(
        self,
        sign: str,
        title: str,
        *,
        figures: tuple[Fraction | None, Fraction | None],
        status: tuple[str, str],
        indent: int,
        style: str = "",
    ) -> None:
        self.sign = sign
        self.title = title
        self.progress, self.expected = figures
        self.status, self.color = status
        self.indent = indent
        self.style = style

    def opening(self, room: int) -> Text:
        """Return sign and title in exactly `room` columns."""
        sign = f"{self.sign} ".rjust(self.indent) if self.sign else ""
        title = shorten(self.title, room - cells(sign))
        line = Text(sign, self.color).append(title, self.style)
        return line.append(" " * (room - cells(sign) - cells(title)))

    def whole(self, width: int) -> Text:
        """Return title and figures on one line, beside a column for the longest status."""
        longest = max(cells(status_word(status)) for status in STATUSES)
        return self.opening(width - FIGURES - longest - 1).append(self.figures())

    def figures(self) -> Text:
        """Return percent, bar and status."""
        drawn = bar(self.progress, self.expected, CELLS)
        return (
            Text(f" {percent(self.progress):>5}  ", "bold")
            .append(drawn, self.color)
            .append(f"  {self.status}", self.color)
        )
