"""Changing several files, all of them or none."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from okrcli.errors import DataError, cause
from okrcli.language import _
from okrcli.store.files import TRIES, Change, Stamp, locked, put, state, unsettled


@dataclass(frozen=True, slots=True)
class Draft:
    """A file as it is and as it is to be."""

    path: Path
    old: bytes | None
    new: bytes
    seen: Stamp | None
    mode: int | None

    @classmethod
    def of(cls, path: Path, changes: Iterable[Change]) -> Draft:
        """Return what changes, one after the other, make of a file."""
        old, seen, mode = state(path)
        new = old
        for change in changes:
            new = change(new)
        return cls(path, old, new or b"", seen, mode)

    def take_back(self) -> None:
        """Give the file its old bytes again, unless somebody changed it meanwhile."""
        now, seen, mode = state(self.path)
        if now != self.new:
            return
        if self.old is None:
            self.path.unlink()
        else:
            put(self.path, self.old, seen, mode)


def edit_together(changes: Mapping[Path, Change]) -> None:
    """Change files in one step: when one of them cannot be written, none is.

    Every folder is locked and every change worked out before the first file is replaced. What was
    replaced is taken back when a later one fails; only a machine that dies in between leaves some
    files written, each of them whole.

    Raises:
        DataError: another process is writing, or a file cannot be read or written.
    """
    paths: dict[Path, list[Change]] = {}
    for path, change in changes.items():
        paths.setdefault(Path(os.path.realpath(path)), []).append(change)
    try:
        _edit(paths)
    except OSError as error:
        raise DataError(
            _(
                "{file} cannot be written: {cause}",
                file=error.filename or _("a file"),
                cause=cause(error).lower(),
            ),
            _("nothing was changed; see to its permissions and the free space, then try again"),
        ) from error


def _edit(paths: Mapping[Path, Iterable[Change]]) -> None:
    with ExitStack() as locks:
        folders = []
        for folder in sorted({path.parent for path in paths}):
            folder.mkdir(parents=True, exist_ok=True)
            folders.append(locks.enter_context(locked(folder)))
        tries = 1
        while (changed := _put_all([Draft.of(*pair) for pair in paths.items()])) is not None:
            if (tries := tries + 1) > TRIES:
                raise unsettled(changed)
        for descriptor in folders:
            os.fsync(descriptor)


def _put_all(drafts: Iterable[Draft]) -> Path | None:
    """Replace all files; return the first that somebody saved meanwhile, and then none is."""
    done: list[Draft] = []
    try:
        for draft in drafts:
            if draft.new == draft.old:
                continue
            if not put(draft.path, draft.new, draft.seen, draft.mode):
                _take_back(done)
                return draft.path
            done.append(draft)
    except BaseException:
        _take_back(done)
        raise
    return None


def _take_back(done: list[Draft]) -> None:
    for draft in reversed(done):
        draft.take_back()
