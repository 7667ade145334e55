"""Check-ins added to their files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from okrcli.errors import DataError
from okrcli.lean import dataclass
from okrcli.model import CheckIn
from okrcli.store.files import Change, look
from okrcli.store.insertion import has_header, insert_many
from okrcli.store.lines import to_line
from okrcli.store.together import edit_together

Made = Literal["file", "header", ""]


@dataclass(frozen=True, slots=True)
class Addition:
    """What was added, or would be: `line` stands as an entry under `header` in `file`.

    `made` says whether the file, or only the header, was not there before.
    """

    file: str
    header: str
    line: str
    made: Made


@dataclass(frozen=True, slots=True)
class Entry:
    """A check-in that is to stand under a header of a file, by the path that the model has."""

    file: str
    header: str
    checkin: CheckIn


def add_all(folder: Path, entries: Sequence[Entry], *, dry_run: bool) -> list[Addition]:
    """Add check-ins to their files, all of them or none, and say what was done to each.

    Args:
        folder: where the paths of the files begin.
        entries: the check-ins, those under one header in their order.
        dry_run: try everything and write nothing.

    Raises:
        DataError: a file cannot be written, or no line can be added to it safely; none is changed.
    """
    files: dict[str, dict[str, list[str]]] = {}
    for entry in entries:
        groups = files.setdefault(entry.file, {})
        groups.setdefault(entry.header, []).append(to_line(entry.checkin))
    seen: dict[str, bytes | None] = {}

    def change(file: str) -> Change:
        def changed(data: bytes | None) -> bytes:
            seen[file] = data
            try:
                return insert_many(data, files[file])
            except DataError as error:
                raise DataError(f"{file}: {error.message}", error.hint) from None

        return changed

    changes = {folder / file: change(file) for file in files}
    if dry_run:
        for path, one in changes.items():
            one(look(path))
    else:
        edit_together(changes)
    return [
        Addition(file, header, line, _made(seen[file], header))
        for file, groups in files.items()
        for header, lines in groups.items()
        for line in lines
    ]


def _made(before: bytes | None, header: str) -> Made:
    if before is None:
        return "file"
    return "" if has_header(before, header) else "header"
