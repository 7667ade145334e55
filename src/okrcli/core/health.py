"""What `okr doctor` finds: one thing looked at, how it is, and what to do."""

from __future__ import annotations

from typing import Literal

from okrcli.lean import dataclass

Condition = Literal["ok", "warning", "error"]


@dataclass(frozen=True, slots=True)
class Sign:
    """One thing looked at; with a hint where something is to be done."""

    area: str
    """A code that programs may rely on: `files`, `git-driver`, `python`."""
    condition: Condition
    said: str
    hint: str = ""
