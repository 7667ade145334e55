"""Where the journal of a workspace stands, and how it is read and written."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

from okrcli.errors import DataError
from okrcli.language import N_, _
from okrcli.store.cache.shelf import Shelf, state_folder
from okrcli.store.journal.record import Record

LARGEST = 32_000_000
"""Bytes of a record that is kept."""
DAMAGED = N_("what was kept of the last command is damaged, so it cannot be taken back")
TOO_LARGE = N_("the last command changed more than is kept, so it cannot be taken back")


class Journal:
    """The journal of one workspace while a command writes to it.

    Nothing is raised where it cannot be kept: then there is nothing to be taken back.
    """

    def __init__(self, record: Record) -> None:
        """Begin with the record of a command that has done nothing yet."""
        self.record = record
        self._earlier = _kept(record.root)

    def save(self) -> None:
        """Keep the record in the place of the one before."""
        data = json.dumps(self.record.as_data()).encode("ascii")
        if len(data) > LARGEST:
            data = json.dumps({"too_large": self.record.line}).encode("ascii")
        _put(self.record.root, data)

    def end(self, *, failed: bool) -> None:
        """Keep what was done; where nothing was, the record of the command before."""
        self.record.end(failed=failed)
        if self.record.steps:
            self.save()
        else:
            _put(self.record.root, self._earlier)


def place(root: Path) -> Path | None:
    """Return the file of a workspace's journal, None where the user has no folder for such."""
    folder = state_folder()
    return folder / _name(root) if folder else None


def load(root: Path) -> Record | None:
    """Return what the last command did in a workspace, None where nothing is known.

    Args:
        root: the folder of okr.yaml, by its real path.

    Raises:
        DataError: what is kept is damaged, or was too large to be kept.
    """
    file = place(root)
    if file is None or not file.exists():
        return None
    data = _kept(root)
    hint = _("git diff and git log show what git has of it")
    try:
        found = json.loads(data or b"")
        if "too_large" in found:
            raise DataError(_(TOO_LARGE), hint)
        return Record.from_data(root, found)
    except (ValueError, TypeError):
        raise DataError(f"{_(DAMAGED)}: {file}", hint) from None


def _kept(root: Path) -> bytes | None:
    folder = state_folder()
    return Shelf(folder).find(_name(root)) if folder else None


def _put(root: Path, data: bytes | None) -> None:
    folder = state_folder()
    if folder and data is None:
        Shelf(folder).drop(_name(root))
    elif folder and data is not None:
        Shelf(folder).put(_name(root), data)


def _name(root: Path) -> str:
    return f"undo-{sha256(str(root).encode('utf-8', 'surrogateescape')).hexdigest()[:32]}"
