"""What `okr undo` does: the command, each file in words, and as lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from okrcli.core.deeds import Deed
from okrcli.language import _, ngettext
from okrcli.lean import dataclass
from okrcli.model import Commit
from okrcli.views import committed
from okrcli.views.deeds import line_of
from okrcli.views.exact import Json
from okrcli.views.figures import short_day
from okrcli.views.json import document
from okrcli.views.page import Page
from okrcli.views.patch import render as patch
from okrcli.views.text import safe

MOST_FILES, MOST_DEEDS, MOST_LINES, SHORT = 12, 8, 40, 12
"""How much a screen shows: of the files, of one in words and as lines; whole files that are short.

`-f json` has all of it."""


@dataclass(frozen=True, slots=True)
class Back:
    """A file that becomes what it was: its bytes now and then, None for no file."""

    path: str
    now: bytes | None
    then: bytes | None
    deeds: tuple[Deed, ...]

    @property
    def is_whole(self) -> bool:
        """Return whether the file comes or goes as a whole."""
        return self.now is None or self.then is None


@dataclass(frozen=True, kw_only=True)
class Undone:
    """A command that is taken back, or done again; nothing is known where there is no day.

    `is_half` says that its process died, and `unwritten` which files it did not come to. `commit`
    has the files as they are now.
    """

    today: date
    line: str = ""
    day: date | None = None
    is_again: bool = False
    files: tuple[Back, ...] = ()
    unwritten: tuple[str, ...] = ()
    is_half: bool = False
    commit: Commit | None = None
    was_written: bool = False


def render(undone: Undone, page: Page) -> str:
    """Return what would be done, or in a few lines what was."""
    if not undone.files:
        return f"{_nothing(undone)}\n"
    if undone.was_written:
        names = [f"  {_headline(one)}" for one in undone.files]
        lines = [_done(undone), *_first(names), *_stands(undone), _in_turn(undone)]
        return "\n".join(lines) + "\n"
    files = ["\n".join(["", *_file(one, page)]) for one in undone.files]
    lines = [_head(undone), *_half(undone), *_first(files), "", *_stands(undone)]
    return "\n".join(lines).rstrip("\n") + "\n"


def render_json(undone: Undone, page: Page) -> str:
    """Return the same for a program."""
    files: list[Json] = [
        {"path": one.path, "what": _what(one), "patch": _patch(one)} for one in undone.files
    ]
    content: dict[str, Json] = {
        "command": undone.line or None,
        "day": undone.day.isoformat() if undone.day else None,
        "again": undone.is_again,
        "files": files,
        "unwritten": list(undone.unwritten),
        "half_done": undone.is_half,
        "commit": committed.as_json(undone.commit),
        "written": undone.was_written,
    }
    return document("undo", content, page)


def _nothing(undone: Undone) -> str:
    if undone.day is None:
        return _("there is nothing to take back: no command changed a file here")
    line = safe(undone.line)
    return _("there is nothing to take back: the files are as they were before {line}", line=line)


def _head(undone: Undone) -> str:
    line = safe(undone.line)
    if undone.is_again:
        return _("This does again what was taken back: {line}", line=line)
    if undone.day is None or undone.day == undone.today:
        return _("This takes back: {line}", line=line)
    day = short_day(undone.day, undone.today)
    return _("This takes back, from {day}: {line}", day=day, line=line)


def _done(undone: Undone) -> str:
    line = safe(undone.line)
    if undone.is_again:
        return _("done again: {line}", line=line)
    return _("taken back: {line}", line=line)


def _half(undone: Undone) -> Iterator[str]:
    if undone.is_half:
        yield _("It was cut short before it ended.")
    if undone.unwritten:
        yield _("It had not written: {files}", files=safe(", ".join(undone.unwritten)))


def _in_turn(undone: Undone) -> str:
    return _("okr undo takes it back") if undone.is_again else _("okr undo does it again")


def _first(pieces: Sequence[str]) -> Iterator[str]:
    yield from pieces[:MOST_FILES]
    if (left := len(pieces) - MOST_FILES) > 0:
        yield ngettext("and {count} more file", "and {count} more files", left)


def _file(one: Back, page: Page) -> Iterator[str]:
    """Yield a file in words and as lines; one that comes or goes whole only where it is short."""
    yield _headline(one)
    yield from (f"  {line_of(deed, page)}" for deed in one.deeds[:MOST_DEEDS])
    if (left := len(one.deeds) - MOST_DEEDS) > 0:
        yield "  " + ngettext("and {count} more", "and {count} more", left)
    lines = _patch(one).splitlines()[2:]
    if one.is_whole and len(lines) > SHORT:
        return
    yield from lines[:MOST_LINES]
    if (left := len(lines) - MOST_LINES) > 0:
        yield ngettext("and {count} more line", "and {count} more lines", left)


def _stands(undone: Undone) -> Iterator[str]:
    """Say what git keeps, and the two ways to have it taken back there as well."""
    if undone.commit is None:
        return
    commit = undone.commit
    said = {"commit": commit.short, "subject": safe(commit.subject)}
    yield _("{commit} has it in git, and stands: {subject}", **said)
    if undone.was_written:
        names = " ".join(one.path for one in undone.files)
        yield _("commit the files as they are now: {command}", command=f"git commit -m ... {names}")
    else:
        yield _("to revert the commit instead: {command}", command=f"git revert {commit.short}")


def _what(one: Back) -> str:
    if one.then is None:
        return "removed"
    return "restored" if one.now is None else "changed"


def _headline(one: Back) -> str:
    return f"{safe(one.path)}   {_said(one)}"


def _said(one: Back) -> str:
    match _what(one):
        case "removed":
            return _("removed, as it was not there before")
        case "restored":
            return _("there again")
    lines = _patch(one).splitlines()[2:]
    out, back = (sum(line.startswith(sign) for line in lines) for sign in "-+")
    said = [
        ngettext("{count} line out", "{count} lines out", out) if out else "",
        ngettext("{count} line back", "{count} lines back", back) if back else "",
    ]
    return ", ".join(filter(None, said))


def _patch(one: Back) -> str:
    return patch(one.path, one.now or b"", one.then or b"")
