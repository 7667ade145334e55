"""Who did what, commit by commit, or for each key that stands: a screen, and JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from okrcli.core.deeds import Deed
from okrcli.language import ENGLISH, N_, _, ngettext, speaking
from okrcli.model import CheckIn, Commit
from okrcli.views.csv import table
from okrcli.views.exact import Json
from okrcli.views.json import document
from okrcli.views.page import Page
from okrcli.views.text import safe
from okrcli.views.textconv import facts
from okrcli.views.written import plain_text

COLUMNS = (
    *("uid", "team", "period", "id", "field", "date", "old", "new", "late"),
    *("path", "commit", "author", "day", "subject"),
)
NOT_YET = N_("not in git yet")


def render_log(deeds: Sequence[Deed], page: Page, most: int | None) -> str:
    """Return each commit with what it set, the newest first; `most` commits of them."""
    commits = [(one, list(some)) for one, some in groupby(deeds, key=lambda deed: deed.commit)]
    lines = [line for one, some in commits[:most] for line in _entry(one, some, page)]
    if most is not None and len(commits) > most:
        left = len(commits) - most
        lines.append(
            ngettext(
                "{count} earlier commit: {command}",
                "{count} earlier commits: {command}",
                left,
                command="okr log --all",
            )
        )
    return "\n".join(lines) + "\n"


def render_blame(deeds: Iterable[Deed], _page: Page) -> str:
    """Return who set each key that stands, and said each value."""
    rows = [_row(deed) for deed in deeds]
    widths = [max((len(row[at]) for row in rows), default=0) for at in range(4)]
    lines = (
        "  ".join(f"{cell:{width}}" for cell, width in zip(row, [*widths, 0], strict=True))
        for row in rows
    )
    return "".join(f"{line.rstrip()}\n" for line in lines)


def render_json(kind: str, deeds: Iterable[Deed], page: Page) -> str:
    """Return the same for a program, which is told in English whatever people speak."""
    changes: list[Json] = [_json(deed) for deed in deeds]
    return document(kind, {"changes": changes}, page)


def render_csv(deeds: Iterable[Deed]) -> str:
    """Return a row for each key that was set and each check-in."""
    rows = [_json(deed) for deed in deeds]
    return table(COLUMNS, [[row[column] for column in COLUMNS] for row in rows])


def line_of(deed: Deed, page: Page) -> str:
    """Return one deed: what it is about, old and new."""
    old = "" if deed.old is None else f"{_old(deed)} {'→' if page.unicode else '->'} "
    return f"{_what(deed)}  {old}{_new(deed)}{_late(deed)}"


def _entry(commit: Commit | None, deeds: Sequence[Deed], page: Page) -> Iterator[str]:
    if commit is None:
        yield _(NOT_YET)
    else:
        yield f"{commit.short}  {commit.day}  {safe(commit.author)}  {safe(commit.subject)}"
    yield from (f"  {line_of(deed, page)}" for deed in deeds)


def _what(deed: Deed) -> str:
    field = "" if deed.day else f" {deed.field}"
    return safe(f"{deed.uid or 'okr.yaml'}{field}")


def _old(deed: Deed) -> str:
    return _said(deed.old)


def _new(deed: Deed) -> str:
    return _("removed") if deed.new is None else _said(deed.new)


def _said(value: Any) -> str:
    if isinstance(value, CheckIn):
        return safe(" ".join(facts(value)))
    return plain_text(value)


def _late(deed: Deed) -> str:
    if not deed.late:
        return ""
    return "   " + ngettext("{count} day late", "{count} days late", deed.late)


def _row(deed: Deed) -> tuple[str, str, str, str, str]:
    """Return commit, day, author, what, and how it stands."""
    commit = deed.commit
    what = f"{deed.ref} {deed.field}" if deed.day is None else deed.ref
    said = f"{_new(deed)}{_late(deed)}"
    if commit is None:
        return _(NOT_YET), "", "", safe(what), said
    return commit.short, commit.day.isoformat(), safe(commit.author), safe(what), said


def _json(deed: Deed) -> dict[str, Json]:
    commit = deed.commit
    with speaking(ENGLISH):
        old, new = (None if one is None else _said(one) for one in (deed.old, deed.new))
    return {
        "uid": deed.uid,
        "team": deed.team or None,
        "period": deed.period or None,
        "id": deed.ref or None,
        "field": deed.field,
        "date": deed.day.isoformat() if deed.day else None,
        "old": old,
        "new": new,
        "late": deed.late,
        "path": deed.path,
        "commit": commit.hash if commit else None,
        "author": commit.author if commit else None,
        "day": commit.day.isoformat() if commit else None,
        "subject": commit.subject if commit else None,
    }
