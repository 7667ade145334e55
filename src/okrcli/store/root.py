"""Where a workspace is: the folder that holds okr.yaml, and the language written there.

Quick, as every command asks before it reads anything.
"""

from __future__ import annotations

import os
import re
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

from okrcli.errors import DataError, OkrError, UsageError
from okrcli.language import _

FOLDER = "okrs"
"""What the folder of a workspace is called when it is looked for."""
SETTINGS = "okr.yaml"
GLANCED = 65_536
"""As many bytes of okr.yaml are looked at for its language."""
LANGUAGE = re.compile(
    rb"""^language:[ \t]+(["']?)([A-Za-z_-]+)\1[ \t]*(?:#.*)?\r?$""", re.MULTILINE
)


def find_root(start: Path, named: str | None = None) -> Path:
    """Return the folder of the okr.yaml named, else of the nearest one from a folder upwards.

    Args:
        start: the folder from which `named` is meant, or to begin in.
        named: the folder that holds okr.yaml, or its parent.

    Raises:
        UsageError: the folder named holds no okr.yaml.
        DataError: there is none upwards, or what is called so is no file, or a link elsewhere.
    """
    if named is not None:
        return _named((start / named).absolute())
    start = start.absolute()
    for folder in (start, *start.parents):
        if _holds_settings(folder / FOLDER):
            return folder / FOLDER
        if folder.name == FOLDER and _holds_settings(folder):
            return folder
    raise DataError(
        _("there is no okrs/okr.yaml here or in any folder above"),
        _("okr init makes one, --root DIR names one elsewhere"),
    )


def _holds_settings(root: Path) -> bool:
    """Return whether an okr.yaml is in a folder, which is to stand there itself.

    Raises:
        DataError: what is called so is no file, or a link out of the folder.
    """
    path = root / SETTINGS
    if not path.is_file():
        if os.path.lexists(path):
            raise DataError(_("{file} is not a file", file=path), _("move away what stands there"))
        return False
    if path.is_symlink() and not path.resolve().is_relative_to(root.resolve()):
        raise DataError(
            _("{file} leads out of the workspace", file=path),
            _("a link stands in its way: put the file or the folder itself in its place"),
        )
    return True


def new_root(start: Path, named: str | None = None) -> Path:
    """Return the folder that `find_root` would, or where a new workspace is to be made.

    A new one is the folder `okrs` in the folder named, or in the one it is called from.

    Raises:
        DataError: what is called okr.yaml there is no file, or a link elsewhere.
    """
    with suppress(OkrError):
        return find_root(start, named)
    folder = (start / (named or "")).absolute()
    root = folder if folder.name == FOLDER else folder / FOLDER
    _holds_settings(root)
    return root


def root_around(path: Path, new: Collection[Path] = ()) -> Path | None:
    """Return the workspace that a file stands in, by its path; None for a file outside of any.

    Args:
        path: the file, which need not be there yet.
        new: folders that are about to get an okr.yaml.
    """
    return next((one for one in path.parents if one in new or (one / SETTINGS).is_file()), None)


def written_language(root: Path) -> str | None:
    """Return the language that okr.yaml names, None where it names none or cannot be read.

    Only a glance, as problems are worded while files are read: nothing says that it is a language
    there is, and a file that is broken elsewhere has one, too.
    """
    try:
        with (root / SETTINGS).open("rb") as file:
            found = LANGUAGE.search(file.read(GLANCED).removeprefix(b"\xef\xbb\xbf"))
    except OSError:
        return None
    return found[2].decode() if found else None


def _named(folder: Path) -> Path:
    for root in (folder, folder / FOLDER):
        if _holds_settings(root):
            return root
    raise UsageError(
        _("{folder} holds no okr.yaml", folder=folder),
        _("name the folder that holds okr.yaml, or its parent; okr init makes one"),
    )
