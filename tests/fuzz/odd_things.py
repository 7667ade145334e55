"""What may stand in the place of a file that is none, or is not where it is called."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

OUTSIDE = "outside.txt"
"""Beside the folder of a workspace: where a link leads out to."""
WORDS = "the words of somebody else"
"""What stands there."""


def clear(path: Path) -> None:
    """Take away whatever stands there."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _folder(path: Path) -> None:
    path.mkdir()
    (path / path.name).write_text("objectives: []\n", "utf-8")


def _out(path: Path) -> None:
    home = next(one for one in path.parents if (one / OUTSIDE).exists())
    path.symlink_to(os.path.relpath(home / OUTSIDE, path.parent))


def _loop(path: Path) -> None:
    other = path.with_name(f"other-{path.name}")
    clear(other)
    other.symlink_to(path.name)
    path.symlink_to(other.name)


ODD_THINGS: dict[str, Callable[[Path], None]] = {
    "folder": _folder,
    "fifo": os.mkfifo,
    "link-out": _out,
    "link-loop": _loop,
    "link-above": lambda path: path.symlink_to(".."),
    "link-to-device": lambda path: path.symlink_to("/dev/zero"),
    "link-to-nothing": lambda path: path.symlink_to("nothing"),
}
"""What is put in the place of a file, which was taken away."""
