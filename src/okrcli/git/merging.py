"""Merging by git itself: the text of three versions, and what stands in an unfinished merge."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from okrcli.errors import DataError
from okrcli.git.process import failure, run, text

CONFLICTS = 127
"""The most conflicts that git counts; above that it failed."""


def merge_text(base: bytes, ours: bytes, theirs: bytes) -> tuple[bytes, bool]:
    """Return one text out of two, line by line, and whether they nowhere contradict each other.

    Raises:
        DataError: git cannot merge them, as they are no text.
    """
    with TemporaryDirectory() as temporary:
        names = {"ours": ours, "base": base, "theirs": theirs}
        for name, data in names.items():
            (Path(temporary) / name).write_bytes(data)
        done = run(Path(temporary), "merge-file", "-p", *names)
    if done.returncode < 0 or done.returncode > CONFLICTS:
        raise DataError(failure("merge-file", text(done.stderr).strip()))
    return done.stdout, not done.returncode


def merge_base_of(folder: Path, file: str) -> bytes | None:
    """Return what both sides of an unfinished merge come from; None where nothing is known."""
    shown = run(folder, "cat-file", "blob", f":1:./{file}")
    return None if shown.returncode else shown.stdout
