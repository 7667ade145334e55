"""What is written lasts: the disk is asked for its word, for a file and for the folder's list."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from okrcli.errors import DataError, cause
from okrcli.language import _

LITTER = ".okr"
"""How the name of a file ends, after a point and the name of ours, while it is being written."""
UNASKED = (errno.EINVAL, errno.ENOTSUP)
"""What file systems answer that cannot be asked for their word on a folder."""


def make_folder(folder: Path) -> None:
    """Make a folder and those above it that are not there, so that they last.

    Raises:
        OSError: one of them cannot be made.
    """
    if folder.is_dir():
        return
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    for one in missing:
        descriptor = os.open(one.parent, os.O_RDONLY)
        try:
            _ask(descriptor)
        finally:
            os.close(descriptor)


def confirm(folder: int, what: Path) -> None:
    """Wait until the disk has a folder's list of names, after something was replaced in it.

    Args:
        folder: the open folder.
        what: what to say was written, if the disk does not give its word.

    Raises:
        DataError: it does not.
    """
    try:
        _ask(folder)
    except OSError as error:
        raise DataError(
            _(
                "{file} is written, and the disk does not say that it lasts: {cause}",
                file=what,
                cause=cause(error).lower(),
            ),
            _("look after the disk, then at the file; it need not be written again"),
        ) from error


def _ask(folder: int) -> None:
    try:
        os.fsync(folder)
    except OSError as error:
        if error.errno not in UNASKED:
            raise
