"""A file of check-ins, as CSV or as JSON lines, taken apart into rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from okrcli.errors import DataError, Level, Problem, Slip
from okrcli.importers.records import (
    check_width,
    csv_records,
    delimiter_of,
    first_twice,
    json_lines,
)
from okrcli.importers.upload import ROWS, check_columns, too_many_rows
from okrcli.language import _
from okrcli.lean import dataclass
from okrcli.scalars import did_you_mean, nearest
from okrcli.store.told import MOST

TEXTS = ("by", "note", "blocker", "evidence", "source", "reason")
COLUMNS = ("id", "value", "date", "confidence", "status", *TEXTS)


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the line it begins on, from 1, and what stands in each known column.

    Empty cells are left out. Cells of CSV are texts, those of JSON values.
    """

    line: int
    cells: Mapping[str, object]


@dataclass(frozen=True)
class Table:
    """The rows that could be taken apart, and what is wrong with the others."""

    rows: tuple[Row, ...]
    problems: tuple[Problem, ...]


def problem(path: str, line: int, slip: Slip, level: Level = "error") -> Problem:
    """Return what is wrong with a row, at its place."""
    return Problem(path, line, 1, slip.rule, level, slip.message, slip.hint)


def parse(data: bytes, path: str) -> Table:
    """Return the rows of a file; what begins with a brace is JSON lines, all else CSV.

    Raises:
        DataError: it is no text, or no table.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise DataError(
            _("{path} is not UTF-8", path=path),
            _("save it as UTF-8; in Excel: CSV UTF-8 (comma delimited)"),
        ) from None
    start = text.lstrip()[:1]
    if start == "[":
        raise DataError(
            _("{path} is one JSON list", path=path), _("write one object a line, without the list")
        )
    pairs = [*_counted(json_lines(text) if start == "{" else _csv(text, path), path)]
    problems = [problem(path, line, what) for line, what in pairs if isinstance(what, Slip)]
    rows = [(line, what) for line, what in pairs if not isinstance(what, Slip)]
    unknown: dict[str, int] = {}
    for line, cells in rows:
        for name in cells:
            if name not in COLUMNS:
                unknown.setdefault(name, line)
    told = islice(unknown.items(), MOST + 1)  # as each is compared with all columns there are
    problems += [problem(path, at, _unknown(name), "warning") for name, at in told]
    known = [
        Row(
            line,
            {name: cell for name, cell in cells.items() if name in COLUMNS and _says(name, cell)},
        )
        for line, cells in rows
    ]
    return Table(tuple(known), tuple(problems))


def _says(name: str, cell: object) -> bool:
    """Return whether a cell says something; a value of null does."""
    return cell != "" and (cell is not None or name == "value")


def _unknown(name: str) -> Slip:
    near = nearest(name, COLUMNS)
    hint = did_you_mean(near, _("the columns are {columns}", columns=", ".join(COLUMNS)))
    return Slip(
        _("the column {name!r} is not known and left out", name=name), hint, "unknown-column"
    )


Cells = dict[str, Any]
Taken = tuple[int, Cells | Slip]


def _counted(pairs: Iterator[Taken], path: str) -> Iterator[Taken]:
    """Yield rows, and refuse a table that has too many before they fill the memory."""
    for count, pair in enumerate(pairs):
        if count == ROWS:
            raise too_many_rows(path)
        yield pair


def _csv(text: str, path: str) -> Iterator[Taken]:
    """Yield the records of a CSV, each with the line that it begins on."""
    header: list[str] = []
    for line, record in csv_records(text, delimiter_of(text)):
        if isinstance(record, Slip):
            yield line, record
        elif header:
            yield line, check_width(header, record) or _cells(header, record)
        else:
            header = _header(record, path)


def _header(record: Sequence[str], path: str) -> list[str]:
    check_columns(len(record), path)
    names = [cell.strip().lower() for cell in record]
    if twice := first_twice(names):
        raise DataError(
            _("{path} has two columns {name!r}", path=path, name=twice), _("keep one of them")
        )
    if "id" not in names:
        raise DataError(
            _(
                "{path} has no column id; its first line names {names}",
                path=path,
                names=", ".join(filter(None, names)),
            ),
            _("the first line of a CSV names the columns: {columns}", columns=", ".join(COLUMNS)),
        )
    return names


def _cells(header: Sequence[str], record: Sequence[str]) -> Cells:
    pairs = zip(header, record, strict=False)
    return {name: cell.strip() for name, cell in pairs if name}
