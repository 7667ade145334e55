"""Definition files taken in: read and validated, or as an earlier run read the very same bytes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from okrcli.core.promises import promises
from okrcli.errors import Problem
from okrcli.language import spoken
from okrcli.model import KpiSheet, TeamPlan
from okrcli.store.documents import Documents
from okrcli.store.root import SETTINGS
from okrcli.store.tree import Tree

if TYPE_CHECKING:
    from okrcli.store.cache.readings import Readings
    from okrcli.store.cache.shelf import Shelf
    from okrcli.store.reader import Document

Make = Callable[["Document"], tuple[Any, list[Problem]]]
"""Makes what a file says of what was read, beside the problems met."""


class Intake:
    """Takes in the definition files of one tree; what is wrong with them stands in `problems`."""

    def __init__(self, tree: Tree, documents: Documents, shelf: Shelf | None = None) -> None:
        self.problems: list[Problem] = []
        self._tree = tree
        self._documents = documents
        self._shelf = shelf
        self._readings: dict[str, Readings] = {}
        self._bytes: dict[Path, bytes | None] = {}

    def take(self, path: Path | None, make: Make) -> Any:
        """Return what a file says; None where there is none, or it cannot be read."""
        data = self._load(path)
        if path is None or data is None:
            return None
        name, readings = self._tree.name(path), self._beside(path)
        if readings and (kept := readings.find(name, data)):
            value, problems = kept
        else:
            value, problems = self._anew(name, data, make)
            if readings:
                readings.keep(name, data, value, problems, _names(value))
        self.problems += problems
        return value

    def lacks(self, path: Path, name: str) -> bool:
        """Return whether it is known that a file defines nothing of a name."""
        data, readings = self._load(path), self._beside(path)
        return bool(data and readings and readings.lacks(self._tree.name(path), data, name))

    def save(self) -> None:
        """Keep for later runs what was read anew."""
        there = [self._tree.name(path) for path in self._tree.files.values()]
        for readings in self._readings.values():
            readings.save(there)

    def fresh(self) -> dict[str, Any]:
        """Return what was read anew as JSON can say it, for `adopt` in another process."""
        return {
            first: {
                file: [line.of, [*line.names], line.text.decode("ascii")]
                for file, line in readings.fresh.items()
            }
            for first, readings in self._readings.items()
        }

    def adopt(self, fresh: dict[str, Any]) -> None:
        """Take over what another process read anew, to be kept by `save`."""
        for first, lines in fresh.items():
            readings = self._beside(self._tree.root / first)
            if readings:
                from okrcli.store.cache.readings import Line  # noqa: PLC0415 - with a cache only

                readings.adopt(
                    {
                        file: Line(of, names, text.encode("ascii"))
                        for file, (of, names, text) in lines.items()
                    }
                )

    def _anew(self, name: str, data: bytes, make: Make) -> tuple[Any, list[Problem]]:
        from okrcli.store.reader import read  # noqa: PLC0415 - brings the YAML library

        document = read(data, name)
        self._documents.put(document)
        value, problems = make(document)
        return value, document.problems + problems

    def _load(self, path: Path | None) -> bytes | None:
        """Return a file's bytes, read once."""
        if path is None:
            return None
        if path not in self._bytes:
            data = self._bytes[path] = self._tree.load(path)
            if data is not None:
                self._documents.note(self._tree.name(path), data)
        return self._bytes[path]

    def _beside(self, path: Path) -> Readings | None:
        """Return the readings kept of the files of a period, of the KPIs, or of the settings."""
        if self._shelf is None:
            return None
        root = self._tree.root
        first = path.parts[len(root.parts)]
        if first not in self._readings:
            from okrcli.store.cache.readings import Readings  # noqa: PLC0415 - with a cache only
            from okrcli.store.cache.shelf import digest, name_of  # noqa: PLC0415 - likewise

            settings = self._documents.bytes_of(self._tree.name(root / SETTINGS)) or b""
            about = "" if first == SETTINGS else digest(settings)
            name = name_of("readings", str(root), first, about, spoken().code)
            self._readings[first] = Readings(self._shelf, name)
        return self._readings[first]


def _names(value: object) -> list[str]:
    """Return the names that a file defines."""
    if isinstance(value, TeamPlan):
        return [promise.ref for promise in promises(value)]
    return [kpi.id for kpi in value.kpis] if isinstance(value, KpiSheet) else []
