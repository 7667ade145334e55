"""Where files come from: the disk as it is, or what stood in a folder at another time."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple, Protocol

MOST = 5_000_001
"""As many bytes are taken of a file: one more than the most that is read of any."""
READING = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
"""How a file is opened: a pipe that was put in its place meanwhile is not waited for."""
MOST_LINKS = 40
"""Links followed one after the other, as on a disk."""


class Entry(NamedTuple):
    """What stands in a folder under a name; a link is what it leads to, and nothing leads to."""

    name: str
    is_folder: bool
    is_file: bool
    """Whether it is a plain file, or a link to one."""
    is_link: bool
    """Whether it is itself a symbolic link."""


class Files(Protocol):
    """All that is asked of a place with files; what is not there raises OSError."""

    def listed(self, folder: Path) -> Iterable[Entry]:
        """Return what stands in a folder, by name."""
        ...

    def is_file(self, path: Path) -> bool:
        """Return whether a path is a plain file, or a link to one."""
        ...

    def aim(self, path: Path) -> Path:
        """Return where a path leads once all links are followed."""
        ...

    def read(self, path: Path) -> bytes:
        """Return the bytes of a file."""
        ...


class Disk:
    """The files as they are now."""

    def listed(self, folder: Path) -> Iterable[Entry]:
        """Return what stands in a folder, by name."""
        with os.scandir(folder) as entries:
            return sorted(_entry(one) for one in entries)

    def is_file(self, path: Path) -> bool:
        """Return whether a path is a plain file, or a link to one."""
        return path.is_file()

    def aim(self, path: Path) -> Path:
        """Return where a path leads once all links are followed."""
        return path.resolve(strict=True)

    def read(self, path: Path) -> bytes:
        """Return the bytes of a file, but no more than anybody here reads; nothing is waited for.

        Who finds more than it reads says so.
        """
        with os.fdopen(os.open(path, READING), "rb") as file:
            return file.read(MOST)


def _entry(one: os.DirEntry[str]) -> Entry:
    """Return what the disk says of a name; where it cannot follow a link, that leads nowhere."""
    try:
        return Entry(one.name, one.is_dir(), one.is_file(), one.is_symlink())
    except OSError:
        return Entry(one.name, is_folder=False, is_file=False, is_link=one.is_symlink())


DISK = Disk()


class Snapshot:
    """The files that stood below a folder at another time; the disk is not looked at."""

    def __init__(self, root: Path, files: Mapping[str, bytes], links: Mapping[str, str]) -> None:
        """Take files and the aims of symbolic links by their paths below `root`."""
        self._bytes = files
        self._files = {root / name: name for name in files}
        self._links = {root / name: aim for name, aim in links.items()}
        self._folders: dict[Path, set[Path]] = {root: set()}
        for path in (*self._files, *self._links):
            self._hang(path)

    def _hang(self, path: Path) -> None:
        """Put a path into its folder, and that into its own."""
        inside = self._folders.get(path.parent)
        if inside is None:
            inside = self._folders[path.parent] = set()
            self._hang(path.parent)
        inside.add(path)

    def listed(self, folder: Path) -> Iterable[Entry]:
        """Return what stands in a folder, by name."""
        return sorted(
            Entry(
                path.name,
                is_folder=self._real(path) in self._folders,
                is_file=self.is_file(path),
                is_link=path in self._links,
            )
            for path in self._folders[self.aim(folder)]
        )

    def is_file(self, path: Path) -> bool:
        """Return whether a path is a plain file, or a link to one."""
        return self._real(path) in self._files

    def aim(self, path: Path) -> Path:
        """Return where a path leads once all links are followed."""
        found = self._real(path)
        if found in self._files or found in self._folders:
            return found
        raise FileNotFoundError(2, "No such file or directory", str(path))

    def read(self, path: Path) -> bytes:
        """Return the bytes of a file."""
        return self._bytes[self._files[self.aim(path)]]

    def _real(self, path: Path) -> Path:
        """Return a path with the links on its way replaced by where they lead."""
        for _ in range(MOST_LINKS if self._links else 0):
            link = next((one for one in (path, *path.parents) if one in self._links), None)
            if link is None:
                break
            way = os.path.normpath(link.parent / self._links[link])
            path = Path(way) / path.relative_to(link)
        return path
