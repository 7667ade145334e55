"""What a run asked of the disk and was told: its result holds as long as the disk says so still."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TypeVar

from okrcli.parallel import cut, in_parts, processors
from okrcli.store.cache.shelf import digest
from okrcli.store.disk import Entry, Files

T = TypeVar("T")
Asked = tuple[str, str, str]
"""What was asked, of which path, and what tells the answer from others."""
CHANGED = "changed"
"""Stands for an answer that no disk gives."""
MANY = 4_000
"""As many questions are worth processes of their own."""


class Witness:
    """A place with files that remembers what it was asked and what it said."""

    def __init__(self, disk: Files) -> None:
        self.beneath = disk
        self._asked: dict[tuple[str, str], str] = {}

    @property
    def asked(self) -> list[Asked]:
        """Return every question once, in the order they were first asked."""
        return [(what, path, said) for (what, path), said in self._asked.items()]

    def listed(self, folder: Path) -> Iterable[Entry]:
        """Return what stands in a folder, by name."""
        return self._told("listed", folder, self.beneath.listed)

    def is_file(self, path: Path) -> bool:
        """Return whether a path is a plain file, or a link to one."""
        return self._told("is_file", path, self.beneath.is_file)

    def aim(self, path: Path) -> Path:
        """Return where a path leads once all links are followed."""
        return self._told("aim", path, self.beneath.aim)

    def read(self, path: Path) -> bytes:
        """Return the bytes of a file."""
        return self._told("read", path, self.beneath.read)

    def _told(self, what: str, path: Path, ask: Callable[[Path], T]) -> T:
        try:
            answer = ask(path)
        except (OSError, RuntimeError) as error:
            self.note(what, path, _refusal(error))
            raise
        self.note(what, path, _mark(answer))
        return answer

    def note(self, what: str, path: Path | str, said: str) -> None:
        """Remember an answer; two that differ are none, for the disk changed under our hands."""
        if self._asked.setdefault((what, str(path)), said) != said:
            self._asked[what, str(path)] = CHANGED


def asked_of(disk: Files) -> list[Asked]:
    """Return what a disk was asked, nothing where it does not remember that."""
    return disk.asked if isinstance(disk, Witness) else []


def tell(disk: Files, asked: Iterable[Asked]) -> None:
    """Let a disk that remembers know what another process asked."""
    if isinstance(disk, Witness):
        for what, path, said in asked:
            disk.note(what, path, said)


def still_so(asked: Iterable[Sequence[str]], disk: Files) -> bool:
    """Return whether a disk would answer each question as it did, asked in the same order."""
    asked = [*asked]
    if len(asked) < MANY:
        return _is_so(asked, disk)
    return all(in_parts(cut(asked, processors()), lambda some: _is_so(some, disk)))


def _is_so(asked: Iterable[Sequence[str]], disk: Files) -> bool:
    asks: dict[str, Callable[[Path], object]] = {
        "listed": disk.listed,
        "is_file": disk.is_file,
        "aim": disk.aim,
        "read": disk.read,
    }
    return all(_answer(asks[what], Path(path)) == said for what, path, said in asked)


def _answer(ask: Callable[[Path], object], path: Path) -> str:
    try:
        return _mark(ask(path))
    except (OSError, RuntimeError) as error:
        return _refusal(error)


def _mark(answer: object) -> str:
    """Return what tells an answer from others."""
    if isinstance(answer, bytes):
        return digest(answer)
    if isinstance(answer, list):
        return digest(repr([tuple(one) for one in answer]).encode("utf-8", "surrogateescape"))
    return str(answer)


def _refusal(error: OSError | RuntimeError) -> str:
    return f"{type(error).__name__} {getattr(error, 'errno', '')}"
