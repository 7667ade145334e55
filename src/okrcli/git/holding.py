"""Whether git has some files as they are, and since which commit."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from okrcli.git.committing import at_head
from okrcli.git.contents import commit_of, objects
from okrcli.git.process import run, text
from okrcli.git.uncommitted import is_kept

if TYPE_CHECKING:
    from okrcli.model import Commit


def holding(folder: Path, files: Sequence[str]) -> Commit | None:
    """Return the newest commit that changed any of some files, None unless HEAD has one as it is.

    Args:
        folder: where their paths begin.
        files: the files.
    """
    kept = [
        file for file, held in at_head(folder, files).items() if is_kept(folder / file, held[1])
    ]
    if not kept:
        return None
    hash_ = text(run(folder, "rev-list", "--max-count=1", "HEAD", "--", *kept).stdout).strip()
    return commit_of(hash_, text(objects(folder, [hash_])[hash_]))
