"""A chart of characters: values over days, what was expected, what to reach, where it leads."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from fractions import Fraction

from okrcli.core.course import Course
from okrcli.kinds.situation import height_on
from okrcli.language import N_, _
from okrcli.lean import dataclass
from okrcli.scalars import plain
from okrcli.views.figures import short_day
from okrcli.views.text import cells, flow

ROWS = 9
WIDEST = 72
"""Columns after which a chart would only grow coarser to read."""
UNICODE = {"value": "●", "expected": "·", "goal": "─", "forecast": "○", "axis": "┤", "foot": "┬"}
ASCII = {"value": "o", "expected": ".", "goal": "-", "forecast": "x", "axis": "|", "foot": "+"}
NAMES = {
    "value": N_("value"),
    "expected": N_("expected"),
    "goal": N_("target"),
    "forecast": N_("forecast"),
}
Words = Callable[[Fraction], str]


def chart(course: Course, width: int, words: Words, *, unicode: bool) -> list[str]:
    """Return the lines of a chart of at most `width` columns; none without a point to draw.

    `words` says a number as it stands at the left edge.
    """
    if not course.points or course.start >= course.end:
        return []
    low, high = course.span
    edge = _edge(course, (low, high), words)
    margin = max(cells(word) for word in edge.values())
    size = min(WIDEST, width - margin - 2)
    if size < 12:
        return []
    signs = UNICODE if unicode else ASCII
    canvas = _Canvas(course, low, high, size)
    canvas.draw()
    lines = [
        f"{edge.get(row, ''):>{margin}} {signs['axis']}"
        + "".join(signs.get(name, " ") for name in names)
        for row, names in enumerate(canvas.rows)
    ]
    lines = [line.rstrip() for line in lines]
    below = [*_foot(canvas, signs), *_legend(canvas, signs)]
    return [*lines, *(f"{'':{margin}}  {line}" for line in below)]


def _edge(course: Course, ends: tuple[Fraction, Fraction], words: Words) -> dict[int, str]:
    """Return what stands at the left edge, by row: the ends, and what is to be reached."""
    low, high = ends
    named = {ROWS - 1: words(low), 0: words(high)}
    return named | {_row(goal, low, high): words(goal) for goal in course.goals}


def _row(number: Fraction, low: Fraction, high: Fraction) -> int:
    """Return the row of a number, 0 at the top."""
    return ROWS - 1 - int(plain((number - low) / (high - low) * (ROWS - 1), 0))


@dataclass
class _Canvas:
    """Rows of names of what stands in each cell; what is drawn later covers what is there."""

    course: Course
    low: Fraction
    high: Fraction
    size: int

    def __post_init__(self) -> None:
        self.rows = [[""] * self.size for _ in range(ROWS)]

    def draw(self) -> None:
        """Draw the target, then what is expected, the forecast, and the values on top."""
        course = self.course
        for goal in course.goals:
            self.rows[_row(goal, self.low, self.high)] = ["goal"] * self.size
        self._line(course.expected, "expected")
        if course.ahead and course.ahead[0] > course.points[-1][0]:
            self._line((course.points[-1], course.ahead), "forecast", step=4)
        for day, number in course.points:
            self.rows[_row(number, self.low, self.high)][self.column(day)] = "value"

    def column(self, day: date) -> int:
        """Return the column of a day."""
        course = self.course
        share = Fraction((day - course.start).days, (course.end - course.start).days)
        return int(plain(share * (self.size - 1), 0))

    def _line(self, points: Sequence[tuple[date, Fraction]], name: str, *, step: int = 2) -> None:
        """Draw a straight line through some points, its last one in any case."""
        if not points:
            return
        first, last = self.column(points[0][0]), self.column(points[-1][0])
        for column in {*range(first, last + 1, step), last}:
            day = max(points[0][0], self._day(column))
            number = points[-1][1] if column == last else height_on(points, day)
            self.rows[_row(number, self.low, self.high)][column] = name

    def _day(self, column: int) -> date:
        days = (self.course.end - self.course.start).days
        return self.course.start + timedelta(days=column * days // max(1, self.size - 1))


def _foot(canvas: _Canvas, signs: dict[str, str]) -> list[str]:
    """Return the axis of days: first and last, and today's mark between them."""
    course, size = canvas.course, canvas.size
    at = canvas.column(course.as_of) if course.start <= course.as_of <= course.end else -1
    axis = "".join(signs["foot"] if column == at else signs["goal"] for column in range(size))
    first, last = (short_day(day, course.as_of) for day in (course.start, course.end))
    named = first + last.rjust(size - len(first))
    today = _("today")
    middle = at - len(today) // 2
    if at >= 0 and len(first) < middle and middle + len(today) < size - len(last):
        named = named[:middle] + today + named[middle + len(today) :]
    return [axis, named]


def _legend(canvas: _Canvas, signs: dict[str, str]) -> list[str]:
    seen = {name for row in canvas.rows for name in row}
    words = {**NAMES, "value": N_("progress")} if canvas.course.of_progress else NAMES
    names = [f"{signs[name]} {_(word)}" for name, word in words.items() if name in seen]
    return flow(names, canvas.size, "  ")
