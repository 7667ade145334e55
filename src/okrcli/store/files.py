"""Changing one file while others may be writing: lock, look again, replace it whole."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from okrcli.errors import DataError, cause
from okrcli.language import _
from okrcli.store.disk import MOST
from okrcli.store.durable import LITTER, confirm, make_folder
from okrcli.store.journal.recorder import Replacing, announce, settle
from okrcli.store.root import root_around

PATIENCE = 10.0
"""Seconds to wait for another writer."""
PAUSE = 0.02
"""Seconds between two looks at the lock."""
TRIES = 5
"""How often to begin again when somebody saves the file meanwhile."""

Change = Callable[[bytes | None], bytes]
Stamp = tuple[int, int, int, int]


class Seen(NamedTuple):
    """A file as it was found: its bytes, a stamp to know it by, its mode; nothing for none."""

    data: bytes | None = None
    stamp: Stamp | None = None
    mode: int | None = None


def edit(path: Path, change: Change) -> bool:
    """Change a file in one step; return whether it had to be written.

    `change` gets the bytes as they are under the lock (None: no file) and returns the new ones;
    it is called again when the file changes meanwhile. Mode and symlinks stay as they are.

    Raises:
        DataError: another process is writing, or the file cannot be read or written.
    """
    try:
        target = target_of(path)
        make_folder(target.parent)
        with locked(target.parent) as folder:
            return _edit(target, change, folder)
    except OSError as error:
        raise DataError(
            _("{file} cannot be written: {cause}", file=path, cause=cause(error).lower()),
            _("nothing was changed; see to its permissions and the free space, then try again"),
        ) from error


def look(path: Path) -> bytes | None:
    """Return a file's bytes as `edit` would find them, None where there is no file.

    Raises:
        DataError: it cannot be read or written.
    """
    try:
        return state(target_of(path)).data
    except OSError as error:
        raise DataError(
            _("{file} cannot be read: {cause}", file=path, cause=cause(error).lower())
        ) from error


def target_of(path: Path) -> Path:
    """Return where a file really stands, all links followed.

    Raises:
        DataError: links lead out of the workspace that it seems to be in.
    """
    target, root = Path(os.path.realpath(path)), root_around(path.absolute())
    if root and not target.is_relative_to(os.path.realpath(root)):
        raise DataError(
            _("{file} leads out of the workspace, so it is not written", file=path),
            _("a link stands in its way: put the file or the folder itself in its place"),
        )
    return target


def _edit(path: Path, change: Change, folder: int) -> bool:
    for _try in range(TRIES):
        seen = state(path)
        new = change(seen.data)
        if new == seen.data:
            return False
        if put(path, new, seen):
            confirm(folder, path)
            return True
    raise unsettled(path)


def unsettled(path: Path) -> DataError:
    """Return the error of a file that somebody saves again and again meanwhile."""
    return DataError(
        _("{file} changes again and again while it is being written", file=path),
        _("close the program that writes it, then try again"),
    )


@contextmanager
def locked(folder: Path, patience: float | None = None) -> Iterator[int]:
    """Hold a folder's lock, which leaves no litter and dies with its process.

    Args:
        folder: the folder.
        patience: seconds to wait for another writer, `PATIENCE` unless told.

    Raises:
        DataError: another process holds it.
    """
    try:
        import fcntl  # noqa: PLC0415 - not there on Windows, where reading works
    except ImportError:
        raise DataError(
            _("files can only be written on Linux and macOS"), _("on Windows, use WSL")
        ) from None
    until = time.monotonic() + (PATIENCE if patience is None else patience)
    is_held = False
    while not is_held:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            while not _is_free(fcntl.flock, descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB):
                _wait(folder, until)
            # Else a checkout put another folder in its place, which others may lock.
            if is_held := os.path.samestat(os.fstat(descriptor), folder.stat()):
                yield descriptor
        finally:
            os.close(descriptor)


def _wait(folder: Path, until: float) -> None:
    if time.monotonic() >= until:
        raise DataError(
            _("another okr is writing in {folder}", folder=folder),
            _("wait for it to end, then try again"),
        )
    time.sleep(PAUSE)


def is_locked(folder: Path) -> bool:
    """Return whether somebody writes in a folder right now, or nobody could."""
    try:
        with locked(folder, patience=0):
            return False
    except DataError:
        return True


def _is_free(lock: Callable[[int, int], None], descriptor: int, how: int) -> bool:
    try:
        lock(descriptor, how)
    except BlockingIOError:
        return False
    return True


def state(path: Path) -> Seen:
    """Return a file as it is."""
    try:
        about = path.stat()
    except FileNotFoundError:
        return Seen()
    if not stat.S_ISREG(about.st_mode):
        raise DataError(_("{file} is not a file", file=path), _("move away what stands there"))
    if not os.access(path, os.W_OK):
        raise DataError(_("{file} is read-only", file=path), f"chmod u+w {path}")
    if about.st_size >= MOST:
        raise DataError(
            _("{file} has more than {most} bytes, and so it is not read", file=path, most=MOST - 1),
            _("split it by team or by year, or remove what nobody needs"),
        )
    return Seen(path.read_bytes(), _stamp(about), stat.S_IMODE(about.st_mode))


def _stamp(about: os.stat_result) -> Stamp:
    return about.st_dev, about.st_ino, about.st_size, about.st_mtime_ns


def put(path: Path, data: bytes | None, seen: Seen) -> bool:
    """Put a whole new file in the place of one, or none; return False if that is not the one seen.

    Raises:
        OSError: it cannot be written; the file is as it was.
    """
    with prepared(path, data, seen.mode) as temporary:
        return replaced(path, data, seen, temporary)


@contextmanager
def prepared(path: Path, data: bytes | None, mode: int | None) -> Iterator[Path]:
    """Give a temporary file beside another that holds its new bytes, or none where it is to go.

    Raises:
        OSError: it cannot be written.
    """
    # One name a file, so that what a killed process left behind is replaced by the next.
    temporary = path.with_name(f".{path.name}{LITTER}")
    temporary.unlink(missing_ok=True)
    try:
        if data is not None:
            _write(temporary, data, mode)
        yield temporary
    finally:
        with suppress(OSError):  # of both troubles the first one is told
            temporary.unlink(missing_ok=True)


def replaced(path: Path, data: bytes | None, seen: Seen, temporary: Path) -> bool:
    """Put what was prepared in the place of a file; return False if that is not the one seen.

    The only place where a file of a workspace is replaced, and so noted for `okr undo`.

    Raises:
        OSError: it cannot be; the file is as it was.
    """
    replacing = Replacing(path, seen.data, data, seen.mode)
    announce([replacing])
    # From here on nothing may take time: what an editor saves after this look is lost.
    if _now(path) != seen.stamp:
        return False
    if data is None:
        path.unlink()
    else:
        temporary.replace(path)
    settle(replacing)
    return True


def _write(path: Path, data: bytes, mode: int | None) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    with os.fdopen(descriptor, "wb") as file:
        if mode is not None:
            os.fchmod(file.fileno(), mode)
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _now(path: Path) -> Stamp | None:
    try:
        return _stamp(path.stat())
    except FileNotFoundError:
        return None
