"""A check-in added to its file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from okrcli.model import CheckIn
from okrcli.store.files import edit, look
from okrcli.store.insertion import has_header, insert
from okrcli.store.lines import to_line

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


def add(folder: Path, file: str, header: str, checkin: CheckIn, *, dry_run: bool) -> Addition:
    """Add a check-in to a file, and say what was done.

    Args:
        folder: where the path of the file begins.
        file: the path, as the model has it.
        header: what the check-in is about.
        checkin: the check-in.
        dry_run: try everything and write nothing.

    Raises:
        DataError: the file cannot be written, or no line can be added to it safely.
    """
    line, path = to_line(checkin), folder / file
    seen: list[bytes | None] = []

    def change(data: bytes | None) -> bytes:
        seen.append(data)
        return insert(data, header, line)

    if dry_run:
        change(look(path))
    else:
        edit(path, change)
    return Addition(file, header, line, _made(seen[-1], header))


def _made(before: bytes | None, header: str) -> Made:
    if before is None:
        return "file"
    return "" if has_header(before, header) else "header"
