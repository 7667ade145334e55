"""The files as they would be with some of them changed; nothing is written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from okrcli.store.disk import Entry, Files


class Overlay:
    """What stands on a disk, with other bytes in the place of some files, and new ones."""

    def __init__(self, below: Files, files: Mapping[Path, bytes]) -> None:
        """Lay the bytes of files over what is there."""
        self._below = below
        self._files = dict(files)
        self._folders: dict[Path, dict[str, Entry]] = {}
        for path in files:
            self._hang(path, is_folder=False)

    def _hang(self, path: Path, *, is_folder: bool) -> None:
        """Put a path into its folder, and that into its own."""
        entry = Entry(path.name, is_folder=is_folder, is_file=not is_folder, is_link=False)
        inside = self._folders.setdefault(path.parent, {})
        is_new = not inside
        inside[path.name] = entry
        if is_new and path.parent != path.parent.parent:
            self._hang(path.parent, is_folder=True)

    def listed(self, folder: Path) -> Iterable[Entry]:
        """Return what stands in a folder, by name."""
        new = self._folders.get(folder, {})
        try:
            there = {entry.name: entry for entry in self._below.listed(folder)}
        except OSError:
            if not new:
                raise
            there = {}
        return sorted({**new, **there}.values())

    def is_file(self, path: Path) -> bool:
        """Return whether a path is a plain file, or a link to one."""
        return path in self._files or self._below.is_file(path)

    def aim(self, path: Path) -> Path:
        """Return where a path leads once all links are followed."""
        try:
            return self._below.aim(path)
        except OSError:
            if path in self._files or path in self._folders:
                return path
            raise

    def read(self, path: Path) -> bytes:
        """Return the bytes of a file."""
        return self._files[path] if path in self._files else self._below.read(path)
