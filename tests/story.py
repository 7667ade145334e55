"""A story told with the real commands: who typed what on which day, and what they saw."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from cli.run import okr

Golden = Callable[[str, str], None]


@dataclass
class Story:
    """Commands of one workspace; each chapter's screens are a golden file of its own."""

    root: Path
    name: str
    golden: Golden
    monkeypatch: pytest.MonkeyPatch
    _chapter: list[str] = field(default_factory=list)
    _number: int = 0

    def does(self, day: str, who: str, line: str, *, code: int = 0) -> str:
        """Run a command line, whose words are parted by blanks or quoted; return its stdout."""
        self.monkeypatch.chdir(self.root)
        self.monkeypatch.setenv("OKR_USER", who)
        outcome = okr("--as-of", day, *shlex.split(line)[1:])
        self._chapter.append(f"{day} {who} $ {line}\n{outcome.out}{outcome.err}")
        assert outcome.code == code, outcome.err
        return outcome.out

    def reads(self, name: str) -> str:
        """Put a file into the chapter, and return its text."""
        text = (self.root / name).read_text(encoding="utf-8")
        self._chapter.append(f"{name}:\n{text}")
        return text

    def ends_chapter(self, title: str) -> None:
        """Compare what was seen since the last chapter with its golden file."""
        self._number += 1
        self.golden(f"{self.name}/{self._number}-{title}.txt", "\n".join(self._chapter))
        self._chapter.clear()
