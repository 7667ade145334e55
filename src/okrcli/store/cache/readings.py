"""What files were read as, by the bytes they held: nothing is parsed or validated twice.

One file a folder, so that few are opened: a line that says what is in it, and then the readings, a
line each. What is not asked for is not taken apart.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

from okrcli.errors import Problem
from okrcli.lean import dataclass
from okrcli.store.cache.codec import decode, encode
from okrcli.store.cache.shelf import Shelf, digest


@dataclass(frozen=True, slots=True)
class Line:
    """A reading as it is kept: of which bytes, the names it defines, and value and problems."""

    of: str
    names: Collection[str]
    text: bytes


class Readings:
    """The readings of one folder, kept on a shelf under a name."""

    def __init__(self, shelf: Shelf, name: str) -> None:
        self._shelf = shelf
        self._name = name
        self._new: dict[str, Line] = {}

    def find(self, file: str, data: bytes) -> tuple[Any, Sequence[Problem]] | None:
        """Return what some bytes were read as and the problems, None where they were not yet."""
        line = self._line(file, data)
        if line is None:
            return None
        value, problems = json.loads(line.text)
        return decode(value), [decode(one) for one in problems]

    def lacks(self, file: str, data: bytes, name: str) -> bool:
        """Return whether it is known that some bytes define nothing of a name."""
        line = self._line(file, data)
        return line is not None and name not in line.names

    def keep(
        self,
        file: str,
        data: bytes,
        value: object,
        problems: Iterable[Problem],
        names: Collection[str],
    ) -> None:
        """Keep what some bytes were read as, once `save` is called."""
        kept = [encode(value), [encode(one) for one in problems]]
        self._new[file] = Line(digest(data), names, json.dumps(kept).encode("ascii"))

    @property
    def fresh(self) -> dict[str, Line]:
        """Return what was kept since, by file."""
        return self._new

    def adopt(self, lines: Mapping[str, Line]) -> None:
        """Keep what another process kept of other files, once `save` is called."""
        self._new.update(lines)

    def save(self, files: Iterable[str]) -> None:
        """Put what is new on the shelf, beside what it had of some files that are there still."""
        if not self._new:
            return
        known = self._kept | self._new
        lines = {file: known[file] for file in {*files, *self._new} if file in known}
        index = {file: [one.of, len(one.text), [*one.names]] for file, one in lines.items()}
        texts = (one.text for one in lines.values())
        self._shelf.put(self._name, b"\n".join((json.dumps(index).encode("ascii"), *texts)))

    def _line(self, file: str, data: bytes) -> Line | None:
        found = self._new.get(file) or self._kept.get(file)
        return found if found and found.of == digest(data) else None

    @cached_property
    def _kept(self) -> dict[str, Line]:
        """Return what is on the shelf, by file."""
        data = self._shelf.find(self._name)
        if data is None:
            return {}
        index, _, texts = data.partition(b"\n")
        found: dict[str, Line] = {}
        start = 0
        for file, (of, size, names) in json.loads(index).items():
            found[file] = Line(of, names, texts[start : start + size])
            start += size + 1
        return found
