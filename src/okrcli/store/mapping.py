"""The files that say how a sheet is to be read: its columns, its people, its teams."""

from __future__ import annotations

from pathlib import PurePath

from okrcli.errors import Problem, Slip
from okrcli.importers.cells import plain_name
from okrcli.importers.how import How
from okrcli.importers.records import csv_records, delimiter_of
from okrcli.importers.upload import decoded
from okrcli.language import _
from okrcli.store.gate import Gate
from okrcli.store.layout import is_yaml
from okrcli.store.reader import read
from okrcli.store.told import Told

NAMES = ({"name", "id"}, {"name", "person"}, {"name", "team"})
"""What the first line of a map may call its columns; then it says nothing else."""


def read_how(data: bytes, path: str) -> tuple[How | None, list[Problem]]:
    """Return how a sheet is written, and what is wrong with the file that says so."""
    document = read(data, path)
    gate = Gate(document)
    values = gate.group((), document.data, _("a mapping"), _("begin it with columns:"))
    how = gate.let_in(How, (), values) if values is not None else None
    return how, sorted([*document.problems, *gate.problems])


def read_map(data: bytes, path: str) -> tuple[dict[str, str], list[Problem]]:
    """Return names there with the ids here, in small letters, and what is wrong with the file.

    YAML is `name: id` a line; CSV a name and an id a line.

    Raises:
        DataError: it is no text.
    """
    if is_yaml(PurePath(path).name):
        return _yaml_map(data, path)
    return _csv_map(decoded(data, path), path)


def _yaml_map(data: bytes, path: str) -> tuple[dict[str, str], list[Problem]]:
    document = read(data, path)
    gate = Gate(document)
    values = gate.group((), document.data, _("a map"), _("write name: id on each line"))
    for name, id_ in (values or {}).items():
        if not isinstance(id_, str):
            gate.refuse((name,), Slip(_("{name!r} has no id", name=str(name)), rule="wrong-type"))
    problems = sorted([*document.problems, *gate.problems])
    return {str(name).casefold(): str(id_) for name, id_ in (values or {}).items()}, problems


def _csv_map(text: str, path: str) -> tuple[dict[str, str], list[Problem]]:
    found: dict[str, str] = {}
    problems = Told()
    for line, record in csv_records(text, delimiter_of(text)):
        if problems.is_full:
            break
        if isinstance(record, Slip):
            problems.append(_problem(path, line, record))
            continue
        cells = [cell.strip() for cell in record if cell.strip()]
        if len(cells) != 2:
            slip = Slip(
                _("it has {count} cells, and a map has two", count=len(cells)),
                _("write a name and an id: {example}", example="Giulia Ferrante,giulia"),
                "bad-row",
            )
            problems.append(_problem(path, line, slip))
        elif not found and {plain_name(cell) for cell in cells} in NAMES:
            continue
        else:
            found[cells[0].casefold()] = cells[1]
    return found, problems


def _problem(path: str, line: int, slip: Slip) -> Problem:
    return Problem(path, line, 1, slip.rule, "error", slip.message, slip.hint)
