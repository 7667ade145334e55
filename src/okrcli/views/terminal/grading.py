"""The walk through the end of a period on a screen: its opening, and a question a grade."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from okrcli.core.closing import Ending, Row, computed, may_still_come
from okrcli.core.grades import ungraded
from okrcli.core.records import KeyResultRecord
from okrcli.core.review_words import Words
from okrcli.core.wording import long_day, percent
from okrcli.language import _
from okrcli.periods import Period
from okrcli.settings import Settings
from okrcli.views import counts
from okrcli.views.figures import score
from okrcli.views.page import Page
from okrcli.views.terminal.asking import INDENT
from okrcli.views.terminal.detail import dated, told, way
from okrcli.views.terminal.replies import GRADE_HELP, GRADE_KEYS, in_full, in_short
from okrcli.views.terminal.screen import Screen
from okrcli.views.terminal.words import BOLD, DIM, commitment_word


def opening(end: Ending, as_of: date, settings: Settings, page: Page) -> str:
    """Return whose period ended when, and what is missing."""
    screen = Screen(page)
    period = end.team_plan.period
    ago = counts.days((as_of - period.end).days)
    head = f"{end.record.title} · {period.label}"
    ended = _("ended on {day}, {days} ago", day=long_day(period.end), days=ago)
    screen.spread([(head, BOLD)], ended)
    for line in _missing(end, as_of, settings) if end.missing else ():
        screen.flow(2, [line], "")
    return screen.render()


def _missing(end: Ending, as_of: date, settings: Settings) -> Iterator[str]:
    missing = ", ".join(one.ref for one in end.missing)
    yield _("without a final value: {missing}", missing=missing)
    if not may_still_come(end.team_plan, as_of, settings):
        yield _(
            "values could come for {days} (closing: in okr.yaml); "
            "okr update --force writes later ones",
            days=counts.days(settings.closing),
        )


def keys(page: Page) -> str:
    """Return what may be answered, in a line."""
    screen = Screen(page)
    screen.flow(0, [_("Grades: how much of its promise came")], BOLD)
    screen.flow(0, in_short(GRADE_KEYS))
    return screen.render()


def question(rows: Sequence[Row], at: int, words: Words, period: Period, page: Page) -> str:
    """Return one question: the key result, where it ended, and its computed grade."""
    screen = Screen(page)
    objective, record = rows[at]
    where = f"{objective.id}, {commitment_word(objective.commitment)}"
    screen.titled((f"{at + 1}/{len(rows)}  ", DIM), (record.title, BOLD), where, DIM)
    screen.flow(INDENT, _ended(record, period))
    screen.flow(INDENT, [_mark(rows[at], words, period)], "")
    return screen.render()


def asked(text: str, page: Page) -> str:
    """Return a question that is answered by words."""
    screen = Screen(page)
    screen.flow(INDENT, [text], "")
    return screen.render()


def help_page(page: Page) -> str:
    """Return what may be answered, in full."""
    screen = Screen(page)
    screen.pairs(in_full(GRADE_HELP), INDENT, 10)
    return screen.render()


def _ended(record: KeyResultRecord, period: Period) -> Iterator[str]:
    value, day = told(record), record.value_day
    yield dated(value, day, period.end) if value and day else value or _("no value")
    yield way(record)
    yield percent(record.progress)
    if record.original_target:
        yield _("first promised {target}", target=record.original_target)


def _mark(row: Row, words: Words, period: Period) -> str:
    """Return the grade that Enter takes, and the reason that was given for it."""
    record, grade = row[1], computed(row)
    said = words.grades.get(record.id)
    if said is not None:
        marks = {"grade": score(said), "computed": score(grade)}
        mark = _("grade {grade} as said, computed {computed}", **marks)
    elif grade is None:
        mark = _("no grade: {reason}", reason=ungraded(record, period.end))
    else:
        mark = _("grade {grade}", grade=score(grade))
    reason = words.reasons.get(record.id, "")
    return f"{mark}: {reason}" if reason else mark
