"""New files, all of them or none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from okrcli.errors import DataError
from okrcli.language import N_, _
from okrcli.lean import dataclass
from okrcli.store.files import Change, edit, target_of
from okrcli.store.journal.recorder import Replacing, announce

AWAY = N_("move it away, or name another place: okr --root DIR init")


@dataclass(frozen=True, slots=True)
class Opened:
    """What was done in a folder: the paths that were written, and those that were there."""

    folder: str
    written: tuple[str, ...]
    there: tuple[str, ...]


def create(folder: Path, files: Mapping[str, str]) -> list[str]:
    """Write files that are not there yet, and return the paths of those that were written.

    A file that is there keeps every byte. When one cannot be written, those written before it
    and their folders are taken away again.

    Args:
        folder: where the paths begin.
        files: the texts by path.

    Raises:
        DataError: something cannot be written; nothing was.
    """
    for name in files:
        _check_way(folder / name)
    missing = [name for name in files if not _is_there(folder / name)]
    folders = _folders_to_make(folder / name for name in missing)
    made: list[str] = []
    announce(_about_to_be(folder / name, files[name]) for name in missing)
    try:
        for name in missing:
            if edit(folder / name, _unless_there(files[name].encode())):
                made.append(name)  # noqa: PERF401 - one by one, to be taken back
    except BaseException:
        _take_back((folder / name for name in made), folders)
        raise
    return made


def _about_to_be(path: Path, text: str) -> Replacing:
    return Replacing(target_of(path), None, text.encode(), None)


def _unless_there(new: bytes) -> Change:
    return lambda old: new if old is None else old


def _is_there(path: Path) -> bool:
    return path.exists() or path.is_symlink()


def _check_way(path: Path) -> None:
    """Raise DataError where a file stands in the place of a folder, or a folder in the file's."""
    if path.is_dir():
        message = _("{path} is a folder, and a file of that name is needed", path=path)
        raise DataError(message, _(AWAY))
    above = next(folder for folder in path.parents if _is_there(folder))
    if not above.is_dir():
        message = _("{path} is a file, and a folder of that name is needed", path=above)
        raise DataError(message, _(AWAY))


def _folders_to_make(paths: Iterable[Path]) -> list[Path]:
    """Return the folders above some files that are not there yet, the innermost first."""
    missing = {folder for path in paths for folder in path.parents if not _is_there(folder)}
    return sorted(missing, key=lambda folder: len(folder.parts), reverse=True)


def _take_back(files: Iterable[Path], folders: Iterable[Path]) -> None:
    for file in files:
        file.unlink(missing_ok=True)
    for folder in folders:
        # One that was not made yet, or that somebody uses by now, is left alone.
        with suppress(OSError):
            folder.rmdir()
