"""No cell of a sheet is reckoned, and no word of a database is taken for SQL."""

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Callable
from io import StringIO
from itertools import count
from pathlib import Path

from openpyxl import load_workbook

from cli.run import okr
from inert.calls import calls, texts
from inert.fields import DAY, Say
from inert.payloads import FORMULAS

SIGNS = tuple("=+-@\t\r＝＋－＠")


def formulas() -> Say:
    """Each field another formula."""
    numbers = count()
    return lambda _name: FORMULAS[next(numbers) % len(FORMULAS)]


def is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


def test_no_cell_of_any_csv_is_a_formula(said_by: Callable[[Say], Path]) -> None:
    folder = said_by(formulas())

    for name in texts("csv"):
        for call in calls(name, "csv"):
            outcome = call.run(folder)
            assert outcome.code == 0, outcome.err
            rows = list(csv.reader(StringIO(outcome.out, newline="")))
            assert len({len(row) for row in rows}) == 1, call
            for cell in (cell for row in rows for cell in row if not is_number(cell)):
                assert not cell.lstrip().startswith(SIGNS), (call, cell)


def test_no_cell_of_a_workbook_is_a_formula_or_a_link(said_by: Callable[[Say], Path]) -> None:
    folder = said_by(formulas())

    assert okr("--root", folder, "--as-of", DAY, "export", "--weekly", "-o", "all.xlsx").code == 0
    cells = [
        cell
        for sheet in load_workbook(folder / "all.xlsx").worksheets
        for row in sheet.iter_rows()
        for cell in row
    ]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d", "b"}
    assert not [cell for cell in cells if cell.hyperlink]


def test_a_database_holds_every_word_as_it_was_written(said_by: Callable[[Say], Path]) -> None:
    word = "'); DROP TABLE key_results; -- \" ` \\"
    folder = said_by(lambda name: f"{name} {word}")

    assert okr("--root", folder, "--as-of", DAY, "export", "-o", "all.sqlite").code == 0
    with sqlite3.connect(folder / "all.sqlite") as base:
        titles = {row[0] for row in base.execute("SELECT title FROM key_results")}
    base.close()
    assert f"Metric.title {word}" in titles
