"""Tables as a workbook: real numbers and dates, and texts that are never formulas."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from okrcli.core.tables import Cell, Entry, Table
from okrcli.errors import DataError, UsageError
from okrcli.language import _, spoken
from okrcli.store.fresh import fresh

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

MOST_ROWS, LONGEST = 1_048_576, 32_767
"""Rows of a sheet, its header included, and characters of a cell that the format allows."""
WIDTHS = {"title": 40, "objective_title": 40, "note": 60, "blocker": 40, "uid": 28}
WIDTH = 13
OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def write_workbook(path: Path, tables: Sequence[Table], entries: Iterable[Entry], on: date) -> None:
    """Write a workbook with a sheet for each table, in the place of one that is there.

    Args:
        path: its file.
        tables: what its sheets hold.
        entries: all rows, read once.
        on: the day that it says it was made.

    Raises:
        UsageError: XlsxWriter, which is an extra, is not installed.
        DataError: it cannot be written, or holds more than the format allows.
    """
    try:
        from xlsxwriter import Workbook  # noqa: PLC0415 - an extra, and only here
        from xlsxwriter.exceptions import FileCreateError  # noqa: PLC0415 - likewise
    except ImportError:
        raise UsageError(
            _("a workbook needs XlsxWriter, which is not installed"),
            _("pip install 'okrcli[xlsx]', or export csv"),
        ) from None
    try:
        # The book is closed, too, when something fails: that takes its temporary files away.
        with fresh(path) as file, Workbook(str(file), OPTIONS) as book:
            book.set_properties({"created": datetime(on.year, on.month, on.day, tzinfo=UTC)})
            _fill({table.name: _Sheet(book, table) for table in tables}, entries)
    except FileCreateError as error:
        raise DataError(
            _("{file} cannot be written: {cause}", file=path, cause=error),
            _("see to its folder, its permissions and the free space"),
        ) from error


def _fill(sheets: Mapping[str, _Sheet], entries: Iterable[Entry]) -> None:
    for name, row in entries:
        sheets[name].add(row)
    for sheet in sheets.values():
        sheet.end()


class _Sheet:
    """One sheet, filled from the top."""

    def __init__(self, book: Workbook, table: Table) -> None:
        self._table = table
        self._sheet: Worksheet = book.add_worksheet(table.name)
        self._day: Format = book.add_format({"num_format": "yyyy-mm-dd"})
        self._rows = 1
        bold = book.add_format({"bold": True})
        for at, column in enumerate(table.columns):
            self._sheet.set_column(at, at, WIDTHS.get(column.name, WIDTH))
            self._sheet.write_string(0, at, column.name, bold)
        self._sheet.freeze_panes(1, 0)

    def add(self, row: Sequence[Cell]) -> None:
        """Add a row below the others."""
        if self._rows == MOST_ROWS:
            raise DataError(
                _(
                    "the sheet {name} would have more than {most} rows",
                    name=self._table.name,
                    most=spoken().number(str(MOST_ROWS - 1)),
                ),
                _("export one period, or sqlite"),
            )
        for at, cell in enumerate(row):
            self._write(at, cell)
        self._rows += 1

    def end(self) -> None:
        """Let people filter by every column."""
        self._sheet.autofilter(0, 0, self._rows - 1, len(self._table.columns) - 1)

    def _write(self, at: int, cell: Cell) -> None:
        match cell:
            case None:
                return
            case bool():
                self._sheet.write_boolean(self._rows, at, cell)
            case Decimal():
                self._sheet.write_number(self._rows, at, float(cell))
            case date():
                self._sheet.write_datetime(self._rows, at, cell, self._day)
            case str():
                self._write_text(at, cell)

    def _write_text(self, at: int, text: str) -> None:
        # Excel counts units of UTF-16: an emoji is two of them.
        if len(text.encode("utf-16-le")) > 2 * LONGEST:
            raise DataError(
                _(
                    "a text in the column {name} has {count} characters, and a cell holds {most}",
                    name=self._table.columns[at].name,
                    count=spoken().number(str(len(text))),
                    most=spoken().number(str(LONGEST)),
                ),
                _("shorten it, or export csv or sqlite"),
            )
        self._sheet.write_string(self._rows, at, text)
