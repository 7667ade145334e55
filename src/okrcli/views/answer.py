"""What `okr update` answers: from where to where, and in which file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from okrcli.core.subjects import Change, Standing
from okrcli.core.wording import amount, digits_of, percent, status_word
from okrcli.kinds.milestones import Milestones
from okrcli.kinds.situation import Value
from okrcli.language import N_, _
from okrcli.lean import dataclass
from okrcli.model import Commit
from okrcli.views.committed import as_json, line
from okrcli.views.exact import Json, encode, exact, share
from okrcli.views.figures import short_day
from okrcli.views.page import Page
from okrcli.views.text import safe

VERSION = 1
MADE = {"file": N_("{file} (a new file)"), "header": N_("{file} (a new header)")}


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What a check-in changed, and where it stands; `was_written` is false for a dry run."""

    change: Change
    file: str
    line: str
    made: Literal["file", "header", ""]
    was_written: bool
    committed: Commit | None = None


def render(answer: Answer, page: Page) -> str:
    """Return a paragraph: what it is, old and new, the file."""
    subject, arrow = answer.change.subject, "→" if page.unicode else "->"
    lines = [
        f"{safe(subject.measured.title)} ({subject.uid})",
        "  " + "   ".join(changes(answer.change, arrow)),
        *_beside(answer.change, arrow),
        *_place(answer),
        line(answer.committed) if answer.committed else "",
    ]
    return "\n".join(line.rstrip() for line in lines if line.strip()) + "\n"


def render_json(answer: Answer, page: Page) -> str:
    """Return the same for a program."""
    change = answer.change
    whole: dict[str, Json] = {
        "schema_version": VERSION,
        "kind": "update",
        "uid": change.subject.uid,
        "title": change.subject.measured.title,
        "file": answer.file,
        "header": change.subject.header,
        "line": answer.line,
        "made": answer.made or None,
        "written": answer.was_written,
        "commit": as_json(answer.committed),
        "before": _standing(change.before),
        "after": _standing(change.after),
    }
    return f"{encode(whole, ascii_only=not page.unicode)}\n"


def changes(change: Change, arrow: str) -> Iterator[str]:
    """Yield old and new value, progress, status, and confidence."""
    before, after = change.before, change.after
    yield _value_change(change, arrow)
    if after.progress is not None or before.progress is not None:
        yield _change(percent(before.progress), percent(after.progress), arrow)
    yield status_word(after.status) if after.status else ""
    if after.confidence is not None:
        was = "" if before.confidence is None else amount(before.confidence)
        moved = _change(was, amount(after.confidence), arrow)
        yield _("confidence {number}", number=moved)


def _beside(change: Change, arrow: str) -> Iterator[str]:
    """Yield what a part does to the whole, and what a check-in says once more."""
    if whole := change.of_whole():
        header, before, after = whole
        moved = _change(percent(before.progress), percent(after.progress), arrow)
        yield f"  {header}: {moved}   {status_word(after.status)}"
    for name in change.already():
        is_open = name.startswith("!")
        if is_open:
            yield "  " + _("{milestone} was not finished", milestone=name[1:])
        else:
            yield "  " + _("{milestone} was finished already", milestone=name)


def _change(old: str, new: str, arrow: str) -> str:
    return new if old in ("", new) else f"{old} {arrow} {new}"


def _value_change(change: Change, arrow: str) -> str:
    """Return old and new value; a past day's value that is not the latest is said to be."""
    checkin, after = change.checkin, change.after
    if not checkin.has_value:
        return _("no new value")
    new = _shown(checkin.value, change)
    is_past = after.value_day is not None and after.value_day > checkin.date
    if after.value_day is not None and is_past and not isinstance(checkin.value, tuple):
        return _(
            "{value} for {day}, the latest stays {latest}",
            value=new,
            day=short_day(checkin.date, change.as_of),
            latest=_dated(after.value, after.value_day, change),
        )
    old = _bare(change.before.value, change)
    if checkin.value is None:
        return _change(old, _shown(None, change), arrow)
    return _change(
        "" if old == _bare(after.value, change) else old, _shown(after.value, change), arrow
    )


def _dated(value: Value | Fraction | None, day: date, change: Change) -> str:
    said = _shown(value, change)
    return _("{value} on {day}", value=said, day=short_day(day, change.as_of))


def _shown(value: Value | Fraction | None, change: Change) -> str:
    """Return a value with its unit."""
    match value:
        case None:
            return _("not applicable")
        case tuple():
            return _("{done} of {all} milestones", done=len(value), all=_milestones(change))
        case Decimal() | Fraction():
            return safe(f"{_bare(value, change)} {change.subject.measured.unit}".rstrip())
    return _bare(value, change)


def _bare(value: Value | Fraction | None, change: Change) -> str:
    """Return a value without its unit."""
    match value:
        case None:
            return ""
        case bool():
            return _("done") if value else _("not done")
        case tuple():
            return str(len(value))
    number, precision = Fraction(value), change.subject.measured.precision
    # No digit that was typed is rounded away before the eyes of who typed it.
    return amount(number, "", None if precision is None else max(precision, digits_of(number)))


def _milestones(change: Change) -> int:
    measured = change.subject.measured
    return len(measured.milestones) if isinstance(measured, Milestones) else 0


def _place(answer: Answer) -> Iterator[str]:
    file = _(MADE[answer.made], file=answer.file) if answer.made else answer.file
    if answer.was_written:
        yield f"  {file}"
        return
    header = answer.change.subject.header
    yield "  " + _(
        "nothing was written; {file} would get, under {header}:", file=file, header=header
    )
    yield f"  - {safe(answer.line)}"


def _standing(standing: Standing) -> Json:
    return {
        "value": _json_value(standing.value),
        "value_day": standing.value_day.isoformat() if standing.value_day else None,
        "progress": share(standing.progress),
        "status": standing.status or None,
        "confidence": exact(standing.confidence),
    }


def _json_value(value: Value | Fraction | None) -> Json:
    match value:
        case None | bool():
            return value
        case tuple():
            return list(value)
    return exact(Fraction(value))
