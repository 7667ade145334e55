"""Changes of a file of definitions: each puts a few characters in, and leaves all others alone.

The reader knows where everything stands, so a change is text put in at a place, in the way the
file is written. What comes out is read again; it must say what was meant and nothing else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from okrcli.errors import DataError
from okrcli.language import _
from okrcli.store.edits import Edit, expected, in_words
from okrcli.store.reader import Document, read
from okrcli.store.source import BOM
from okrcli.store.splicing import candidates


def apply(data: bytes, edits: Iterable[Edit], path: str) -> bytes:
    """Return a file's bytes with some changes made, one after the other.

    Args:
        data: the file as it is.
        edits: the changes; the keys of each are those of the file after the ones before it.
        path: the file's path, for messages.

    Raises:
        DataError: a change cannot be made without touching more than it should.
    """
    has_mark = data.startswith(BOM.encode())
    document = read(data, path)
    for edit in edits:
        document = _applied(document, edit)
        data = document.text.encode()
        if has_mark:
            data = BOM.encode() + data
    return data


def _applied(document: Document, edit: Edit) -> Document:
    """Return the file after one change, read again."""
    path = document.path
    if document.root is None:
        raise unreadable(path)
    wanted = expected(document.data, edit)
    told = Counter(problem.rule for problem in document.problems)
    for text in candidates(document, edit):
        found = read(text.encode(), path)
        if found.data == wanted and _is_no_worse(found, told):
            return found
    raise DataError(
        _(
            "{file} is written in a way in which this cannot be changed safely; "
            "nothing was written",
            file=path,
        ),
        _("change it yourself: {change}", change=in_words(edit)),
    )


def unreadable(path: str) -> DataError:
    """Return the error of a file that is left as it is, since it cannot be read."""
    return DataError(
        _("{file} cannot be read, so it is left as it is", file=path), _("okr check says why")
    )


def _is_no_worse(document: Document, told: Counter[str]) -> bool:
    return Counter(problem.rule for problem in document.problems) <= told
