"""The folder with everything a run needs: made once, made anew when what makes it has changed."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

from bench import peers, workspace
from bench.sizes import L, S, Size

STAMP = "stamp"
HERE = Path(__file__).parent
MAKERS = ("sizes.py", "workspace.py", "peers.py", "data.py")


@dataclass(frozen=True)
class Data:
    """The data of a run below a folder."""

    folder: Path

    def root(self, size: Size) -> Path:
        """Return the workspace of a size."""
        return self.folder / size.name

    @property
    def cache(self) -> Path:
        """Return where our programs keep what can be made again."""
        return self.folder / "cache"

    @property
    def journal(self) -> Path:
        """Return the journal that is as long as the check-ins of L."""
        return self.folder / "L.journal"

    @property
    def tasks(self) -> Path:
        """Return taskwarrior's folder, as many tasks as S has check-ins."""
        return self.folder / "tasks"

    @property
    def todos(self) -> Path:
        """Return todoman's folder, likewise."""
        return self.folder / "todos"

    @cached_property
    def env(self) -> dict[str, str]:
        """Return the environment of every program: nobody's settings, and a cache of our own."""
        kept = {
            key: os.environ[key]
            for key in ("PATH", "PYTHONPATH", "SYSTEMROOT")
            if key in os.environ
        }
        return kept | {
            "HOME": str(self.folder),
            "XDG_CACHE_HOME": str(self.cache),
            "LANG": "C.UTF-8",
            "COLUMNS": "100",
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_SYSTEM": os.devnull,
        }

    def forget(self) -> None:
        """Remove what `okr` remembers of earlier runs."""
        shutil.rmtree(self.cache, ignore_errors=True)


def prepare(folder: Path, sizes: Collection[Size]) -> Data:
    """Return a folder's data; what is missing of it for some sizes is made."""
    data = Data(folder.absolute())
    made = hashlib.sha256(b"".join((HERE / name).read_bytes() for name in MAKERS)).hexdigest()
    stamp = data.folder / STAMP
    if not stamp.exists() or stamp.read_text(encoding="ascii") != made:
        shutil.rmtree(data.folder, ignore_errors=True)
        data.folder.mkdir(parents=True)
        stamp.write_text(made, encoding="ascii")
    for size in sizes:
        _once(data.root(size), partial(_workspace, data, size))
    if L in sizes:
        _once(data.journal, lambda path: peers.write_journal(L, path))
    if S in sizes and peers.is_here("task"):
        _once(data.tasks, lambda path: peers.write_tasks(S, path, data.env))
    if S in sizes and peers.is_here("todo"):
        _once(data.todos, lambda path: peers.write_todos(S, path))
    return data


def _once(path: Path, make: Callable[[Path], None]) -> None:
    """Make a file or folder, unless it was made to its end before."""
    made = path.with_name(f"{path.name}.made")
    if made.exists():
        return
    if path.is_dir():
        shutil.rmtree(path)
    make(path)
    made.touch()


def _workspace(data: Data, size: Size, root: Path) -> None:
    """Write a workspace and commit it, then a commit that moves the targets of up to 3 teams."""
    workspace.write(size, root)
    _git(data, root, "init", "--quiet")
    _commit(data, root, "Begin")
    for team in [*workspace.teams(size)][:3]:
        file = root / "okrs" / workspace.PERIOD / f"{team}.yaml"
        text = file.read_text(encoding="utf-8").replace("target: ", "target: 1", 1)
        file.write_text(text, encoding="utf-8")
    _commit(data, root, "Move some targets")


def _commit(data: Data, root: Path, message: str) -> None:
    _git(data, root, "add", "--all")
    named = ("-c", "user.name=bench", "-c", "user.email=bench@example.org")
    _git(data, root, *named, "commit", "--quiet", f"--message={message}")


def _git(data: Data, root: Path, *args: str) -> None:
    subprocess.run(["git", "-C", str(root), *args], env=data.env, check=True)
