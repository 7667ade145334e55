"""How the files of a workspace are kept: may they be written, does anything stand in the way."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path
from shlex import quote

from okrcli.core.health import Sign
from okrcli.errors import DataError, cause
from okrcli.language import _, ngettext
from okrcli.store.composer import has_compiled_parser
from okrcli.store.durable import LITTER
from okrcli.store.files import is_locked

MOST_NAMES = 3
DAY = 86_400
"""Seconds."""


def look(root: Path, now: float) -> Iterator[Sign]:
    """Yield how the files and folders of a workspace are.

    Args:
        root: the folder of okr.yaml.
        now: the time by the machine's clock, in seconds.
    """
    found = list(_below(root))
    folders = [path for path, about in found if stat.S_ISDIR(about.st_mode)]
    files = [path for path, about in found if stat.S_ISREG(about.st_mode)]
    yield from _writable(root, folders, files)
    yield from _foreign(root, found)
    yield from _locked(root, folders)
    yield from _left(root, files)
    yield from _of_tomorrow(root, found, now)


def parser() -> Sign:
    """Return whether YAML is read by the compiled parser."""
    if has_compiled_parser():
        return Sign("yaml", "ok", _("YAML is read by its compiled parser"))
    return Sign(
        "yaml",
        "warning",
        _("the compiled YAML parser is missing, so reading takes several times as long"),
        "pip install 'ruamel.yaml[oldlibyaml]'",
    )


def _below(root: Path) -> Iterator[tuple[Path, os.stat_result]]:
    """Yield everything below a folder, itself included; what a link leads to is not looked at."""
    yield root, root.lstat()
    for folder, folders, files in os.walk(root):
        for name in (*folders, *files):
            path = Path(folder, name)
            try:
                yield path, path.lstat()
            except OSError:
                continue  # gone since it was listed


def _writable(root: Path, folders: Sequence[Path], files: Sequence[Path]) -> Iterator[Sign]:
    kept = [path for path in (*folders, *files) if not os.access(path, os.W_OK)]
    if not kept:
        said = ngettext(
            "{count} file, which may be written",
            "{count} files, all of which may be written",
            len(files),
        )
        yield Sign("permissions", "ok", said)
        return
    message = ngettext(
        "{count} may not be written: {names}",
        "{count} may not be written: {names}",
        len(kept),
        names=_names(root, kept),
    )
    yield Sign("permissions", "warning", message, f"chmod u+w {quote(str(kept[0]))}")


def _foreign(root: Path, found: Sequence[tuple[Path, os.stat_result]]) -> Iterator[Sign]:
    if not hasattr(os, "geteuid"):
        return
    theirs = [path for path, about in found if about.st_uid != os.geteuid()]
    if theirs and os.geteuid():
        message = ngettext(
            "{count} belongs to somebody else: {names}",
            "{count} belong to somebody else: {names}",
            len(theirs),
            names=_names(root, theirs),
        )
        yield Sign("owners", "warning", message, f"sudo chown -R $USER {quote(str(root))}")


def _locked(root: Path, folders: Sequence[Path]) -> Iterator[Sign]:
    held = [folder for folder in folders if is_locked(folder)]
    if held:
        yield Sign(
            "locks",
            "warning",
            _("another okr is writing in {folder}", folder=_names(root, held)),
            _("it ends with its process; nothing is left to remove"),
        )


def _left(root: Path, files: Sequence[Path]) -> Iterator[Sign]:
    """Yield what killed processes and open editors left beside our files."""
    ours = [path for path in files if path.name.startswith(".") and path.name.endswith(LITTER)]
    if ours:
        message = ngettext(
            "{count} file is left of an okr that was killed: {names}",
            "{count} files are left of an okr that was killed: {names}",
            len(ours),
            names=_names(root, ours),
        )
        yield Sign("litter", "warning", message, f"rm {' '.join(quote(str(one)) for one in ours)}")
    editors = [path for path in files if path.name.startswith(".") and path.name.endswith(".swp")]
    if editors:
        yield Sign(
            "editors",
            "warning",
            _("an editor has a file open, or was killed: {names}", names=_names(root, editors)),
            _("save and close it; if none is open, remove that file"),
        )


def _of_tomorrow(
    root: Path, found: Sequence[tuple[Path, os.stat_result]], now: float
) -> Iterator[Sign]:
    late = [path for path, about in found if about.st_mtime > now + DAY]
    if late:
        yield Sign(
            "clock",
            "warning",
            _("files were changed later than now: {names}", names=_names(root, late)),
            _("see to the clock of this machine: date"),
        )


def folder_sign(area: str, folder: Path | None, said: str, none: str) -> Sign:
    """Return how a folder of our own outside of the workspace is.

    Args:
        area: the code of what is looked at.
        folder: the folder, None where the user has no place for such.
        said: what is kept there.
        none: what is so where nothing can be.
    """
    if folder is None:
        return Sign(area, "warning", none, _("set HOME to a folder of yours"))
    above = next(one for one in (folder, *folder.parents) if one.exists())
    if not above.is_dir() or not os.access(above, os.W_OK):
        return Sign(area, "warning", f"{none}: {above}", f"chmod u+w {quote(str(above))}")
    return Sign(area, "ok", f"{said}: {folder}, {_size(folder)}")


def journal(root: Path) -> Iterator[Sign]:
    """Yield whether the last command can be taken back."""
    from okrcli.store.cache.shelf import state_folder  # noqa: PLC0415 - as cheap as it gets
    from okrcli.store.journal.keeping import load  # noqa: PLC0415 - likewise

    yield folder_sign(
        "journal", state_folder(), _("for okr undo"), _("okr undo has no place for what it needs")
    )
    try:
        record = load(root.resolve())
    except DataError as error:
        yield Sign("undo", "warning", error.message, _("the next command begins a new one"))
        return
    if record and not record.has_ended:
        yield Sign(
            "undo",
            "warning",
            _("the last command was cut short: {line}", line=record.line),
            "okr undo --dry-run",
        )


def _size(folder: Path) -> str:
    try:
        size = sum(path.lstat().st_size for path in folder.iterdir())
    except FileNotFoundError:
        return _("empty")
    except OSError as error:
        return cause(error).lower()
    return _("{size} KB", size=-(-size // 1000))


def _names(root: Path, paths: Sequence[Path]) -> str:
    names = [path.relative_to(root.parent).as_posix() for path in paths[:MOST_NAMES]]
    more = len(paths) - MOST_NAMES
    return ", ".join(names) + (f" (+{more})" if more > 0 else "")
