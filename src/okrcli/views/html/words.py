"""What the page says of things, from the same words as every other view."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from okrcli.core.album import Album
from okrcli.core.closeup import Closeup
from okrcli.core.forest import Thing
from okrcli.core.records import (
    KeyResultRecord,
    KpiRecord,
    ObjectiveRecord,
    Report,
    TeamRecord,
)
from okrcli.core.wording import amount, percent, record_word, status_word
from okrcli.language import _
from okrcli.scalars import plain
from okrcli.settings import Settings
from okrcli.views.figures import change_in
from okrcli.views.terminal.detail import Around, dated, detail
from okrcli.views.terminal.first import sign_of
from okrcli.views.terminal.objectives import committed, figures, guardrails
from okrcli.views.terminal.words import mark_of
from okrcli.views.text import safe_lines, shorten
from okrcli.views.written import before

__all__ = ["before", "mark_of", "sign_of", "status_word"]
TONES = {"✓": "good", "!": "warn", "✗": "bad", "~": "old", "?": "gap", "–": "rest"}
LONGEST_NOTE = 600
"""Columns of a note that are shown at once."""
WEB = re.compile(r"https?://[^\s<>\"]+")


def tone(sign: str) -> str:
    """Return the class of a sign; what it means stands in words beside it."""
    return TONES[sign]


def length(number: Fraction) -> str:
    """Return a coordinate, with one digit after the point."""
    return plain(number, 1)


def word_of(record: KeyResultRecord | ObjectiveRecord) -> str:
    """Return the status of a record as a person reads it."""
    return (
        record_word(record) if isinstance(record, KeyResultRecord) else status_word(record.status)
    )


def person(name: str | None, settings: Settings) -> str:
    """Return somebody's name as people call them."""
    if not name:
        return _("no owner")
    known = settings.people.get(name)
    return known.name if known and known.name else name


def facts(record: KeyResultRecord, objective: ObjectiveRecord, as_of: date) -> list[str]:
    """Return what stands under a key result; its owner stands beside its title."""
    if record.private:
        return []
    around = Around(as_of, record.owner, objective.due)
    return detail(record, around)


def about(one: ObjectiveRecord, report: Report) -> list[str]:
    """Return what stands under an objective."""
    return [part for part in _about(one, report) if part]


def _about(one: ObjectiveRecord, report: Report) -> Iterator[str]:
    yield committed(one, report)
    if not one.private:
        yield person(one.owner, report.settings)
    yield from figures(one)
    yield guardrails(one)
    yield change_in(one.delta, report.as_of - report.since)


def kpi_value(one: KpiRecord, as_of: date) -> str:
    """Return the last number of a KPI with its day."""
    if one.value is None or one.value_day is None:
        return ""
    said = amount(one.value, one.kpi.unit, one.kpi.precision)
    return dated(said, one.value_day, as_of)


def aligned(album: Album, team: TeamRecord) -> list[Closeup]:
    """Return a team's objectives, but for private ones, that serve something or are served."""
    found = [
        album.closeups[one.uid]
        for one in team.objectives
        if not one.private and one.uid in album.closeups
    ]
    return [one for one in found if one.supports or one.supporters]


def standing(thing: Thing) -> str:
    """Return how far something is that is served, or that serves."""
    parts = [percent(thing.progress)] if thing.progress is not None else []
    return ", ".join([*parts, status_word(thing.status)])


def folded(note: str) -> tuple[str, str]:
    """Return what is shown of a note at once, and the rest that stands folded below it."""
    note = safe_lines(note)
    if len(note) <= LONGEST_NOTE:
        return note, ""
    head = shorten(note, LONGEST_NOTE)
    return head, note[len(head) - 1 :].strip()


def is_web(text: str) -> bool:
    """Return whether a text is an address of the web and nothing else; only such become links."""
    return WEB.fullmatch(text) is not None
