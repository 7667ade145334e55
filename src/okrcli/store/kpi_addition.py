"""A KPI added to its team's file, which is made where it is missing."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from okrcli.errors import Problem
from okrcli.lean import dataclass
from okrcli.model import KpiSheet
from okrcli.store.amendment import check_editors, check_no_worse
from okrcli.store.document import apply, unreadable
from okrcli.store.edits import Append
from okrcli.store.files import edit, look
from okrcli.store.reader import Document, read
from okrcli.store.sheets import read_kpis


@dataclass(frozen=True, slots=True)
class KpiAddition:
    """A team's file of KPIs before and after, and what it says then."""

    file: str
    before: bytes
    after: bytes
    sheet: KpiSheet
    document: Document


def add_kpi(
    folder: Path, file: str, team: str, values: Mapping[str, Any], new: str, *, dry_run: bool
) -> KpiAddition:
    """Add a KPI at the end of a team's file.

    Args:
        folder: where the path of the file begins.
        file: the path.
        team: whose KPI it is.
        values: its keys, `id` and `title` among them.
        new: what a new file says above its first KPI.
        dry_run: try everything and write nothing.

    Raises:
        UsageError: the file would have an error that it has not now.
        DataError: the file cannot be read, changed safely, or written; or it is open in an editor.
    """
    made: list[KpiAddition] = []

    def change(data: bytes | None) -> bytes:
        before = b"" if data is None else data
        after = apply(before or new.encode(), [Append(("kpis",), dict(values))], file)
        made.append(_judged(file, team, before, after))
        return after

    check_editors(folder / file, file)
    if dry_run:
        change(look(folder / file))
    else:
        edit(folder / file, change)
    return made[-1]


def _judged(file: str, team: str, before: bytes, after: bytes) -> KpiAddition:
    _, _, problems = _read(before, file, team) if before else (None, None, [])
    document, sheet, found = _read(after, file, team)
    check_no_worse(problems, found)
    if sheet is None:
        raise unreadable(file)
    return KpiAddition(file, before, after, sheet, document)


def _read(data: bytes, file: str, team: str) -> tuple[Document, KpiSheet | None, list[Problem]]:
    document = read(data, file)
    sheet, problems = read_kpis(document, team)
    return document, sheet, [*document.problems, *problems]
