"""Why a mutant that no test noticed may stay: `reasons.toml`, the first that fits."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

from mutation.making import Mutant, shown

FILE = Path(__file__).with_name("reasons.toml")


@dataclass(frozen=True, slots=True)
class Reason:
    """A sentence, the functions it is about (`core.diff.*`), a pattern of the changed lines."""

    why: str
    where: tuple[str, ...]
    change: re.Pattern[str]

    def fits(self, mutant: Mutant) -> bool:
        """Return whether this is why the mutant survives."""
        where = shown(mutant.function)
        return any(fnmatch(where, one) for one in self.where) and bool(
            self.change.search(mutant.change)
        )


def load() -> list[Reason]:
    """Return the reasons in their order."""
    known = tomllib.loads(FILE.read_text("utf-8"))["reason"]
    return [
        Reason(one["why"], tuple(one.get("where", ["*"])), re.compile(one.get("change", "")))
        for one in known
    ]
