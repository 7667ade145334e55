"""The edits of one command as data: enough of each file to go back, and to know it again."""

from __future__ import annotations

from dataclasses import asdict, field
from datetime import date
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any

from okrcli.lean import dataclass
from okrcli.store.journal.recorder import Replacing

SHAPE = 1
"""Counts up whenever a record is written in another form."""


@dataclass(frozen=True, slots=True)
class Step:
    """One replaced file: what tells it before and after from all others, and the lines between.

    `path` begins at the folder of okr.yaml. From byte `at` on, `old` was replaced by `new`; their
    bytes are kept as characters of the same number. `before` and `after` are digests, None for no
    file; `mode` is that of the file before.
    """

    path: str
    before: str | None
    after: str | None
    at: int
    old: str
    new: str
    mode: int | None

    @classmethod
    def of(cls, root: Path, file: Replacing) -> Step:
        """Return the step that replaces a file."""
        old, new = file.old or b"", file.new or b""
        at = _same_lines(old, new)
        tail = _same_lines_behind(old[at:], new[at:])
        return cls(
            file.path.relative_to(root).as_posix(),
            digest(file.old),
            digest(file.new),
            at,
            old[at : len(old) - tail].decode("latin-1"),
            new[at : len(new) - tail].decode("latin-1"),
            file.mode,
        )

    def back(self, data: bytes | None) -> bytes | None:
        """Return the bytes before, out of those after."""
        if self.before is None:
            return None
        now = data or b""
        old = self.old.encode("latin-1")
        return now[: self.at] + old + now[self.at + len(self.new) :]


@dataclass
class Record:
    """What one command did in a workspace, or began to do.

    A command whose process died has no end; what it announced last may not have been done.
    """

    root: Path
    line: str
    day: date
    is_undone: bool = False
    """Whether its edits were taken back, so that taking these back does them again."""
    has_ended: bool = False
    steps: list[Step] = field(default_factory=list)
    _announced: dict[str, Step] = field(default_factory=dict)

    def announce(self, file: Replacing) -> bool:
        """Keep what is about to be done; return whether that is news."""
        step = Step.of(self.root, file)
        is_news = self._announced.get(step.path) != step
        self._announced[step.path] = step
        return is_news

    def settle(self, file: Replacing) -> None:
        """Take it that a file was replaced as announced."""
        if file.path.is_relative_to(self.root):
            step = self._announced.pop(file.path.relative_to(self.root).as_posix(), None)
            self.steps += [step] if step else []

    def end(self, *, failed: bool) -> None:
        """Leave out what was not done; after a failure, also what was taken back."""
        self.has_ended = True
        self._announced.clear()
        if failed:
            first = {step.path: step.before for step in reversed(self.steps)}
            gone = {path for path, before in first.items() if self._now(path) == before}
            self.steps = [step for step in self.steps if step.path not in gone]

    def _now(self, path: str) -> str | None:
        try:
            return digest((self.root / path).read_bytes())
        except OSError:
            return None

    def as_data(self) -> dict[str, Any]:
        """Return the whole as plain data."""
        return {
            "shape": SHAPE,
            "line": self.line,
            "day": self.day.isoformat(),
            "is_undone": self.is_undone,
            "has_ended": self.has_ended,
            "steps": [asdict(step) for step in (*self.steps, *self._announced.values())],
        }

    @classmethod
    def from_data(cls, root: Path, data: Any) -> Record:
        """Return a record out of plain data.

        Raises:
            ValueError: it is none, or one whose paths lead out of the workspace.
        """
        try:
            if data["shape"] != SHAPE:
                raise ValueError(data["shape"])
            steps = [Step(**step) for step in data["steps"]]
            day = date.fromisoformat(data["day"])
            record = cls(root, str(data["line"]), day, data["is_undone"], data["has_ended"], steps)
        except (KeyError, TypeError) as error:
            raise ValueError(str(error)) from error
        if not all(_is_inside(step.path) for step in steps):
            raise ValueError
        return record


def digest(data: bytes | None) -> str | None:
    """Return what tells the bytes of a file from all others; None for no file."""
    return None if data is None else sha256(data).hexdigest()


def _is_inside(path: str) -> bool:
    way = PurePosixPath(path)
    return bool(way.parts) and not way.is_absolute() and ".." not in way.parts


def _same_lines(old: bytes, new: bytes) -> int:
    """Return how many bytes two texts have in common at their beginning, in whole lines."""
    return old.rfind(b"\n", 0, _same(old, new)) + 1


def _same_lines_behind(old: bytes, new: bytes) -> int:
    """Return how many bytes two texts have in common at their end, in whole lines."""
    same = _same(old[::-1], new[::-1])
    if all(data[: -same or None][-1:] in (b"", b"\n") for data in (old, new)):
        return same
    start = old.find(b"\n", len(old) - same) + 1
    return len(old) - start if start else 0


def _same(one: bytes, other: bytes) -> int:
    """Return how many bytes two texts have in common at their beginning."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
