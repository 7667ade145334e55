"""Small repositories with a workspace in them."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from cli.files import FILES, write


class Repo:
    """A repository; every commit is made on a day of one's choice."""

    def __init__(self, folder: Path, *init: str) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.git("init", "--quiet", "--initial-branch=main", *init)
        self.git("config", "user.name", "Sam Rossi")
        self.git("config", "user.email", "sam@example.com")

    def git(self, *args: str, day: str = "2026-11-02") -> str:
        """Run git as a person would."""
        stamp = f"{day}T12:00:00+01:00"
        env = {**os.environ, "GIT_COMMITTER_DATE": stamp, "GIT_AUTHOR_DATE": stamp}
        done = subprocess.run(
            ["git", *args], cwd=self.folder, env=env, capture_output=True, text=True, check=True
        )
        return done.stdout.strip()

    def write(self, files: dict[str, str]) -> None:
        """Write files without committing them."""
        write(self.folder, files)

    def commit(
        self, files: dict[str, str] | None = None, message: str = "Change", day: str = "2026-11-02"
    ) -> str:
        """Write files, commit everything, and return the hash."""
        self.write(files or {})
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "-m", message, day=day)
        return self.git("rev-parse", "HEAD")

    @property
    def root(self) -> Path:
        """The folder of okr.yaml."""
        return self.folder / "okrs"


def started(folder: Path, files: dict[str, str] | None = None) -> Repo:
    """Return a repository whose first commit holds a workspace."""
    repo = Repo(folder)
    repo.commit(FILES if files is None else files, "Promise the quarter")
    return repo


class Count:
    """How often git is started from now on: a git stands before the real one and keeps a list."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        folder.mkdir()
        self.list = folder / "list"
        script = folder / "git"
        script.write_text(f'#!/bin/sh\necho "$*" >> {self.list}\nexec {shutil.which("git")} "$@"\n')
        script.chmod(0o755)
        monkeypatch.setenv("PATH", str(folder), prepend=os.pathsep)

    @property
    def processes(self) -> int:
        """How many there were."""
        return len(self.list.read_text().splitlines()) if self.list.exists() else 0
