"""What `okr add` answers: what is new, where it stands, and what to do next."""

from __future__ import annotations

from okrcli.language import _
from okrcli.lean import dataclass
from okrcli.views.exact import Json, encode
from okrcli.views.page import Page
from okrcli.views.patch import new_lines
from okrcli.views.text import safe

VERSION = 1


@dataclass(frozen=True, kw_only=True)
class Added:
    """An objective, key result or part that is new; `was_written` is false for a dry run."""

    what: str
    id: str
    uid: str
    file: str
    before: bytes
    after: bytes
    following: str
    was_written: bool


def yaml(added: Added) -> str:
    """Return the lines as they stand in the file."""
    return "\n".join(safe(line) for line in new_lines(added.before, added.after)[1])


def render(added: Added, *, with_yaml: bool) -> str:
    """Return a paragraph: where it stands, its lines, and the next command."""
    line = new_lines(added.before, added.after)[0]
    place = {"uid": added.uid, "file": added.file, "line": line}
    if added.was_written:
        lines = [_("{uid} is in {file}, line {line}", **place)]
    else:
        lines = [_("{uid} would be in {file}, line {line}", **place)]
    if with_yaml:
        lines += ["", yaml(added), ""]
    following = _("Next: {command}", command=added.following)
    last = following if added.was_written else _("nothing was written")
    return "\n".join([*lines, safe(last)]) + "\n"


def render_json(added: Added, page: Page) -> str:
    """Return the same for a program."""
    line, lines = new_lines(added.before, added.after)
    whole: dict[str, Json] = {
        "schema_version": VERSION,
        "kind": "add",
        "what": added.what,
        "id": added.id,
        "uid": added.uid,
        "file": added.file,
        "line": line,
        "text": "\n".join(lines),
        "written": added.was_written,
    }
    return f"{encode(whole, ascii_only=not page.unicode)}\n"
