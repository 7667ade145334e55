"""What a clone has not."""

from __future__ import annotations

from pathlib import Path

from okrcli.git.process import run


def is_shallow(folder: Path) -> bool:
    """Return whether a clone lacks the older part of the history."""
    return run(folder, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true"
