"""A chart as lines and points on a plane of 320 by 140, for a template to draw as SVG."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from fractions import Fraction

from okrcli.core.closeup import Closeup
from okrcli.core.course import Course
from okrcli.core.forecast import Point
from okrcli.core.reasons import computed_precision, with_digits
from okrcli.core.records import KeyResultRecord
from okrcli.core.wording import amount, percent
from okrcli.language import N_, _
from okrcli.lean import dataclass
from okrcli.views.figures import short_day
from okrcli.views.html.words import length
from okrcli.views.terminal.detail import dated
from okrcli.views.text import cells, safe

WIDTH, HEIGHT = 320, 140
TOP, BOTTOM, RIGHT = 10, 120, 310
LETTER = Fraction(7)
"""How wide a letter of a label is in the widest of the usual fonts, about."""
LONGEST = 12
"""Letters of a label at the left edge; where one is longer, all are numbers alone, never cut."""
APART = 12
"""How far labels are from each other, so that they can be read."""
Words = Callable[[Fraction], str]


@dataclass(frozen=True, slots=True)
class Label:
    """A text at the left edge, `y` its middle."""

    y: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Drawing:
    """A chart to be drawn; lines are points as SVG writes them, all else single coordinates."""

    left: str
    values: str
    dots: Sequence[tuple[str, str]]
    expected: str
    goals: Sequence[str]
    ahead: Sequence[str]
    """x and y of the last value, x and y of the forecast; empty without one."""
    today: str
    labels: Sequence[Label]
    first: str
    last: str
    sentence: str
    """What the chart shows, for who does not see it."""
    rows: Sequence[tuple[str, str]]
    """The days and numbers of its points."""
    of_progress: bool


def draw(closeup: Closeup | None) -> Drawing | None:
    """Return the chart of a thing, None where there is nothing to draw."""
    if closeup is None:
        return None
    course = closeup.course
    if not course.points or course.start >= course.end:
        return None

    return _Plane(course, _words(closeup)).drawing()


def _words(closeup: Closeup) -> Words:
    """Return how the numbers of a chart are said."""
    record = closeup.record
    if closeup.course.of_progress:
        return percent
    if isinstance(record, KeyResultRecord):
        most = computed_precision(record)
        return lambda number: with_digits(record, number, most)
    return lambda number: amount(number, closeup.unit, closeup.precision)


class _Plane:
    """Where days and numbers lie; the left edge leaves room for the widest label."""

    def __init__(self, course: Course, words: Words) -> None:
        self.course, self.words = course, words
        self.low, self.high = course.span
        self._scale = (BOTTOM - TOP) / (self.high - self.low)
        labels = [safe(words(number)) for number in (self.low, self.high, *course.goals)]
        self._is_bare = max(map(cells, labels)) > LONGEST
        self.left = max(cells(self._short(label)) for label in labels) * LETTER + 8

    def drawing(self) -> Drawing:
        course = self.course
        inside = course.start <= course.as_of <= course.end
        dots = [self._at(point) for point in course.points]
        return Drawing(
            left=length(self.left),
            values=_line(dots),
            dots=dots,
            expected=_line(map(self._at, course.expected)),
            goals=[self._y(goal) for goal in course.goals],
            ahead=self._ahead(),
            today=self._x(course.as_of) if inside else "",
            labels=list(self._labels()),
            first=short_day(course.start, course.as_of),
            last=short_day(course.end, course.as_of),
            sentence=self._sentence(),
            rows=[(short_day(day, course.as_of), self.words(n)) for day, n in course.points],
            of_progress=course.of_progress,
        )

    def _short(self, label: str) -> str:
        return label.partition(" ")[0] if self._is_bare else label

    def _x(self, day: date) -> str:
        course = self.course
        gone, days = (day - course.start).days, (course.end - course.start).days
        return length(Fraction(self.left * days + gone * (RIGHT - self.left), days))

    def _y(self, number: Fraction) -> str:
        return length(BOTTOM - (number - self.low) * self._scale)

    def _at(self, point: Point) -> tuple[str, str]:
        return self._x(point[0]), self._y(point[1])

    def _ahead(self) -> Sequence[str]:
        ahead, last = self.course.ahead, self.course.points[-1]
        return (*self._at(last), *self._at(ahead)) if ahead and ahead[0] > last[0] else ()

    def _labels(self) -> Iterator[Label]:
        """Yield what is to be reached, then the ends, each where it hides none before it."""
        taken: list[Fraction] = []
        for number in (*self.course.goals, self.high, self.low):
            y = Fraction(self._y(number))
            if all(abs(y - other) >= APART for other in taken):
                taken.append(y)
                yield Label(length(y), self._short(safe(self.words(number))))

    def _sentence(self) -> str:
        course = self.course
        (first_day, first), (last_day, last) = course.points[0], course.points[-1]
        begun = self._dated(first_day, first)
        is_share = course.of_progress
        name = N_("Progress: {value}") if is_share else N_("Value: {value}")
        parts = [_(name, value=begun)]
        if len(course.points) > 1:
            parts.append(self._dated(last_day, last))
        if course.goals and not is_share:
            parts.append(_("to reach {goal}", goal=_(" to ").join(map(self.words, course.goals))))
        if self._ahead() and course.ahead:
            parts.append(_("forecast {value}", value=self._dated(*course.ahead)))
        return ", ".join(parts)

    def _dated(self, day: date, number: Fraction) -> str:
        return dated(self.words(number), day, self.course.as_of)


def _line(dots: Iterable[tuple[str, str]]) -> str:
    return " ".join(map(",".join, dots))
