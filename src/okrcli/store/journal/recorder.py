"""Which edits a command makes: noted before each of them, at the one place that replaces files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from okrcli.store.root import SETTINGS, root_around

if TYPE_CHECKING:
    from okrcli.store.journal.keeping import Journal


class Replacing(NamedTuple):
    """A file that is about to be replaced: by its real path, its bytes before and after.

    None is a file that is not there; `mode` is that of the old one.
    """

    path: Path
    old: bytes | None
    new: bytes | None
    mode: int | None


class Recorder:
    """Keeps the edits of one command in the journals of the workspaces that they are made in."""

    def __init__(self, line: str, day: date, *, is_undone: bool = False) -> None:
        """Begin to record.

        Args:
            line: the command as it was typed.
            day: the day it was.
            is_undone: whether its edits are taken back, rather than made.
        """
        self._line, self._day, self._is_undone = line, day, is_undone
        self._journals: dict[Path, Journal] = {}

    def announce(self, files: Iterable[Replacing]) -> None:
        """Keep what is about to be done; what is known already is kept once."""
        files = list(files)
        new = {one.path.parent for one in files if one.path.name == SETTINGS}
        touched: dict[Path, Journal] = {}
        for one in files:
            root = root_around(one.path, new)
            if root and self._journal(root).record.announce(one):
                touched[root] = self._journals[root]
        for journal in touched.values():
            journal.save()

    def settle(self, file: Replacing) -> None:
        """Take it that a file was replaced as announced."""
        for journal in self._journals.values():
            journal.record.settle(file)

    def end(self, *, failed: bool) -> None:
        """Say that the command came to its end; one that changed nothing leaves no trace."""
        for journal in self._journals.values():
            journal.end(failed=failed)

    def _journal(self, root: Path) -> Journal:
        if root not in self._journals:
            from okrcli.store.journal.keeping import Journal  # noqa: PLC0415 - only to write
            from okrcli.store.journal.record import Record  # noqa: PLC0415 - likewise

            record = Record(root, self._line, self._day, is_undone=self._is_undone)
            self._journals[root] = Journal(record)
        return self._journals[root]


_recorder: ContextVar[Recorder | None] = ContextVar("recorder", default=None)


@contextmanager
def recording(line: str, day: date, *, is_undone: bool = False) -> Iterator[None]:
    """Record what a command does to files, so that `okr undo` can take it back."""
    recorder = Recorder(line, day, is_undone=is_undone)
    token = _recorder.set(recorder)
    failed = True
    try:
        yield
        failed = False
    finally:
        _recorder.reset(token)
        recorder.end(failed=failed)


def announce(files: Iterable[Replacing]) -> None:
    """Keep edits that are to be made together, so that a half of them can be told."""
    if (recorder := _recorder.get()) is not None:
        recorder.announce(files)


def settle(file: Replacing) -> None:
    """Note that a file was replaced as announced."""
    if (recorder := _recorder.get()) is not None:
        recorder.settle(file)
