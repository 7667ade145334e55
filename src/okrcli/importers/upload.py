"""A file as it was given: bytes to text, or a refusal that says what to save it as."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from okrcli.errors import DataError
from okrcli.language import N_, _, spoken

T = TypeVar("T")
LARGEST = 50_000_000
"""The most bytes that are read of all files given."""
ROWS = 200_000
"""The most rows that are read of a table."""
COLUMNS = 10_000
"""The most columns of a table."""
NO_TEXT = {
    b"PK\x03\x04": N_("a zip archive or an Excel workbook"),
    b"PK\x05\x06": N_("an empty zip archive"),
    b"\xd0\xcf\x11\xe0": N_("an old Excel workbook"),
    b"%PDF": N_("a PDF"),
    b"SQLite format 3": N_("a SQLite database"),
    b"\x1f\x8b": N_("a gzip archive"),
}
"""How files begin that people give in place of a table, and what they are."""
UTF_16 = (b"\xff\xfe", b"\xfe\xff")


Watch = Callable[[Iterable[T], int], Iterable[T]]
"""Passes things on as they come, of about so many, and may show how far it is."""


def unwatched(items: Iterable[T], _total: int) -> Iterable[T]:
    """Pass things on, and show nothing."""
    return items


@dataclass(frozen=True, slots=True)
class Upload:
    """What was given: a file, or a folder of files by their names."""

    path: str
    files: Mapping[str, bytes]
    watch: Watch[Any] = unwatched

    @property
    def data(self) -> bytes:
        """Return the bytes of the one file.

        Raises:
            DataError: it is a folder.
        """
        if list(self.files) != [self.path]:
            raise DataError(
                _("{path} is a folder, and this format is one file", path=self.path),
                _("name the file"),
            )
        return self.files[self.path]

    def text(self, encoding: str = "") -> str:
        """Return the text of the one file, as `decoded` does."""
        return decoded(self.data, self.path, encoding)


def decoded(data: bytes, path: str, encoding: str = "") -> str:
    """Return the text of a file: UTF-8, with or without a mark, UTF-16 with one, or as is said.

    Raises:
        DataError: it is too large, no text at all, or written in another encoding.
    """
    check_size(len(data), path)
    for start, what in NO_TEXT.items():
        if data.startswith(start):
            raise DataError(
                _("{path} is {what}, and a text is needed", path=path, what=_(what)),
                _("open it and save the sheet as CSV UTF-8"),
            )
    name = encoding or ("utf-16" if data.startswith(UTF_16) else "utf-8")
    try:
        text = data.decode(name).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise _not_in(name, path, data, error.start) from None
    _check_nul(text, path)
    return text


def check_size(size: int, path: str) -> None:
    """Raise DataError for more bytes than are read."""
    if size > LARGEST:
        number = spoken().number
        raise DataError(
            _(
                "{path} has {size} bytes, and at most {most} are read",
                path=path,
                size=number(str(size)),
                most=number(str(LARGEST)),
            ),
            _("split it by period or by team, and give one after the other"),
        )


def too_many_rows(path: str) -> DataError:
    """Return the error of a table with more rows than are read."""
    return DataError(
        _("{path} has more than {most} rows", path=path, most=spoken().number(str(ROWS))),
        _("split it by period or by team, and give one after the other"),
    )


def check_columns(count: int, path: str) -> None:
    """Raise DataError for a table of more columns than are read."""
    if count > COLUMNS:
        raise DataError(
            _(
                "the first line of {path} names more than {most} columns",
                path=path,
                most=spoken().number(str(COLUMNS)),
            ),
            _("remove those that nobody needs"),
        )


def _not_in(name: str, path: str, data: bytes, at: int) -> DataError:
    line = data.count(b"\n", 0, at) + 1
    return DataError(
        _(
            "{path}:{line}: byte {at}, 0x{byte}, is not {name}",
            path=path,
            line=line,
            at=at + 1,
            byte=f"{data[at]:02x}",
            name=name.upper(),
        ),
        _(
            "save it as UTF-8 (in Excel: CSV UTF-8), or say encoding: windows-1252 in a file "
            "for --mapping"
        ),
    )


def _check_nul(text: str, path: str) -> None:
    if (at := text.find("\0")) >= 0:
        raise DataError(
            _("{path}:{line}: a NUL stands here", path=path, line=text.count("\n", 0, at) + 1),
            _("this is no text, or UTF-16 without its mark: save it as UTF-8"),
        )
