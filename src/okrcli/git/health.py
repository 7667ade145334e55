"""How git is set up here: what `okr git setup` registered, and whether it still works."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from shutil import which

from okrcli.core.health import Sign
from okrcli.errors import DataError
from okrcli.git import setup
from okrcli.git.process import run, text
from okrcli.git.revisions import is_repository
from okrcli.language import _

AGAIN = "okr git setup"


def look(root: Path) -> Iterator[Sign]:
    """Yield how git is, and what is registered in the repository of a folder."""
    try:
        version = text(run(root, "version").stdout).removeprefix("git version ").strip()
    except DataError as error:
        yield Sign("git", "warning", error.message, error.hint)
        return
    if not is_repository(root):
        yield Sign("git", "ok", _("git {version}; the files are in no repository", version=version))
        return
    yield Sign("git", "ok", _("git {version}", version=version))
    yield _driver(root)
    yield from _hook(root)
    yield from _lock(root)


def _driver(root: Path) -> Sign:
    known = {key: _configured(root, key) for key in setup.CONFIG}
    is_named = setup.is_attributed(root)
    if not any(known.values()) and not is_named:
        said = _("git merges the files by lines; okr git setup lets it merge them by meaning")
        return Sign("git-driver", "ok", said)
    if not any(known.values()):
        said = _("merging by meaning is agreed on, and not registered in this clone")
        return Sign("git-driver", "warning", said, AGAIN)
    if known != setup.CONFIG or not is_named:
        said = _("what okr git setup registered is not as this version does it")
        return Sign("git-driver", "warning", said, AGAIN)
    if which("okr") is None:
        said = _("git is to merge by meaning, and okr is not on PATH: lines are merged instead")
        return Sign("git-driver", "warning", said, _("put the folder of okr on PATH"))
    return Sign("git-driver", "ok", _("git merges the files by meaning"))


def _hook(root: Path) -> Iterator[Sign]:
    try:
        file, meant = setup.hook(root)
    except DataError as error:
        yield Sign("git-hook", "ok", error.message)
        return
    written = file.read_text(encoding="utf-8", errors="replace") if file.is_file() else ""
    if setup.MARK not in written:
        return
    hint = "okr git setup --hook"
    if written != meant:
        said = _("the hook is not as this version writes it: {file}", file=file)
        yield Sign("git-hook", "warning", said, hint)
    elif not os.access(file, os.X_OK):
        said = _("the hook may not be run: {file}", file=file)
        yield Sign("git-hook", "warning", said, f"chmod +x {file}")
    else:
        yield Sign("git-hook", "ok", _("okr check runs before each commit"))


def _lock(root: Path) -> Iterator[Sign]:
    asked = run(root, "rev-parse", "--git-path", "index.lock")
    path = Path(os.path.normpath(root / text(asked.stdout).removesuffix("\n")))
    if path.exists():
        said = _("git is at work, or was killed: {file}", file=path)
        yield Sign("git-lock", "warning", said, _("if no git runs, remove that file"))


def _configured(root: Path, key: str) -> str:
    return text(run(root, "config", "--local", "--get", key).stdout).removesuffix("\n")
