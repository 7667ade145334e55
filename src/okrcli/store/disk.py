"""Where files come from: the disk as it is, or what stood in a folder at another time."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Protocol

MOST_LINKS = 40
"""Links followed one after the other, as on a disk."""


class Files(Protocol):
    """All that is asked of a place with files; what is not there raises OSError."""

    def listed(self, folder: Path) -> Iterable[Path]:
        """Return what stands in a folder."""
        ...

    def is_folder(self, path: Path) -> bool:
        """Return whether a path is a folder, or a link to one."""
        ...

    def is_file(self, path: Path) -> bool:
        """Return whether a path is a plain file, or a link to one."""
        ...

    def is_link(self, path: Path) -> bool:
        """Return whether a path itself is a symbolic link."""
        ...

    def aim(self, path: Path) -> Path:
        """Return where a path leads once all links are followed."""
        ...

    def read(self, path: Path) -> bytes:
        """Return the bytes of a file."""
        ...


class Disk:
    """The files as they are now."""

    def listed(self, folder: Path) -> Iterable[Path]:
        """Return what stands in a folder."""
        return folder.iterdir()

    def is_folder(self, path: Path) -> bool:
        """Return whether a path is a folder, or a link to one."""
        return path.is_dir()

    def is_file(self, path: Path) -> bool:
        """Return whether a path is a plain file, or a link to one."""
        return path.is_file()

    def is_link(self, path: Path) -> bool:
        """Return whether a path itself is a symbolic link."""
        return path.is_symlink()

    def aim(self, path: Path) -> Path:
        """Return where a path leads once all links are followed."""
        return path.resolve(strict=True)

    def read(self, path: Path) -> bytes:
        """Return the bytes of a file."""
        return path.read_bytes()


DISK = Disk()


class Snapshot:
    """The files that stood below a folder at another time; the disk is not looked at."""

    def __init__(self, root: Path, files: Mapping[str, bytes], links: Mapping[str, str]) -> None:
        """Take files and the aims of symbolic links by their paths below `root`."""
        self._files = {root / name: data for name, data in files.items()}
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

    def listed(self, folder: Path) -> Iterable[Path]:
        """Return what stands in a folder, under the name it was asked by."""
        return [folder / path.name for path in self._folders[self.aim(folder)]]

    def is_folder(self, path: Path) -> bool:
        """Return whether a path is a folder, or a link to one."""
        return self._real(path) in self._folders

    def is_file(self, path: Path) -> bool:
        """Return whether a path is a plain file, or a link to one."""
        return self._real(path) in self._files

    def is_link(self, path: Path) -> bool:
        """Return whether a path itself is a symbolic link."""
        return path in self._links

    def aim(self, path: Path) -> Path:
        """Return where a path leads once all links are followed."""
        found = self._real(path)
        if found in self._files or found in self._folders:
            return found
        raise FileNotFoundError(2, "No such file or directory", str(path))

    def read(self, path: Path) -> bytes:
        """Return the bytes of a file."""
        return self._files[self.aim(path)]

    def _real(self, path: Path) -> Path:
        """Return a path with the links on its way replaced by where they lead."""
        for _ in range(MOST_LINKS):
            link = next((one for one in (path, *path.parents) if one in self._links), None)
            if link is None:
                break
            way = os.path.normpath(link.parent / self._links[link])
            path = Path(way) / path.relative_to(link)
        return path
