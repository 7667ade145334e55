"""What `okr update --from` answers: what was added where, and what was there already."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from okrcli.errors import Problem
from okrcli.language import _, ngettext
from okrcli.lean import dataclass
from okrcli.model import Commit
from okrcli.views.committed import as_json, line
from okrcli.views.exact import Json
from okrcli.views.json import document, problems_of
from okrcli.views.page import Page


@dataclass(frozen=True, kw_only=True)
class Many:
    """What came of the rows of a file.

    `added` are the files of the check-ins, one for each that was, or would be, added; `made` are
    those that were not there before.
    """

    source: str
    rows: int
    added: Sequence[str]
    made: frozenset[str]
    already: int
    problems: Sequence[Problem]
    is_refused: bool
    is_dry_run: bool
    committed: Commit | None = None

    @property
    def was_written(self) -> bool:
        """Return whether the check-ins stand in the files now."""
        return not (self.is_refused or self.is_dry_run)


def render(many: Many, _page: Page) -> str:
    """Return how many were added to which file, and how many were there."""
    files = Counter(many.added)
    lines = []
    for file, count in files.items():
        name = _("{file} (a new file)", file=file) if file in many.made else file
        lines.append(f"  {name}   {count}")
    if many.committed:
        lines.append(line(many.committed))
    return "\n".join([_told(many), *lines]) + "\n"


def _told(many: Many) -> str:
    count = len(many.added)
    if many.is_dry_run:
        told = ngettext(
            "{count} check-in would be added", "{count} check-ins would be added", count
        )
    else:
        told = ngettext("{count} check-in added", "{count} check-ins added", count)
    if many.already:
        there = ngettext("{count} there already", "{count} there already", many.already)
        told += f", {there}"
    return _("{said}; nothing was written", said=told) if many.is_dry_run else told


def render_json(many: Many, page: Page) -> str:
    """Return the same for a program."""
    files: list[Json] = [
        {"file": file, "added": count, "made": file in many.made}
        for file, count in Counter(many.added).items()
    ]
    content: dict[str, Json] = {
        "source": many.source,
        "rows": many.rows,
        "added": len(many.added),
        "already": many.already,
        "written": many.was_written,
        "commit": as_json(many.committed),
        "files": files,
        "problems": problems_of(many.problems),
    }
    return document("update-from", content, page)
