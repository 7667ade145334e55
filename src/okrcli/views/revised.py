"""What `okr revise` answers: old and new, why, and what it does to the numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from okrcli.core.promises import Promise
from okrcli.core.revising import ABSENT
from okrcli.core.wording import percent
from okrcli.language import _
from okrcli.lean import dataclass
from okrcli.model import Commit
from okrcli.views import committed
from okrcli.views.exact import Json, encode, exact, share
from okrcli.views.figures import short_day
from okrcli.views.page import Page
from okrcli.views.patch import new_lines
from okrcli.views.patch import render as patch
from okrcli.views.text import safe
from okrcli.views.written import plain_text

VERSION = 1


@dataclass(frozen=True, kw_only=True)
class Revised:
    """A promise that was changed, or would be.

    `old` and `new` have the keys that changed, None for a key that is not there; `before` and
    `after` are its progress. `silent` says why no revision was written, where none was.
    """

    promise: Promise
    old: Mapping[str, Any]
    new: Mapping[str, Any]
    reason: str
    until: date
    before: Fraction | None
    after: Fraction | None
    file: str
    bytes_before: bytes
    bytes_after: bytes
    silent: str
    was_written: bool
    committed: Commit | None = None


def render(revised: Revised, page: Page) -> str:
    """Return a paragraph; for a dry run with the lines of the file that would change."""
    arrow = "→" if page.unicode else "->"
    lines = [
        f"{safe(revised.promise.item.title)} ({revised.promise.uid})",
        *(f"  {line}" for line in _changes(revised, arrow)),
        *(f"  {line}" for line in _history(revised)),
    ]
    if not revised.was_written:
        lines += ["", patch(revised.file, revised.bytes_before, revised.bytes_after).rstrip(), ""]
        return "\n".join([*lines, _("nothing was written")]) + "\n"
    line = new_lines(revised.bytes_before, revised.bytes_after)[0]
    lines.append("  " + _("{file}, line {line}", file=revised.file, line=line))
    if revised.committed:
        lines.append(committed.line(revised.committed))
    return "\n".join(lines) + "\n"


def render_json(revised: Revised, page: Page) -> str:
    """Return the same for a program."""
    line = new_lines(revised.bytes_before, revised.bytes_after)[0]
    whole: dict[str, Json] = {
        "schema_version": VERSION,
        "kind": "revise",
        "uid": revised.promise.uid,
        "changes": [
            {"field": key, "old": _json(revised.old[key]), "new": _json(revised.new[key])}
            for key in revised.new
        ],
        "until": revised.until.isoformat() if revised.reason else None,
        "reason": revised.reason or None,
        "progress": {"before": share(revised.before), "after": share(revised.after)},
        "file": revised.file,
        "line": line,
        "written": revised.was_written,
        "commit": committed.as_json(revised.committed),
    }
    return f"{encode(whole, ascii_only=not page.unicode)}\n"


def _changes(revised: Revised, arrow: str) -> Iterator[str]:
    for key, new in revised.new.items():
        if key != "reason":  # it stands below, or was that of a state that is over
            old = plain_text(revised.old[key] if revised.old[key] is not None else ABSENT.get(key))
            yield f"{key} {old} {arrow} {plain_text(new)}"
    if revised.before != revised.after:
        moved = f"{percent(revised.before)} {arrow} {percent(revised.after)}"
        yield _("progress {change}", change=moved)


def _history(revised: Revised) -> Iterator[str]:
    if revised.silent:
        yield revised.silent
    elif revised.reason:
        day = short_day(revised.until, revised.until)
        reason = safe(revised.reason)
        yield _('from {day} on, for all to see: "{reason}"', day=day, reason=reason)
    for key, old in revised.old.items():
        title = revised.promise.item.title
        if key != "title" and isinstance(old, Decimal) and _says(title, old):
            yield _("the title still says {number}: --title mends it", number=plain_text(old))


def _says(title: str, number: Decimal) -> bool:
    return bool(re.search(rf"(?<![\d.,]){re.escape(format(number, 'f'))}(?![\d.,]\d|\d)", title))


def _json(value: Any) -> Json:
    match value:
        case Mapping():
            return {plain_text(key): _json(one) for key, one in value.items()}
        case list() | tuple():
            return [_json(one) for one in value]
        case date():
            return value.isoformat()
        case Decimal():
            return exact(Fraction(value))
    return value  # type: ignore[no-any-return]
