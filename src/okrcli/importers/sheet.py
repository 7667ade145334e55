"""A table with named columns, read row by row; what a row could not say is kept and told."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, TypeVar

from okrcli.errors import DataError, Level, Problem, Slip
from okrcli.importers.cells import day_of, number_of, plain_name, share_of, words_of
from okrcli.importers.how import How, Scale
from okrcli.importers.records import check_width, csv_records, delimiter_of, first_twice
from okrcli.importers.upload import (
    ROWS,
    Upload,
    Watch,
    check_columns,
    too_many_rows,
    unwatched,
)
from okrcli.language import _

T = TypeVar("T")
LINE_END = re.compile(r"\r\n|\r|\n")
"""What ends a line of a CSV."""


@dataclass
class Sheet:
    """A CSV; `problems` has what could not be read so far."""

    path: str
    text: str
    how: How
    watch: Watch[Any] = unwatched
    header: tuple[str, ...] = ()
    problems: list[Problem] = field(default_factory=list)
    _columns: dict[str, int] = field(default_factory=dict)
    _starts: list[int] = field(default_factory=list)

    @classmethod
    def of(cls, upload: Upload, how: How) -> Sheet:
        """Return the table in a file.

        Raises:
            DataError: it is no text, or too large.
        """
        return cls(upload.path, upload.text(how.encoding or ""), how, upload.watch)

    @property
    def delimiter(self) -> str:
        """Return what parts the columns."""
        return self.how.delimiter or delimiter_of(self.text)

    def rows(self) -> Iterator[Row]:
        """Yield the rows below the first line, which names the columns.

        Raises:
            DataError: there is no such line, it names a column twice, or there are too many rows.
        """
        lines = max(self.text.count("\n"), self.text.count("\r"))
        if lines > ROWS:
            self._check_rows()
        for line, record in self.watch(csv_records(self.text, self.delimiter), lines):
            if isinstance(record, Slip):
                self.tell(line, 1, record)
            elif not self.header:
                self.header = self._named(record)
            elif slip := check_width(self.header, record):
                self.tell(line, 1, slip)
            else:
                yield Row(self, line, record)
        if not self.header:
            raise DataError(
                _("{path} is empty", path=self.path), _("its first line names the columns")
            )

    def _check_rows(self) -> None:
        """Raise DataError for more rows than are read, before any of them is."""
        for count, _record in enumerate(csv_records(self.text, self.delimiter)):
            if count > ROWS:
                raise too_many_rows(self.path)

    def _named(self, record: Sequence[str]) -> tuple[str, ...]:
        check_columns(len(record), self.path)
        names = [plain_name(cell) for cell in record]
        if twice := first_twice(names):
            raise DataError(
                _("{path} has two columns {name!r}", path=self.path, name=twice),
                _("rename one of them"),
            )
        self._columns = {name: index for index, name in enumerate(names) if name}
        return tuple(cell.strip() or f"column {at}" for at, cell in enumerate(record, 1))

    def index(self, names: Sequence[str]) -> int | None:
        """Return the place of the first column there is of some names, from 0."""
        found = (self._columns.get(plain_name(name)) for name in names)
        return next((index for index in found if index is not None), None)

    def need(self, *names: str) -> None:
        """Raise DataError unless the first line names one of these columns."""
        if self.index(names) is None:
            raise DataError(
                _(
                    "{path} has no column {name}; its first line names {names}",
                    path=self.path,
                    name=" / ".join(names),
                    names=", ".join(filter(None, self.header)),
                ),
                _("is --from the right format? A file for --mapping says what columns are called"),
            )

    def tell(self, line: int, column: int, slip: Slip, level: Level = "error") -> None:
        """Add what is wrong at a place."""
        excerpt = self.line(line)
        self.problems.append(
            Problem(self.path, line, column, slip.rule, level, slip.message, slip.hint, excerpt)
        )

    def line(self, number: int) -> str:
        """Return a line of the file, from 1, without its end."""
        if not self._starts:
            self._starts = [0, *(end.end() for end in LINE_END.finditer(self.text))]
        start = self._starts[min(number, len(self._starts)) - 1]
        end = LINE_END.search(self.text, start)
        return self.text[start : end.start() if end else len(self.text)]

    def place(self, line: int, index: int) -> tuple[int, int]:
        """Return line and column, from 1, at which a cell of the record on a line begins."""
        self.line(line)
        start = at = self._starts[line - 1]
        is_quoted = False
        while index and at < len(self.text):
            if self.text[at] == '"':
                is_quoted = not is_quoted
            elif self.text[at] == self.delimiter and not is_quoted:
                index -= 1
            at += 1
        ends = [start, *(end.end() for end in LINE_END.finditer(self.text, start, at))]
        return line + len(ends) - 1, at - ends[-1] + 1


@dataclass
class Row:
    """One record; what nobody asked for stands in `rest` afterwards."""

    sheet: Sheet
    line: int
    record: Sequence[str]
    _asked: set[int] = field(default_factory=set)
    kept: dict[str, Any] = field(default_factory=dict)
    """What could not be read, as it stands there, by the column's name."""

    def text(self, *names: str) -> str:
        """Return the text of the first of some columns; "" where there is none."""
        index = self.sheet.index(names)
        if index is None or index >= len(self.record):
            return ""
        self._asked.add(index)
        return self.record[index].strip()

    def words(self, *names: str, marks: str = ",;") -> tuple[str, ...]:
        """Return the words of a cell that holds several."""
        return words_of(self.text(*names), marks)

    def people(self, *names: str) -> dict[str, tuple[str, ...]]:
        """Return the people in each of some columns that names any, by the column's name."""
        found = {name: self.words(name) for name in names}
        return {name: words for name, words in found.items() if words}

    def number(self, *names: str) -> Decimal | None:
        """Return a number; what is none is told and kept."""
        return self._read(names, lambda text: number_of(text, self.sheet.how))

    def day(self, *names: str) -> date | None:
        """Return a day; what is none is told and kept."""
        return self._read(names, lambda text: day_of(text, self.sheet.how.date_order))

    def share(self, *names: str, scale: Scale) -> Fraction | None:
        """Return progress as a share; what is none is told and kept."""
        return self._read(names, lambda text: share_of(text, scale, self.sheet.how))

    def _read(self, names: Sequence[str], read: Callable[[str], T]) -> T | None:
        text = self.text(*names)
        if not text:
            return None
        try:
            return read(text)
        except Slip as slip:
            self.doubt(names, slip)
            return None

    def doubt(self, names: Sequence[str], slip: Slip) -> None:
        """Tell what is wrong with a cell, and keep it as it stands."""
        index = self.sheet.index(names) or 0
        header = self.sheet.header[index]
        self.kept[header] = self.record[index].strip() if index < len(self.record) else ""
        told = Slip(f"{header}: {slip.message}", slip.hint, "bad-cell")
        self.sheet.tell(*self.sheet.place(self.line, index), told, "warning")

    def refuse(self, message: str, hint: str = "") -> None:
        """Tell that the whole row cannot be read."""
        self.sheet.tell(self.line, 1, Slip(message, hint, "bad-row"))

    def rest(self) -> dict[str, Any]:
        """Return what could not be read, and every cell that nobody asked for."""
        cells = {
            header: self.record[index].strip()
            for index, header in enumerate(self.sheet.header[: len(self.record)])
            if index not in self._asked and self.record[index].strip()
        }
        return {**self.kept, **cells}


def without_empty(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return what says something: no None, no empty text or list."""
    return {key: value for key, value in values.items() if value not in (None, "", [], ())}
