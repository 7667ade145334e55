"""The folder that everything kept is in: small sealed files, readable by their owner alone."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path

from okrcli import __version__
from okrcli.lean import dataclass

SHAPE = 1
"""Counts up whenever something is kept in another form."""
MOST = 64_000_000
"""Bytes that may stay when the folder is swept."""
SWEEP = 64
"""The folder is swept once in so many times that something is put into it."""
COUNT = "puts"
"""The file that is one byte longer for each time."""
SEAL = 64
"""Characters of a seal."""
PACKAGE = Path(__file__).parents[2]
INSTALLED = ("site-packages", "dist-packages")


@dataclass(frozen=True, slots=True)
class Shelf:
    """A folder of kept things by name. Nothing is raised: what cannot be had is not there."""

    folder: Path
    is_read_only: bool = False
    """Whether nothing new is put into it."""

    def find(self, name: str) -> bytes | None:
        """Return what was put under a name, None where it is not there as it was put."""
        try:
            with open(self.folder / name, "rb", opener=_no_link) as file:
                is_ours = _is_ours(os.fstat(file.fileno()))
                data = file.read() if is_ours else b""
        except OSError:
            return None
        kept = data[SEAL:]
        if not kept or sha256(kept).hexdigest().encode() != data[:SEAL]:
            return None
        with suppress(OSError):
            os.utime(self.folder / name)  # what is used stays when the folder is swept
        return kept

    def put(self, name: str, data: bytes) -> None:
        """Put something under a name, whole or not at all."""
        new = self.folder / f"{name}.{os.getpid()}"
        try:
            if self.is_read_only or not self._is_there():
                return
            with open(new, "wb", opener=_private) as file:
                file.write(sha256(data).hexdigest().encode() + data)
            new.replace(self.folder / name)
            self._count()
        except OSError:
            with suppress(OSError):
                new.unlink(missing_ok=True)

    def drop(self, name: str) -> None:
        """Forget what was put under a name."""
        with suppress(OSError):
            (self.folder / name).unlink()

    def _is_there(self) -> bool:
        """Return whether the folder is there, made where it was not, and nobody else may write."""
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileExistsError):
            self.folder.mkdir(mode=0o700)
        found = self.folder.lstat()
        return stat.S_ISDIR(found.st_mode) and _is_ours(found)

    def _count(self) -> None:
        with open(self.folder / COUNT, "ab", opener=_private) as file:
            file.write(b".")
            if file.tell() < SWEEP:
                return
            file.truncate(0)
        self._sweep()

    def _sweep(self) -> None:
        """Remove what was not used for the longest time, until little enough is left."""
        with os.scandir(self.folder) as entries:
            found = [(one.stat(follow_symlinks=False), one.path) for one in entries]
        left = MOST
        for about, path in sorted(found, key=lambda one: -one[0].st_mtime_ns):
            left -= about.st_size
            if left < 0:
                with suppress(OSError):
                    os.unlink(path)  # noqa: PTH108 - as scandir gave it


def user_folder() -> Path | None:
    """Return the folder of our own in the user's cache folder, None where there is no such place.

    XDG_CACHE_HOME is honoured everywhere; else it is where the system keeps caches.
    """
    return _own_folder("XDG_CACHE_HOME", ".cache", "Caches")


def state_folder() -> Path | None:
    """Return the folder of our own among what programs remember of a user, None for no such place.

    XDG_STATE_HOME is honoured everywhere; else it is where the system keeps such things.
    """
    return _own_folder("XDG_STATE_HOME", ".local/state", "Application Support")


def _own_folder(variable: str, usual: str, library: str) -> Path | None:
    home = Path(os.path.expanduser("~"))  # noqa: PTH111 - Path.home() raises where there is none
    named = Path(os.environ.get(variable, ""))
    if named.is_absolute():
        base = named
    elif sys.platform == "darwin":
        base = home / "Library" / library
    elif sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA", home / "AppData" / "Local"))
    else:
        base = home / usual
    return base / "okr" if base.is_absolute() else None


def name_of(*parts: object) -> str:
    """Return the name under which something made of some parts is kept by this very program."""
    return sha256(repr((SHAPE, maker(), *parts)).encode("utf-8", "surrogatepass")).hexdigest()


def digest(data: bytes) -> str:
    """Return what tells some bytes from all others."""
    return sha256(data).hexdigest()


@cache
def maker() -> object:
    """Return what tells this program from others: its release, or what its sources look like."""
    about = (__version__, sys.version_info[:2])
    try:
        if PACKAGE.parent.name in INSTALLED:
            return *about, PACKAGE.parent.stat().st_mtime_ns  # newer with each package put there
        return *about, sorted(_stamps(str(PACKAGE)))
    except OSError:  # it runs out of an archive
        return about


def _stamps(folder: str) -> Iterator[tuple[str, int]]:
    """Yield when each file of a folder was changed, for who works on the program itself."""
    with os.scandir(folder) as entries:
        for one in entries:
            if not one.is_dir():
                yield one.path, one.stat().st_mtime_ns
            elif one.name != "__pycache__":
                yield from _stamps(one.path)


def _is_ours(about: os.stat_result) -> bool:
    """Return whether something belongs to the caller, and nobody else may write it."""
    if not hasattr(os, "geteuid"):
        return True
    return about.st_uid == os.geteuid() and not about.st_mode & 0o022


def _no_link(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))


def _private(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NOFOLLOW", 0), 0o600)
