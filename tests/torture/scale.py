"""How long the long versions are: `make torture` sets OKR_TORTURE."""

from __future__ import annotations

import os
from typing import TypeVar

LONG = bool(os.environ.get("OKR_TORTURE"))
T = TypeVar("T")


def scaled(short: T, long: T) -> T:
    """Return the measure of this run."""
    return long if LONG else short
