"""What a run found: as lines while it goes on, as a table for the page."""

from __future__ import annotations

import platform
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path

from bench import peers
from bench.cases import Case
from bench.sizes import Size
from bench.timing import Pairs, seconds

BLOCK = re.compile(r"(<!-- begin:bench -->\n)(.*?)(<!-- end:bench -->)", re.DOTALL)
PACKAGES = ("typer", "rich", "pydantic", "ruamel.yaml")
PEERS = ("ledger", "hledger", "task", "todo")


@dataclass(frozen=True, slots=True)
class Row:
    """A case and its runs; `pairs` is None where the other program is not installed."""

    case: Case
    pairs: Pairs | None

    @property
    def is_met(self) -> bool:
        """Return whether what is promised was kept, or nothing is promised."""
        if self.pairs is None:
            return True
        bound, most = self.case.bound, self.case.megabytes
        in_time = bound is None or self.pairs.ratio <= bound
        return in_time and (most is None or self.pairs.peak <= most)


def cells(row: Row) -> tuple[str, ...]:
    """Return a row's what, beside, ratio, bound, both medians, peak and verdict."""
    case, pairs = row.case, row.pairs
    bound = "" if case.bound is None else f"{case.bound:g} x"
    if pairs is None:
        return (case.what, case.theirs.shown, "", bound, "", "", "", f"no {case.peer} here")
    most = f" of {case.megabytes:g}" if case.megabytes else ""
    return (
        case.what,
        case.theirs.shown,
        f"{pairs.ratio:.2f} x",
        bound,
        f"{seconds(pairs.ours):.3f} s",
        f"{seconds(pairs.theirs):.3f} s",
        f"{pairs.peak:.0f}{most} MB",
        ("yes" if row.is_met else "NO") if bound else "",
    )


HEADINGS = ("what", "beside", "ratio", "at most", "ours", "theirs", "our peak", "kept")


def line(row: Row) -> str:
    """Return a row as a line of a terminal."""
    widths = (28, 50, 8, 7, 9, 9, 13, 0)
    return "  ".join(
        cell.ljust(width) for cell, width in zip(cells(row), widths, strict=True)
    ).rstrip()


def table(rows: Iterable[Row], sizes: Sequence[Size], runs: int, day: date) -> str:
    """Return a run as Markdown: what it was made with, and its rows."""
    lines = [
        f"On {day}, {runs} pairs each, {_versions()}.",
        "",
        *(f"- {size.words}" for size in sizes),
        "",
        f"| {' | '.join(HEADINGS)} |",
        "|" + "---|" * len(HEADINGS),
        *(f"| {' | '.join(_quoted(cells(row)))} |" for row in rows),
    ]
    return "\n".join(lines) + "\n"


def write(page: Path, text: str) -> None:
    """Put a table between the markers of a page."""
    old = page.read_text(encoding="utf-8")
    page.write_text(BLOCK.sub(lambda found: found[1] + text + found[3], old), encoding="utf-8")


def _quoted(found: tuple[str, ...]) -> tuple[str, ...]:
    what, beside, *rest = found
    return (what, f"`{beside}`", *rest)


def _versions() -> str:
    ours = [f"{name} {version(name)}" for name in PACKAGES]
    theirs = [f"{name} {peers.version(name)}" for name in PEERS if peers.is_here(name)]
    return ", ".join([f"Python {platform.python_version()}", *ours, *theirs])
