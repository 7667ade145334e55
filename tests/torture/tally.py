"""What tests of promises counted: a table at the end of a run, and on docs/reliability.md."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from torture.scale import LONG

BLOCK = re.compile(r"(<!-- begin:torture -->\n)(.*?)(<!-- end:torture -->)", re.DOTALL)
TEST = re.compile(r"`OKR_TORTURE=1 \.venv/bin/pytest (\S+)` \|$")
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
        for name, value in report.user_properties:
            if name == "tally":
                _add(found, _test(report), value, is_kept=report.passed)
    return list(found.values())


def _test(report: pytest.TestReport) -> str:
    return report.nodeid.partition("[")[0]


def _add(found: dict[str, Row], test: str, value: Any, *, is_kept: bool) -> None:
    promise, count, of, said = value
    old = found.get(promise, Row(promise, test, 0, of, said, is_kept=True))
    found[promise] = Row(promise, test, old.count + count, of, said, old.is_kept and is_kept)


def line(row: Row) -> str:
    """Return a row as Markdown."""
    *words, again = row.cells
    return f"| {' | '.join(words)} | `{again}` |"


def write(page: Path, found: Sequence[Row], ran: Collection[str]) -> None:
    """Put rows between the markers of a page, in the place of all older ones of tests that ran."""
    page.write_text(BLOCK.sub(partial(_with, found, ran), page.read_text("utf-8")), "utf-8")


def _with(found: Sequence[Row], ran: Collection[str], block: re.Match[str]) -> str:
    old = [(test[1], one) for one in block[2].splitlines() if (test := TEST.search(one))]
    kept = [pair for pair in old if pair[0] not in ran]
    lines = sorted([*kept, *((row.test, line(row)) for row in found)], key=lambda pair: pair[0])
    head = [f"| {' | '.join(HEADINGS)} |", "|" + "---|" * len(HEADINGS)]
    text = "".join(f"{one}\n" for one in (*head, *(one for _test, one in lines)))
    return f"{block[1]}{text}{block[3]}"


def pytest_addoption(parser: pytest.Parser) -> None:
    words = "run only tests that count for a promise, and write their rows onto this page"
    parser.addoption("--reliability", type=Path, metavar="PAGE", help=words)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out tests of no promise where the page is to be written."""
    if config.getoption("--reliability"):
        others = [one for one in items if "tally" not in getattr(one, "fixturenames", ())]
        config.hook.pytest_deselected(items=others)
        items[:] = [one for one in items if one not in others]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the table after a long run, and write it where that is asked for."""
    ended = [one for how in ("passed", "failed") for one in terminalreporter.getreports(how)]
    reports = [one for one in ended if isinstance(one, pytest.TestReport)]
    found = rows(reports)
    page = terminalreporter.config.getoption("--reliability")
    if found and (LONG or page):
        terminalreporter.section("promises")
        for row in found:
            terminalreporter.write_line("  ".join(row.cells[:-1]))
    if found and page:
        write(page, found, {_test(one) for one in reports})
