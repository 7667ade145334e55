"""Workspaces to be tortured: one is made, copied for each run, and looked at afterwards."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

from cli.story import copied

GIT = ("work/.git/config", "work/.git/hooks/pre-commit")
"""What `okr git setup` writes of a repository's own."""
Tree = dict[str, bytes]
"""The bytes of files by their path."""


def env(folder: Path) -> dict[str, str]:
    """Return an environment whose caches and journals stand in a folder of their own."""
    people = {f"GIT_{who}_NAME": "Sara Bellini" for who in ("AUTHOR", "COMMITTER")}
    mails = {f"GIT_{who}_EMAIL": "sara@studioferrante.example" for who in ("AUTHOR", "COMMITTER")}
    return {
        **people,
        **mails,
        "OKR_USER": "sara",
        "HOME": str(folder / "home"),
        "XDG_CACHE_HOME": str(folder / "cache"),
        "XDG_STATE_HOME": str(folder / "state"),
        "PATH": os.environ["PATH"],
        "OKR_NO_CACHE": "1",
        "NO_COLOR": "1",
        "COLUMNS": "80",
    }


def made(folder: Path) -> Path:
    """Make the Italian example, committed; its home, cache and journal stand beside it."""
    (folder / "home").mkdir(parents=True)
    copied(folder / "work")
    return folder


def copy(template: Path, folder: Path) -> Path:
    """Return a copy of a made workspace and of all that stands beside it."""
    shutil.copytree(template, folder, symlinks=True)
    return folder


def tree(folder: Path) -> Tree:
    """Return all files that are to be there, by their paths in a folder."""
    return {
        name: path.read_bytes().replace(str(folder).encode(), b"FOLDER")
        for path in _files(folder)
        if not _is_litter(path)
        for name in [path.relative_to(folder).as_posix()]
        if not name.startswith("work/.git/") or name in GIT
    }


def litter(folder: Path) -> list[str]:
    """Return the temporary files of ours that stand about."""
    return [path.relative_to(folder).as_posix() for path in _files(folder) if _is_litter(path)]


def littered(folder: Path) -> set[str]:
    """Return the files beside which a temporary one of theirs stands."""
    return {re.sub(r"\.([^/]+?)(\.\d+)?\.okr$", r"\1", name) for name in litter(folder)}


def age(folder: Path, seconds: float) -> None:
    """Let the temporary files of ours be older than they are."""
    for name in litter(folder):
        about = (folder / name).stat()
        os.utime(folder / name, (about.st_atime, about.st_mtime - seconds))


def _files(folder: Path) -> list[Path]:
    found = [path for top in ("work", "home") for path in (folder / top).rglob("*")]
    return sorted(path for path in found if path.is_file())


def _is_litter(path: Path) -> bool:
    return path.name.startswith(".") and path.name.endswith(".okr")
