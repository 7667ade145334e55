"""Changing several files, all of them or none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path

from okrcli.errors import DataError, cause
from okrcli.language import _, ngettext
from okrcli.lean import dataclass
from okrcli.store.durable import confirm, make_folder
from okrcli.store.files import (
    TRIES,
    Seen,
    locked,
    prepared,
    put,
    replaced,
    state,
    target_of,
    unsettled,
)
from okrcli.store.journal.recorder import Replacing, announce

Remaking = Callable[[bytes | None], bytes | None]
"""What becomes of a file; None takes it away."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A file as it is and as it is to be."""

    path: Path
    seen: Seen
    new: bytes | None

    @classmethod
    def of(cls, path: Path, changes: Iterable[Remaking], mode: int | None) -> Draft:
        """Return what changes, one after the other, make of a file; a new one gets a mode."""
        seen = state(path)
        new = seen.data
        for change in changes:
            new = change(new)
        return cls(path, seen if seen.stamp else Seen(mode=mode), new)

    @property
    def replacing(self) -> Replacing:
        """Return what is about to be done."""
        return Replacing(self.path, self.seen.data, self.new, self.seen.mode)

    def prepared(self) -> AbstractContextManager[Path]:
        """Give a temporary file that holds what is to be there."""
        return prepared(self.path, self.new, self.seen.mode)

    def take_back(self) -> None:
        """Give the file its old bytes again, unless somebody changed it meanwhile."""
        now = state(self.path)
        if now.data == self.new:
            put(self.path, self.seen.data, now)


def edit_together(
    changes: Mapping[Path, Remaking], modes: Mapping[Path, int] | None = None
) -> None:
    """Change files in one step: when one of them cannot be written, none is.

    Every folder is locked and every change worked out before the first file is replaced. What was
    replaced is taken back when a later one fails; only a machine that dies in between leaves some
    files written, each of them whole.

    Args:
        changes: what becomes of each file.
        modes: those of new files that are not to have the usual one.

    Raises:
        DataError: another process is writing, or a file cannot be read or written.
    """
    paths: dict[Path, list[Remaking]] = {}
    for path, change in changes.items():
        paths.setdefault(target_of(path), []).append(change)
    try:
        _edit(paths, modes or {})
    except OSError as error:
        raise DataError(
            _(
                "{file} cannot be written: {cause}",
                file=error.filename or _("a file"),
                cause=cause(error).lower(),
            ),
            _("nothing was changed; see to its permissions and the free space, then try again"),
        ) from error


def _edit(paths: Mapping[Path, Iterable[Remaking]], modes: Mapping[Path, int]) -> None:
    with ExitStack() as locks:
        folders: dict[int, Path] = {}
        for folder in sorted({path.parent for path in paths}):
            make_folder(folder)
            folders[locks.enter_context(locked(folder))] = folder
        tries = 1
        while (changed := _put_all(_drafts(paths, modes))) is not None:
            if (tries := tries + 1) > TRIES:
                raise unsettled(changed)
        for descriptor, folder in folders.items():
            confirm(descriptor, folder)


def _drafts(paths: Mapping[Path, Iterable[Remaking]], modes: Mapping[Path, int]) -> list[Draft]:
    """Return the files that become others."""
    drafts = [Draft.of(path, changes, modes.get(path)) for path, changes in paths.items()]
    return [draft for draft in drafts if draft.new != draft.seen.data]


def _put_all(drafts: Sequence[Draft]) -> Path | None:
    """Replace all files; return the first that somebody saved meanwhile, and then none is."""
    announce(draft.replacing for draft in drafts)
    done: list[Draft] = []
    with ExitStack() as temporaries:
        # All of them first: where the disk is full, none has taken a file's place yet.
        new = [temporaries.enter_context(draft.prepared()) for draft in drafts]
        try:
            for draft, temporary in zip(drafts, new, strict=True):
                if not replaced(draft.path, draft.new, draft.seen, temporary):
                    _take_back(done)
                    return draft.path
                done.append(draft)
        except BaseException:
            _take_back(done)
            raise
    return None


def _take_back(done: list[Draft]) -> None:
    """Give files their old bytes again.

    Raises:
        DataError: some of them stay changed.
    """
    left: list[str] = []
    for draft in reversed(done):
        try:
            draft.take_back()
        except OSError as error:
            left.append(f"{draft.path}: {cause(error).lower()}")
    if left:
        raise DataError(
            ngettext(
                "a file is changed and could not be made what it was: {files}",
                "{count} files are changed and could not be made what they were: {files}",
                len(left),
                files=", ".join(left),
            ),
            _("the others were not changed; okr undo takes back what was"),
        )
