"""docs/reliability.md names each promise that is tried, and the command that tries it again."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from torture.tally import BLOCK, TEST, Row, write

REPO = Path(__file__).parents[2]
WRITES = "OKR_TORTURE=1 .venv/bin/pytest --reliability docs/reliability.md FILE writes its rows"
PAGE = REPO / "docs" / "reliability.md"
TALLYING = re.compile(r"^def (test_\w+)\((?:[^)]*\W)?tally: Tally", re.MULTILINE)


def counting() -> set[str]:
    """The tests that count for a promise."""
    return {
        f"{path.relative_to(REPO).as_posix()}::{name}"
        for path in (REPO / "tests").rglob("test_*.py")
        for name in TALLYING.findall(path.read_text(encoding="utf-8"))
    }


def test_the_table_has_a_row_of_every_test_that_counts_and_each_was_kept() -> None:
    block = BLOCK.search(PAGE.read_text(encoding="utf-8"))
    assert block
    rows = [TEST.search(line) for line in block[2].splitlines()]
    assert {row[1] for row in rows if row} == counting(), WRITES
    assert "NOT KEPT" not in block[2]


def test_a_promise_that_was_not_kept_is_said_to(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# Page\n<!-- begin:torture -->\n<!-- end:torture -->\nend\n")
    kept = Row("A", "tests/a.py::test_a", 1024, "updates", "none lost", is_kept=True)
    broken = Row("B", "tests/b.py::test_b", 1, "time", "told", is_kept=False)
    write(page, [broken, kept], ())
    text = page.read_text()
    assert "| A | 1,024 updates | none lost | `OKR_TORTURE=1 .venv/bin/pytest tests/a.py" in text
    assert "| B | 1 time | NOT KEPT |" in text
    assert text.index("| A |") < text.index("| B |")


def test_a_run_of_some_tests_leaves_the_rows_of_the_others(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("<!-- begin:torture -->\n<!-- end:torture -->\n")
    first, other = (
        Row(name, f"tests/{name}.py::test", 1, "time", "", is_kept=True) for name in "ab"
    )
    write(page, [first, other], ())
    write(page, [replace(first, promise="c", count=2)], {first.test})
    assert [one.split(" | ")[:2] for one in page.read_text().splitlines()[3:5]] == [
        ["| c", "2 time"],
        ["| b", "1 time"],
    ]
