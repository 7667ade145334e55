"""What `okr update --from` answers: what was added where, and what was there already."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from okrcli.errors import Problem
from okrcli.model import Commit
from okrcli.views.committed import as_json, line
from okrcli.views.exact import Json
from okrcli.views.figures import counted
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
    verb = "would be added" if many.is_dry_run else "added"
    told = f"{counted(len(many.added), 'check-in')} {verb}"
    if many.already:
        told += f", {many.already} there already"
    if many.is_dry_run:
        told += "; nothing was written"
    files = Counter(many.added)
    lines = [
        f"  {file}{' (a new file)' if file in many.made else ''}   {count}"
        for file, count in files.items()
    ]
    if many.committed:
        lines.append(line(many.committed))
    return "\n".join([told, *lines]) + "\n"


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
