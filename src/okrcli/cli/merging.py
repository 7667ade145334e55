"""Two versions of a file made one: as git's merge driver, and where markers were left behind."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from okrcli import git
from okrcli.errors import DataError
from okrcli.language import _
from okrcli.store.disk import MOST
from okrcli.store.files import edit
from okrcli.store.layout import is_yaml
from okrcli.store.markers import has_markers, unmarked
from okrcli.store.merging import Merged, merge


def merge_versions(base: bytes, ours: bytes, theirs: bytes, path: str) -> Merged:
    """Return one file out of two: as git merges its lines, else by what they mean, else marked.

    Args:
        base: what both come from.
        ours: one version.
        theirs: the other.
        path: what the file is called.

    Raises:
        DataError: git cannot merge them either.
    """
    lines, is_clean = git.merge_text(base, ours, theirs)
    if is_clean:
        return Merged(lines)
    found = merge(base, ours, theirs, path)
    if found is not None:
        return found
    return Merged(lines, (_("it cannot be read as OKRs, so its lines were merged"),))


def resolve(root: Path, file: Path) -> tuple[str, ...] | None:
    """Make one file of one with markers; return what is left to decide, None for no markers.

    Raises:
        DataError: it cannot be read or written, or its markers are broken.
    """
    left: list[tuple[str, ...] | None] = []

    def change(data: bytes | None) -> bytes:
        left.append(None)
        if data is None:
            raise DataError(
                _("{file} is not there", file=file), _("okr git resolve alone finds the files")
            )
        text = data.decode("utf-8", "surrogateescape")
        sides = unmarked(text)
        if sides is None:
            return data
        base = sides.base
        known = _base(root, file) if base is None else base.encode("utf-8", "surrogateescape")
        versions = [one.encode("utf-8", "surrogateescape") for one in (sides.ours, sides.theirs)]
        found = merge(known, versions[0], versions[1], file.name)
        if found is None:
            raise DataError(
                _("{file} cannot be read as OKRs on both sides of its markers", file=file),
                _("keep what is right between the markers and remove the marker lines"),
            )
        left[-1] = found.conflicts
        return found.data

    edit(file, change)
    return left[-1]


def with_markers(root: Path) -> Iterable[Path]:
    """Yield the files of a workspace that hold markers; last those too large to look into."""
    unread = []
    for path in sorted(root.rglob("*")):
        if not (is_yaml(path.name) and path.is_file()) or path.is_symlink():
            continue
        if path.stat().st_size >= MOST:
            unread.append(path)
        elif has_markers(path.read_text(encoding="utf-8", errors="surrogateescape")):
            yield path
    yield from unread


def _base(root: Path, file: Path) -> bytes:
    """Return what both sides come from, as far as git knows of an unfinished merge."""
    if not git.is_repository(root):
        return b""
    return git.merge_base_of(file.parent, file.name) or b""
