"""The YAML files of one workspace by path: their bytes, and what stands where in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from okrcli.store.reader import Document


class Documents:
    """Files that a finding may point into; one is only taken apart when a place in it is asked."""

    def __init__(self) -> None:
        self._bytes: dict[str, bytes] = {}
        self._read: dict[str, Document] = {}

    def note(self, path: str, data: bytes) -> None:
        """Remember the bytes that stood in a file when it was loaded."""
        if self._bytes.get(path) != data:
            self._bytes[path] = data
            self._read.pop(path, None)

    def put(self, document: Document) -> None:
        """Take a file as it was read."""
        self._read[document.path] = document

    def bytes_of(self, path: str) -> bytes | None:
        """Return the bytes of a file that was loaded, None for another."""
        return self._bytes.get(path)

    def __getitem__(self, path: str) -> Document:
        """Return a file that was loaded.

        Raises:
            KeyError: it was not.
        """
        found = self.get(path)
        if found is None:
            raise KeyError(path)
        return found

    def get(self, path: str) -> Document | None:
        """Return a file that was loaded, None for another."""
        if path not in self._read and path in self._bytes:
            from okrcli.store.reader import read  # noqa: PLC0415 - brings the YAML library

            self.put(read(self._bytes[path], path))
        return self._read.get(path)
