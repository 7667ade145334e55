"""A file that is written piece by piece and is there only once it is whole."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path

from okrcli.errors import DataError, cause
from okrcli.language import _
from okrcli.store.durable import LITTER

STALE = 3600
"""Seconds after which a temporary file was left by a process that was killed."""


@contextmanager
def fresh(path: Path) -> Iterator[Path]:
    """Give a temporary file's path, and put that file in the place of `path` when all went well.

    A symlink stays one, and a file keeps its mode. What fails meanwhile leaves the old file as it
    was; of two who write the same file at once, the last one stays.

    Raises:
        DataError: it cannot be written.
    """
    target = Path(os.path.realpath(path))
    if target.exists() and not target.is_file():
        raise DataError(_("{path} is not a file", path=path), _("name another one after -o"))
    temporary = target.with_name(f".{target.name}.{os.getpid()}{LITTER}")
    try:
        with _told(path):
            # What cannot be written at all is told before any work.
            _begin(target, temporary)
            yield temporary
            _finish(target, temporary)
    finally:
        with suppress(OSError):  # of both troubles the first one is told
            temporary.unlink(missing_ok=True)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise DataError(
            _("{file} cannot be written: {cause}", file=path, cause=cause(error).lower()),
            _("see to its folder, its permissions and the free space"),
        ) from error


def _begin(target: Path, temporary: Path) -> None:
    """Make a temporary file, which no other process has, and clear away what such left behind."""
    for old in target.parent.glob(f".{_plain(target.name)}.*{LITTER}"):
        if old.lstat().st_mtime < time.time() - STALE:
            old.unlink(missing_ok=True)
    temporary.unlink(missing_ok=True)
    os.close(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666))


def _plain(name: str) -> str:
    """Return a name as a pattern that fits nothing else."""
    return "".join(f"[{one}]" if one in "*?[" else one for one in name)


def _finish(target: Path, temporary: Path) -> None:
    with temporary.open("rb") as file:
        os.fsync(file.fileno())
    if target.exists():
        temporary.chmod(target.stat().st_mode)
    temporary.replace(target)


def write_text(path: Path, pieces: Iterable[str]) -> None:
    """Write a text as its pieces come, in UTF-8; into a pipe or a device as it is.

    Raises:
        DataError: it cannot be written.
    """
    place = nullcontext(path) if _is_stream(path) else fresh(path)
    with _told(path), place as file, file.open("w", encoding="utf-8", newline="") as stream:
        stream.writelines(pieces)


def save(path: Path, text: str) -> None:
    """Write a text that is there as a whole, as `write_text` does."""
    write_text(path, [text])


def _is_stream(path: Path) -> bool:
    return path.is_fifo() or path.is_char_device()
