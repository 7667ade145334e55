"""A reader who follows a document in a folder of their own, on the day it tells of."""

from __future__ import annotations

import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from cli.run import okr
from documents.blocks import PROMPT, Block, Step

REPO = Path(__file__).parents[2]
CLONED = ("examples", "okrs")
"""What a document finds in its folder, unless its scene is an empty one."""


class Reader:
    """Runs blocks one after the other; what one leaves behind the next one finds."""

    def __init__(self, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.home = home
        self.monkeypatch = monkeypatch
        self.folders = 0
        monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}:/usr/bin:/bin")
        monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")

    def follow(self, block: Block) -> str:
        """Do what a block says, and return its text as it should be."""
        self._set(block.scene)
        if block.file:
            path = Path.cwd() / block.file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block.text, encoding="utf-8")
        if block.language != "console":
            return block.text
        return "".join(self._play(step, block.exit_code) for step in block.steps)

    def _set(self, scene: dict[str, str]) -> None:
        if scene or not self.folders:
            self._move(scene.get("folder", "" if self.folders else "clone"))
        if day := scene.get("day"):
            self.monkeypatch.setattr("okrcli.cli.options.today", lambda: date.fromisoformat(day))
            for name in ("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"):
                self.monkeypatch.setenv(name, f"{day}T09:00:00+0000")
        if user := scene.get("user"):
            self.monkeypatch.setenv("OKR_USER", user)

    def _move(self, folder: str) -> None:
        """Go to a new folder: an empty one, or one with what a clone has."""
        if not folder:
            return
        self.folders += 1
        place = self.home / str(self.folders)
        place.mkdir()
        for name in CLONED if folder == "clone" else ():
            shutil.copytree(REPO / name, place / name)
        self.monkeypatch.chdir(place)

    def _play(self, step: Step, exit_code: int) -> str:
        """Run one command and return it with what it printed, or as it stands if that is right."""
        code, printed = 0, ""
        for one in step.command.split(" && "):
            code, text = self._run(one)
            printed += text
        assert code == exit_code, f"{step.command}\n{printed}"
        shown = step.shown if step.matches(printed) else step.renewed(printed)
        return f"{PROMPT}{step.command}\n{shown}"

    def _run(self, command: str) -> tuple[int, str]:
        words = shlex.split(command)
        if words[0] == "cd":
            self.monkeypatch.chdir(words[1])
            return 0, ""
        if words[0] == "okr" and ">" not in words and "|" not in words:
            ran = okr(*words[1:])
            return ran.code, ran.out + ran.err
        done = subprocess.run(
            ["sh", "-c", command], capture_output=True, encoding="utf-8", check=False
        )
        return done.returncode, done.stdout + done.stderr


@contextmanager
def reading(home: Path) -> Iterator[Reader]:
    """Give a reader a home, and take back what they changed around them."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        yield Reader(home, monkeypatch)
