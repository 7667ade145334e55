"""A team's file for a later period: a copy of the earlier one, with what was decided."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from okrcli.core.carrying import Carried
from okrcli.errors import DataError
from okrcli.language import _
from okrcli.periods import Calendar
from okrcli.store.definitions import read_team
from okrcli.store.document import apply
from okrcli.store.edits import Edit, Put, Remark, Remove
from okrcli.store.reader import Document, read


def carried_text(earlier: Document, carried: Carried, calendar: Calendar) -> str:
    """Return the text of a team's file for the later period.

    Comments, order and layout of what is carried over stay; the result was read and is sound.

    Args:
        earlier: the team's file for the earlier period, without errors.
        carried: what stays and what changes.
        calendar: the periods.

    Raises:
        DataError: it is written in a way in which it cannot be copied safely, or what was
            decided does not fit together.
    """
    source, into = carried.source, carried.into
    edits = _edits(carried, has_period="period" in earlier.data)
    made = apply(earlier.text.encode(), edits, source.file)
    document = read(made, source.file.replace(source.period.id, into.id))
    problems = read_team(document, source.team, into, calendar)[1]
    for problem in problems:
        raise DataError(
            _(
                "{file} cannot be carried over: {problem}: {line}",
                file=source.file,
                problem=problem.message,
                line=problem.excerpt.strip(),
            ),
            _("{hint}, then try again", hint=problem.hint),
        )
    return document.text


def _edits(carried: Carried, *, has_period: bool) -> Iterator[Edit]:
    """Yield the changes; what is cut comes last and from below, so that all places hold."""
    name = carried.into.id
    if has_period:
        yield Put(("period",), Decimal(name) if name.isdecimal() else name)
    for keys, value in carried.puts.items():
        yield Put(keys, value)
    for keys, remark in carried.remarks.items():
        yield Remark(keys, remark)
    for keys in sorted(carried.cuts, reverse=True):
        yield Remove(keys)
