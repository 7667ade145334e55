"""What became of each mutant, kept between runs as long as its function is the same."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from mutation.making import Mutant
from mutation.trying import Verdict

STANDS = ("killed", "timeout")
"""What needs no second trial while its function is the same."""


def load(file: Path, mutants: Iterable[Mutant]) -> dict[str, Verdict]:
    """Return the verdicts there are of functions that did not change since."""
    rows = _rows(file)
    known = ((one, rows[one.name]) for one in mutants if one.name in rows)
    return {one.name: Verdict(*row[1:]) for one, row in known if row[0] == one.print}


def save(file: Path, mutants: Iterable[Mutant], verdicts: Mapping[str, Verdict]) -> None:
    """Write verdicts, each with the fingerprint of its function, beside those of others."""
    known = ((one, verdicts[one.name]) for one in mutants if one.name in verdicts)
    rows = {one.name: (one.print, verdict.word, verdict.test) for one, verdict in known}
    file.write_text(json.dumps(_rows(file) | rows, indent=0), "utf-8")


def _rows(file: Path) -> dict[str, Any]:
    return json.loads(file.read_text("utf-8")) if file.exists() else {}
