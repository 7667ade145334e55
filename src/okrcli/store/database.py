"""Tables as an SQLite database: typed, indexed, the same bytes for the same rows."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import Path

from okrcli.core.tables import Cell, Entry, Table, Type
from okrcli.errors import DataError
from okrcli.language import _
from okrcli.store.fresh import fresh

TYPES: Mapping[Type, str] = {"text": "TEXT", "number": "REAL", "date": "TEXT", "flag": "INTEGER"}
BEGIN = """
PRAGMA page_size = 4096;
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA user_version = 1;
"""
"""Nobody reads the file before it is whole, so that nothing needs to be taken back."""


def write_database(
    path: Path, tables: Iterable[Table], views: Mapping[str, str], entries: Iterable[Entry]
) -> None:
    """Write a database, in the place of one that is there.

    Args:
        path: its file.
        tables: what it holds.
        views: queries by the name that each is kept under.
        entries: all rows, read once.

    Raises:
        DataError: it cannot be written.
    """
    with fresh(path) as file:
        try:
            database = sqlite3.connect(file, isolation_level=None)
            try:
                _fill(database, list(tables), views, entries)
            finally:
                database.close()
        except sqlite3.Error as error:
            raise DataError(
                _("{file} cannot be written: {cause}", file=path, cause=error),
                _("see to its folder, its permissions and the free space"),
            ) from error


def _fill(
    database: sqlite3.Connection,
    tables: list[Table],
    views: Mapping[str, str],
    entries: Iterable[Entry],
) -> None:
    database.executescript(BEGIN)
    database.execute("BEGIN")
    inserts = {}
    for table in tables:
        columns = ", ".join(f'"{one.name}" {TYPES[one.type]}' for one in table.columns)
        database.execute(f'CREATE TABLE "{table.name}" ({columns})')
        marks = ", ".join("?" * len(table.columns))
        inserts[table.name] = f'INSERT INTO "{table.name}" VALUES ({marks})'  # noqa: S608 - our names
    for name, row in entries:
        database.execute(inserts[name], [_plain(cell) for cell in row])
    for table in tables:
        for at, index in enumerate(table.indexes, start=1):
            columns = ", ".join(f'"{one}"' for one in index)
            database.execute(f'CREATE INDEX "{table.name}_{at}" ON "{table.name}" ({columns})')
    for name, query in views.items():
        database.execute(f'CREATE VIEW "{name}" AS {query}')
    database.execute("COMMIT")


def _plain(cell: Cell) -> str | float | int | None:
    match cell:
        case bool():
            return int(cell)
        case Decimal():
            return float(cell)
        case None | str():
            return cell
    return cell.isoformat()
