"""What files were read as, by the bytes they held: nothing is parsed or validated twice.

One file a folder, so that few are opened: a line that says where in it each reading is, and then
the readings, a line each. What is not asked for is not taken apart.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from okrcli.errors import Problem
from okrcli.store.cache.codec import decode, encode
from okrcli.store.cache.shelf import Shelf, digest


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file says, the problems met in it, and the names by which it can be referred to."""

    value: Any
    problems: tuple[Problem, ...]
    names: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class _Line:
    """A reading on the shelf: of which bytes, which names, and the line itself."""

    of: str
    names: Collection[str]
    text: bytes


@dataclass
class Readings:
    """The readings of one folder, kept on a shelf under a name."""

    shelf: Shelf
    name: str
    _new: dict[str, _Line] = field(default_factory=dict)

    def find(self, file: str, data: bytes) -> Reading | None:
        """Return what some bytes were read as, None where they were not yet."""
        line = self._line(file, data)
        if line is None:
            return None
        value, problems = json.loads(line.text)
        return Reading(decode(value), decode(problems), line.names)

    def lacks(self, file: str, data: bytes, name: str) -> bool:
        """Return whether it is known that some bytes hold nothing of a name."""
        line = self._line(file, data)
        return line is not None and name not in line.names

    def keep(self, file: str, data: bytes, reading: Reading) -> None:
        """Keep a reading when `save` is called."""
        kept = [encode(reading.value), encode(reading.problems)]
        self._new[file] = _Line(digest(data), reading.names, json.dumps(kept).encode("ascii"))

    def save(self, files: Iterable[str]) -> None:
        """Put what is new on the shelf, beside what it had of files that are still there."""
        if not self._new:
            return
        known = self._kept | self._new
        lines = {file: known[file] for file in files if file in known}
        index = {file: [one.of, len(one.text), [*one.names]] for file, one in lines.items()}
        texts = (one.text for one in lines.values())
        self.shelf.put(self.name, b"\n".join((json.dumps(index).encode("ascii"), *texts)))

    def _line(self, file: str, data: bytes) -> _Line | None:
        found = self._new.get(file) or self._kept.get(file)
        return found if found and found.of == digest(data) else None

    @cached_property
    def _kept(self) -> dict[str, _Line]:
        """Return what is on the shelf, by file."""
        data = self.shelf.find(self.name) or b"{}"
        end = data.find(b"\n")
        found: dict[str, _Line] = {}
        for file, (of, size, names) in json.loads(data[:end] if end >= 0 else data).items():
            found[file] = _Line(of, names, data[end + 1 : end + 1 + size])
            end += 1 + size
        return found
