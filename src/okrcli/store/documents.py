"""The YAML files of one workspace by path: their bytes, and what stands where in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from okrcli.store.reader import Document


class Documents:
    """Files that a finding may point into; one is only taken apart when a place in it is asked."""

    def __init__(self) -> None:
        self._data: dict[str, bytes] = {}
        self._read: dict[str, Document] = {}

    def note(self, path: str, data: bytes) -> None:
        """Remember the bytes that stood in a file when it was loaded."""
        self._data[path] = data
        self._read.pop(path, None)

    def put(self, document: Document) -> None:
        """Take a file as it was read."""
        self._read[document.path] = document

    def get(self, path: str) -> Document | None:
        """Return a file that was loaded, None for another."""
        if path not in self._read and path in self._data:
            from okrcli.store.reader import read  # noqa: PLC0415 - brings the YAML library

            self._read[path] = read(self._data[path], path)
        return self._read.get(path)
