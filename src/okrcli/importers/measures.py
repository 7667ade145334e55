"""What products say of a measure, in the keys of our kinds of key result."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from okrcli.importers.found import Saying
from okrcli.scalars import plain

PERCENT: Mapping[str, Any] = {"unit": "%", "baseline": Decimal(0), "target": Decimal(100)}
"""How done something is, where nothing else is measured."""
DONE: Mapping[str, Any] = {"kind": "done"}


def number(baseline: Decimal | None, target: Decimal | None, unit: str) -> dict[str, Any]:
    """Return the keys of a number on its way; what is not known is said so.

    Where it starts at its target it is a level to keep reaching, as there is no way to go.
    """
    named = {"unit": unit} if unit else {}
    if target is None:
        start = {"baseline": baseline} if baseline is not None else {}
        return {**named, **start, "target": "tbd"}
    if baseline == target:
        return {**named, "at_least": target}
    return {**named, "baseline": "unknown" if baseline is None else baseline, "target": target}


def percent_done(share: Fraction | None, source: str) -> tuple[Saying, ...]:
    """Return what a share says of something measured by `PERCENT`."""
    if share is None:
        return ()
    return (Saying(value=Decimal(plain(share * 100)), source=source),)


def made_id(*texts: str) -> str:
    """Return an id for a row that has none, the same for the same texts.

    A sum of them, as they may hold a person's address.
    """
    return hashlib.sha256("\x1f".join(texts).encode()).hexdigest()[:12]
