"""The Italian example as a person has it: a copy in a git repository, on the day of its story."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from cli.run import Outcome

EXAMPLE = Path(__file__).parents[2] / "examples" / "italian-sme"
FILE = "okrs/2026-Q4/company.yaml"
"""The promises of its quarter."""
DAY = "2026-11-16"
BEGUN = "2026-10-01T09:00:00+00:00"
"""When it is committed: before what `--since` asks about."""
WHO = ("-c", "user.name=Sara Bellini", "-c", "user.email=sara@studioferrante.example")


def copied(folder: Path, *, git: bool = True) -> Path:
    """Copy the example into a folder, by default committed on a branch `main`, and return it."""
    shutil.copytree(EXAMPLE, folder, dirs_exist_ok=True)
    if git:
        run_git(folder, "init", "-q", "-b", "main")
        run_git(folder, "add", ".")
        run_git(folder, *WHO, "commit", "-q", "-m", "The quarter")
    return folder


def italian(folder: Path) -> Path:
    """Copy the example into a folder, of a company that speaks Italian, and return it."""
    settings = copied(folder, git=False) / "okrs/okr.yaml"
    settings.write_text(f"{settings.read_text('utf-8')}\nlanguage: it\n", "utf-8")
    return folder


def run_git(folder: Path, *args: str) -> None:
    dates = {"GIT_AUTHOR_DATE": BEGUN, "GIT_COMMITTER_DATE": BEGUN}
    env = {**os.environ, **dates}
    subprocess.run(["git", *args], cwd=folder, check=True, capture_output=True, env=env)


def refused(outcome: Outcome, *words: str) -> bool:
    """Return whether a call failed with these words and a hint, and gave no result."""
    missing = [word for word in words if word not in outcome.err]
    assert not missing, outcome.err
    assert outcome.out == ""
    return outcome.code in (2, 3) and "hint: " in outcome.err
