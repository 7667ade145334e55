"""A bar on stderr for what takes a while, on a terminal alone."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from rich.progress import Progress

PATIENCE = 1.0
"""Seconds after which somebody who waits is told how far it is."""
T = TypeVar("T")


def watched(items: Iterable[T], total: int, label: str) -> Iterator[T]:
    """Yield items as they come; a bar shows how many, once that takes longer than a second.

    It stands on stderr where that is a terminal, and is gone at the end.

    Args:
        items: what is worked on.
        total: how many there are, as far as is known.
        label: what they are, as people read it.
    """
    if not sys.stderr.isatty():
        yield from items
        return
    bar, began = None, time.monotonic()
    try:
        for done, item in enumerate(items, start=1):
            yield item
            if bar is None and time.monotonic() - began > PATIENCE:
                bar = _bar(total, label)
            if bar is not None:
                bar.update(bar.task_ids[0], completed=done)
    finally:
        if bar is not None:
            bar.stop()


def _bar(total: int, label: str) -> Progress:
    """Return a bar that is being drawn."""
    from rich.console import Console  # noqa: PLC0415 - only where a bar is drawn
    from rich.progress import (  # noqa: PLC0415 - likewise
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    bar = Progress(*columns, console=Console(stderr=True), transient=True)
    bar.add_task(label, total=total)
    bar.start()
    return bar
