"""What a process does to the disk, one deed after the other, and something that happens at one.

Installed in a process of ours before it runs a command line: `os`, `io` and `fcntl` do as before,
yet each deed that changes the disk is counted, and at one of them the process is killed, the
machine refuses, or somebody else changes the files.
"""

from __future__ import annotations

import builtins
import errno
import fcntl
import io
import os
import shutil
import signal
import sqlite3
import stat
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

F = TypeVar("F", bound=Callable[..., Any])
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
DEEDS = ("replace", "rename", "unlink", "remove", "mkdir", "rmdir", "chmod", "fchmod", "fsync")
KILL, SAVE, AWAY = "kill", "save", "away"
"""In place of an error's name: the process dies; somebody else saves a file, or takes it away."""


@dataclass(frozen=True)
class Fault:
    """What happens at the deed of a number, from 1, or at a deed of a kind; 0 for nothing.

    `what` is KILL, the name of an error such as ENOSPC, or what somebody does to the file or
    folder `path`: SAVE adds a line, AWAY takes it away. Reading is a deed where `reads` says so.
    """

    at: int = 0
    what: str = KILL
    of: str = ""
    reads: bool = False
    path: str = ""
    line: str = ""


class Faults:
    """Counts the deeds of this process, and keeps a list of them."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault
        self.deeds: list[tuple[str, str]] = []
        self._left = fault.at

    def is_next(self, what: str) -> bool:
        """Return whether the fault happens at the next deed of a kind."""
        return self._left == 1 and self._is_due(what)

    def _is_due(self, what: str) -> bool:
        return self._left > 0 and self.fault.of in ("", what)

    def deed(self, what: str, path: object) -> None:
        """Note a deed before it is done; the fault is raised here, or kills."""
        self.deeds.append((what, os.fsdecode(path) if isinstance(path, str | bytes) else str(path)))
        if self._is_due(what):
            self._left -= 1
            if not self._left:
                self._happen()

    def _happen(self) -> None:
        if self.fault.what == KILL:
            os.kill(os.getpid(), signal.SIGKILL)
        if self.fault.what == SAVE:
            save(Path(self.fault.path), self.fault.line)
            return
        if self.fault.what == AWAY:
            take_away(Path(self.fault.path))
            return
        number = getattr(errno, self.fault.what)
        raise OSError(number, os.strerror(number), self.deeds[-1][1])


def save(path: Path, line: str) -> None:
    """Add a line to a file as an editor does: a new file takes its place."""
    new = path.with_name("editor~")
    new.write_bytes(path.read_bytes() + line.encode())
    new.replace(path)


def take_away(path: Path) -> None:
    """Remove a file or a folder, as a checkout does."""
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


class Raw(io.FileIO):
    """A file whose every write is a deed: one that fails has written a half."""

    faults: Faults

    def write(self, data: Any, /) -> int:
        """Write all, or a half where that is the fault's deed."""
        if self.faults.is_next("write"):
            super().write(memoryview(data).cast("B")[: len(data) // 2])
        self.faults.deed("write", self.name)
        return super().write(data)


def install(fault: Fault) -> Faults:
    """Count from now on, in this process and until its end."""
    faults = Faults(fault)
    Raw.faults = faults
    for name in DEEDS:
        setattr(os, name, _counted(faults, name, getattr(os, name)))
    fcntl.flock = _counted(faults, "flock", fcntl.flock)
    sqlite3.connect = _counted(faults, "connect", sqlite3.connect)
    os.open = _opened(faults, os.open)
    os.write = _written(faults, os.write)
    io.open = builtins.open = _file_opened(faults, io.open)
    if fault.reads:
        os.scandir = _counted(faults, "scandir", os.scandir)
        os.stat = _counted(faults, "stat", os.stat)
    return faults


def _counted(faults: Faults, name: str, real: F) -> F:
    def counted(path: Any, *args: Any, **named: Any) -> Any:
        faults.deed(name, path)
        return real(path, *args, **named)

    return counted  # type: ignore[return-value]


def _opened(faults: Faults, real: F) -> F:
    def opened(path: Any, flags: int, *args: Any, **named: Any) -> Any:
        if flags & WRITING:
            faults.deed("open", path)
        elif faults.fault.reads:
            faults.deed("read", path)
        return real(path, flags, *args, **named)

    return opened  # type: ignore[return-value]


def _written(faults: Faults, real: F) -> F:
    def written(descriptor: int, data: Any) -> int:
        if stat.S_ISREG(os.fstat(descriptor).st_mode):  # and not a pipe to git
            faults.deed("write", descriptor)
        return int(real(descriptor, data))

    return written  # type: ignore[return-value]


def _file_opened(faults: Faults, real: F) -> F:
    def opened(  # noqa: PLR0917 - the signature of `open`
        file: Any,
        mode: str = "r",
        buffering: int = -1,
        encoding: str | None = None,
        errors: str | None = None,
        newline: str | None = None,
        closefd: bool = True,
        opener: Any = None,
    ) -> Any:
        if not set(mode) & set("wax+"):
            if faults.fault.reads and not isinstance(file, int):
                faults.deed("read", file)
            return real(file, mode, buffering, encoding, errors, newline, closefd, opener)
        if not isinstance(file, int):
            faults.deed("open", file)
        raw = Raw(file, "".join(c for c in mode if c not in "bt"), closefd, opener)
        if not buffering:
            return raw
        buffered = io.BufferedRandom(raw) if "+" in mode else io.BufferedWriter(raw)
        return buffered if "b" in mode else io.TextIOWrapper(buffered, encoding, errors, newline)

    return opened  # type: ignore[return-value]
