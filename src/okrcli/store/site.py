"""The files of a site in a folder of its own: written, and those of an earlier time taken away."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path, PurePosixPath

from okrcli.errors import DataError, UsageError, cause
from okrcli.language import _
from okrcli.store.files import edit

LISTING = "okr-site.txt"
"""The pages that stand in the folder, a path a line: what the next time may replace or remove."""
PAGE = "index.html"


def write_site(folder: Path, paths: Collection[str], pages: Iterable[tuple[str, str]]) -> None:
    """Make a folder hold these pages and no older ones; other files in it stay as they are.

    Args:
        folder: the folder, new or empty or of an earlier site.
        paths: the paths of all pages.
        pages: each path with its text; one after the other is made and written.

    Raises:
        UsageError: the folder holds other things and no site.
        DataError: something cannot be written.
    """
    old = _listed(folder)
    # Listed before they are written: a run that is cut short leaves nothing that is nobody's.
    _save(folder / LISTING, _listing({*old, *paths}))
    for path, text in pages:
        _save(folder / path, text)
    for path in sorted(old - set(paths)):
        _remove(folder, path)
    _save(folder / LISTING, _listing(paths))


def _listed(folder: Path) -> set[str]:
    """Return the pages of the site that stands there, none for a new or an empty folder."""
    try:
        listing = folder / LISTING
        if listing.is_file():
            return {one for one in listing.read_text(encoding="utf-8").split("\n") if _is_page(one)}
        is_free = not folder.exists() or not any(folder.iterdir())
    except OSError as error:
        raise _unreadable(folder, cause(error).lower()) from None
    except UnicodeDecodeError:
        raise _unreadable(folder, _("{file} is not UTF-8", file=LISTING)) from None
    if is_free:
        return set()
    raise UsageError(
        _("{folder} holds files that are no site of ours", folder=folder),
        _("name a new folder, or an empty one: okr site public"),
    )


def _unreadable(folder: Path, why: str) -> DataError:
    message = _("{file} cannot be read: {cause}", file=folder, cause=why)
    return DataError(message, _("name another folder"))


def _is_page(path: str) -> bool:
    """Return whether a listed path is of a page in the folder, whoever wrote it there."""
    way = PurePosixPath(path)
    return way.name == PAGE and not way.is_absolute() and ".." not in way.parts


def _listing(pages: Collection[str]) -> str:
    return "".join(f"{path}\n" for path in sorted(pages))


def _save(path: Path, text: str) -> None:
    edit(path, lambda _: text.encode())


def _remove(folder: Path, path: str) -> None:
    """Remove a page, and the folders that are empty without it."""
    file = folder / path
    try:
        file.unlink(missing_ok=True)
        for parent in file.parents:
            if not parent.exists():  # a run that was cut short took it away already
                continue
            if parent == folder or any(parent.iterdir()):
                return
            parent.rmdir()
    except OSError as error:
        raise DataError(
            _("{file} cannot be removed: {cause}", file=file, cause=cause(error))
        ) from None
