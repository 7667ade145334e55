"""The walk through the end of a period on a screen: its opening, and a question a grade."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from okrcli.core.closing import Ending, Row, computed, may_still_come
from okrcli.core.grades import ungraded
from okrcli.core.records import KeyResultRecord
from okrcli.core.review_words import Words
from okrcli.core.wording import long_day, percent
from okrcli.periods import Period
from okrcli.settings import Settings
from okrcli.views.figures import counted, score, short_day
from okrcli.views.page import Page
from okrcli.views.terminal.asking import INDENT
from okrcli.views.terminal.detail import told, way
from okrcli.views.terminal.screen import Screen
from okrcli.views.terminal.words import BOLD, DIM

KEYS = ("[GRADE] [k|m|d] [why]", "Enter = as computed", "b back", "? help", "q stops")
HELP = (
    ("Enter", "the grade as computed; nothing is said of what comes next"),
    ("0.7 why", "another grade, 0 to 1 with one digit, and its reason"),
    ("k m d", "in the next period: keep it, modify it, drop it"),
    ("m why", "the computed grade, modify it, and a reason"),
    ("= why", "the computed grade and a reason that begins with a number"),
    ("b", "goes back; what is answered again counts instead"),
    ("q", "stops; nothing is closed, values that were answered are saved"),
)


def opening(end: Ending, as_of: date, settings: Settings, page: Page) -> str:
    """Return whose period ended when, and what is missing."""
    screen = Screen(page)
    period = end.team_plan.period
    ago = counted((as_of - period.end).days, "day")
    head = f"{end.record.title} · {period.label}"
    screen.spread([(head, BOLD)], f"ended on {long_day(period.end)}, {ago} ago")
    missing = [f"without a final value: {', '.join(one.ref for one in end.missing)}"]
    if end.missing and not may_still_come(end.team_plan, as_of, settings):
        missing.append(
            f"values could come for {counted(settings.closing, 'day')} (closing: in okr.yaml); "
            "okr update --force writes later ones"
        )
    for line in missing if end.missing else ():
        screen.flow(2, [line], "")
    return screen.render()


def keys(page: Page) -> str:
    """Return what may be answered, in a line."""
    screen = Screen(page)
    screen.flow(0, ["Grades: how much of its promise came"], BOLD)
    screen.flow(0, KEYS)
    return screen.render()


def question(rows: Sequence[Row], at: int, words: Words, period: Period, page: Page) -> str:
    """Return one question: the key result, where it ended, and its computed grade."""
    screen = Screen(page)
    objective, record = rows[at]
    where = f"{objective.id}, {objective.commitment}"
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
    screen.pairs(HELP, INDENT, 10)
    return screen.render()


def _ended(record: KeyResultRecord, period: Period) -> Iterator[str]:
    value, day = told(record), record.value_day
    yield f"{value} on {short_day(day, period.end)}" if value and day else value or "no value"
    yield way(record)
    yield percent(record.progress)
    if record.original_target:
        yield f"first promised {record.original_target}"


def _mark(row: Row, words: Words, period: Period) -> str:
    """Return the grade that Enter takes, and the reason that was given for it."""
    record, grade = row[1], computed(row)
    said = words.grades.get(record.id)
    if said is not None:
        mark = f"grade {score(said)} as said, computed {score(grade)}"
    elif grade is None:
        mark = f"no grade: {ungraded(record, period.end)}"
    else:
        mark = f"grade {score(grade)}"
    reason = words.reasons.get(record.id, "")
    return f"{mark}: {reason}" if reason else mark
