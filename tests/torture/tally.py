"""What tests of promises counted: a table at the end of a run, and on docs/reliability.md."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from torture.scale import LONG

BLOCK = re.compile(r"(<!-- begin:torture -->\n)(.*?)(<!-- end:torture -->)", re.DOTALL)
HEADINGS = ("promise", "how often", "result", "again")
Tally = Callable[..., None]


@dataclass(frozen=True, slots=True)
class Row:
    """A promise, how often of what it was tried, and whether each time it was kept."""

    promise: str
    test: str
    count: int
    of: str
    said: str
    is_kept: bool

    @property
    def cells(self) -> tuple[str, ...]:
        """Return the row as it stands in a table."""
        again = f"OKR_TORTURE=1 .venv/bin/pytest {self.test}"
        result = self.said or "kept each time" if self.is_kept else "NOT KEPT"
        return self.promise, f"{self.count:,} {self.of}", result, again


@pytest.fixture
def tally(record_property: Callable[[str, object], None]) -> Tally:
    """Count for a promise: `tally("No line is lost", 16, "updates", "none lost")`."""

    def count(promise: str, count: int, of: str, said: str = "") -> None:
        record_property("tally", (promise, count, of, said))

    return count


def rows(reports: Iterable[pytest.TestReport]) -> list[Row]:
    """Return a row for each promise in the order of their tests; counts of one are summed up."""
    found: dict[str, Row] = {}
    for report in sorted(reports, key=lambda one: one.location[:2]):
        test = report.nodeid.partition("[")[0]
        for name, value in report.user_properties:
            if name == "tally":
                _add(found, test, value, is_kept=report.passed)
    return list(found.values())


def _add(found: dict[str, Row], test: str, value: Any, *, is_kept: bool) -> None:
    promise, count, of, said = value
    old = found.get(promise, Row(promise, test, 0, of, said, is_kept=True))
    found[promise] = Row(promise, test, old.count + count, of, said, old.is_kept and is_kept)


def table(found: Sequence[Row]) -> str:
    """Return rows as Markdown."""
    lines = [f"| {' | '.join(HEADINGS)} |", "|" + "---|" * len(HEADINGS)]
    for row in found:
        *words, again = row.cells
        lines.append(f"| {' | '.join(words)} | `{again}` |")
    return "".join(f"{line}\n" for line in lines)


def write(page: Path, text: str) -> None:
    """Put a table between the markers of a page."""
    old = page.read_text(encoding="utf-8")
    page.write_text(BLOCK.sub(lambda at: at[1] + text + at[3], old), encoding="utf-8")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--reliability", type=Path, help="write the table of promises onto this page")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the table after a long run, and write it where that is asked for."""
    ended = [one for how in ("passed", "failed") for one in terminalreporter.getreports(how)]
    found = rows(one for one in ended if isinstance(one, pytest.TestReport))
    page = terminalreporter.config.getoption("--reliability")
    if found and (LONG or page):
        terminalreporter.section("promises")
        for row in found:
            terminalreporter.write_line("  ".join(row.cells[:-1]))
    if found and page:
        write(page, table(found))
