"""Many check-ins at once: `okr update --from FILE`, all of its rows or none."""

from __future__ import annotations

from datetime import date

from okrcli.lean import dataclass


@dataclass(frozen=True, kw_only=True)
class Writing:
    """How the rows of a file are written.

    `day` and `by` stand where a row does not say them. `strict`: a warning refuses the file, too.
    `force`: what looks wrong is meant. `commit`: the files go into git then.
    """

    day: date
    by: str
    strict: bool
    dry_run: bool
    force: bool
    commit: bool = False
