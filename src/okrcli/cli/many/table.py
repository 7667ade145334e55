"""A file of check-ins, as CSV or as JSON lines, taken apart into rows."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from okrcli.errors import DataError, Level, Problem, Slip
from okrcli.language import _
from okrcli.scalars import did_you_mean, nearest

TEXTS = ("by", "note", "blocker", "evidence", "source", "reason")
COLUMNS = ("id", "value", "date", "confidence", "status", *TEXTS)
DELIMITERS = ",;\t"


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
    pairs = list(_json_lines(text) if start == "{" else _csv(text, path))
    problems = [problem(path, line, what) for line, what in pairs if isinstance(what, Slip)]
    rows = [(line, what) for line, what in pairs if not isinstance(what, Slip)]
    unknown: dict[str, int] = {}
    for line, cells in rows:
        for name in cells:
            if name not in COLUMNS:
                unknown.setdefault(name, line)
    problems += [problem(path, at, _unknown(name), "warning") for name, at in unknown.items()]
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


def _csv(text: str, path: str) -> Iterator[tuple[int, Cells | Slip]]:
    """Yield the records of a CSV, each with the line that it begins on."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    header: list[str] = []
    while True:
        line = reader.line_num + 1
        try:
            record = next(reader, None)
        except csv.Error as error:
            yield (
                line,
                Slip(
                    _("it cannot be read as CSV: {error}", error=error),
                    _("see to its quotes"),
                    "bad-row",
                ),
            )
            return
        if record is None:
            return
        if not any(cell.strip() for cell in record):
            continue
        if header:
            yield line, _cells(header, record)
        else:
            header = _header(record, path)


def _delimiter(text: str) -> str:
    """Return what parts the columns of the first line that says something."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return max(DELIMITERS, key=first.count)


def _header(record: Sequence[str], path: str) -> list[str]:
    names = [cell.strip().lower() for cell in record]
    twice = next((name for name in names if name and names.count(name) > 1), None)
    if twice:
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


def _cells(header: Sequence[str], record: Sequence[str]) -> Cells | Slip:
    extra = [cell for cell in record[len(header) :] if cell.strip()]
    if extra:
        return Slip(
            _(
                "it has {cells} cells, and the first line names {columns} columns",
                cells=len(record),
                columns=len(header),
            ),
            _("put a cell that holds the delimiter in double quotes"),
            "bad-row",
        )
    pairs = zip(header, record, strict=False)
    return {name: cell.strip() for name, cell in pairs if name}


def _json_lines(text: str) -> Iterator[tuple[int, Cells | Slip]]:
    for line, written in enumerate(text.split("\n"), 1):
        if written.strip():
            try:
                yield line, _object(written)
            except (ValueError, RecursionError) as error:
                yield line, error if isinstance(error, Slip) else _no_json(error)


def _object(written: str) -> Cells:
    value = json.loads(
        written,
        parse_float=Decimal,
        parse_int=Decimal,
        parse_constant=_not_finite,
        object_pairs_hook=_once,
    )
    if not isinstance(value, dict):
        raise Slip(
            _("it is no JSON object"),
            _("write {line}", line='{"id": "...", "value": 71.5}'),
            "bad-row",
        )
    return value


def _no_json(error: Exception) -> Slip:
    why = error.msg.lower() if isinstance(error, json.JSONDecodeError) else _("too deep")
    return Slip(_("it is not JSON: {why}", why=why), _("write one object a line"), "bad-row")


def _not_finite(text: str) -> None:
    raise Slip(
        _("{text} is not a number", text=text), _("write null where there is none"), "bad-row"
    )


def _once(pairs: list[tuple[str, Any]]) -> Cells:
    names = [name for name, _value in pairs]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise Slip(_("{name!r} is written twice", name=twice), _("keep one of them"), "bad-row")
    return dict(pairs)
