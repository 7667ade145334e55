"""What `okr init` did: the tree of files, and what to do next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from okrcli.core.wording import day, long_day
from okrcli.language import _
from okrcli.periods import Period
from okrcli.views.text import cells, safe

GAP = 3
"""Columns between the longest name and the words beside it."""


def render(
    period: Period, folder: str, files: Mapping[str, str], notes: Iterable[str], following: str
) -> str:
    """Return the answer as text.

    Args:
        period: the period that is open now.
        folder: the folder of okr.yaml.
        files: what to say of each file, by its path below that folder.
        notes: what else is to be known, a line each.
        following: the next sensible command.
    """
    label = "" if period.label == period.id else f" ({period.label})"
    since = day(period.start) if period.start.year == period.end.year else long_day(period.start)
    days = _("{start} to {end}", start=since, end=long_day(period.end))
    head = f"{period.id}{label}: {days}"
    lines = [head, "", *_tree(folder, files), ""]
    lines += [*notes, ""] if (notes := list(notes)) else []
    return "\n".join(safe(line) for line in [*lines, _("Next: {command}", command=following)])


def _tree(folder: str, files: Mapping[str, str]) -> Iterator[str]:
    """Yield a line for each file and for each folder that holds one, as `ls` orders them."""
    entries = dict(_entries(folder, files))
    width = max(cells(shown) for shown in entries.values()) + GAP
    for path, shown in entries.items():
        said = files.get(path, "")
        yield f"{shown}{' ' * (width - cells(shown))}{said}" if said else shown


def _entries(folder: str, files: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the path of each file or folder, and its indented name."""
    yield "", f"{folder}/"
    seen: set[str] = set()
    for path in sorted(map(PurePosixPath, files), key=_order):
        for above in reversed(path.parents[:-1]):
            if str(above) not in seen:
                seen.add(str(above))
                yield str(above), f"{'  ' * len(above.parts)}{above.name}/"
        yield str(path), f"{'  ' * len(path.parts)}{path.name}"


def _order(path: PurePosixPath) -> tuple[tuple[bool, str], ...]:
    """Return what sorts the files of a folder before the folders in it."""
    last = len(path.parts) - 1
    return tuple((index < last, part) for index, part in enumerate(path.parts))
