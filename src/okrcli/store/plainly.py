"""Values that are plainly right become the model at once; any doubt is left to pydantic.

Importing pydantic and building its validators takes longer than reading a team's files. What is
let in here is what it would let in, value by value; what it would refuse, and a few things that
it would not, are left to it: only it complains. A law in the tests holds the two together.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

import annotated_types as at

from okrcli.errors import Slip
from okrcli.scalars import Exact, OrText, Written

T = TypeVar("T")
Read = Callable[[Any], Any]
"""Takes a value as it was read and returns it as the model has it, or raises `Doubt`."""


class Doubt(Exception):  # noqa: N818 - an answer, not an error
    """It is not plain that a value is right."""


def admit(kind: type[T], values: object) -> T | None:
    """Return values as a class of the model, None where only pydantic can tell."""
    try:
        made: T = _made(kind, values)
    except (Doubt, Slip):
        return None
    return made


def _made(kind: Any, values: object) -> Any:
    if isinstance(values, kind):
        return values
    if type(values) is not dict:
        raise Doubt
    made = {key: _reader(kind, key)(value) for key, value in values.items()}
    if not _required(kind) <= made.keys():
        raise Doubt
    return kind(**made)


@cache
def _fields(kind: Any) -> dict[object, Field[Any]]:
    return {one.name: one for one in fields(kind) if one.init}


@cache
def _required(kind: Any) -> frozenset[str]:
    return frozenset(
        one.name
        for one in fields(kind)
        if one.default is MISSING and one.default_factory is MISSING
    )


@cache
def _reader(kind: type, key: object) -> Read:
    """Return how the value of a key is read; only keys that stand in a file are looked at."""
    if key not in _fields(kind):
        return _doubt
    owner = next(one for one in kind.__mro__ if key in vars(one).get("__annotations__", ()))
    written = _fields(kind)[key].type
    names = vars(sys.modules[owner.__module__])
    hint = eval(written, names) if isinstance(written, str) else written  # noqa: S307 - our own words
    return _reading(hint)


def _reading(hint: Any) -> Read:
    """Return how a value of an annotation is read."""
    if hint is Any:
        return _as_it_is
    if is_dataclass(hint):
        return lambda value: _made(hint, value)
    make = READINGS.get(get_origin(hint))
    return make(hint) if make else _doubt


def _doubt(_value: object) -> Any:
    raise Doubt


def _as_it_is(value: Any) -> Any:
    return value


def _annotated(hint: Any) -> Read:
    base, *marks = get_args(hint)
    read = _exactly(base)
    for mark in marks:
        read = _marked(read, mark)
    return read


def _exactly(base: Any) -> Read:
    """Return how a value is read that was written as its type."""
    if base is str:
        return _text
    return _of_type(base) if base in (bool, date, Decimal) else _reading(base)


def _marked(read: Read, mark: object) -> Read:
    """Return how a value is read under one more mark of its annotation."""
    if isinstance(mark, Exact):
        return read
    if isinstance(mark, Written):
        return mark.parse
    if isinstance(mark, OrText):
        return lambda value: read(mark.lift(value) if isinstance(value, str) else value)
    holds = BOUNDS.get(type(mark))
    return _bounded(read, holds, mark) if holds else _doubt


def _bounded(read: Read, holds: Callable[[Any, Any], bool], mark: object) -> Read:
    def bounded(value: Any) -> Any:
        made = read(value)
        if holds(made, mark):
            return made
        raise Doubt

    return bounded


BOUNDS: dict[type, Callable[[Any, Any], bool]] = {
    at.Ge: lambda value, mark: bool(value >= mark.ge),
    at.Gt: lambda value, mark: bool(value > mark.gt),
    at.Le: lambda value, mark: bool(value <= mark.le),
    at.MinLen: lambda value, mark: len(value) >= mark.min_length,
}
"""The bounds that a value may have beside its type."""


def _of_type(kind: type) -> Read:
    def exact(value: object) -> object:
        if type(value) is not kind:
            raise Doubt
        return value

    return exact


def _text(value: object) -> object:
    if type(value) is not str:
        raise Doubt
    if not value.isascii():
        try:
            value.encode()
        except UnicodeEncodeError:
            raise Doubt from None
    return value


def _choice(hint: Any) -> Read:
    choices = {(type(one), one) for one in get_args(hint)}

    def choice(value: object) -> object:
        if type(value) not in (str, bool) or (type(value), value) not in choices:
            raise Doubt
        return value

    return choice


def _optional(hint: Any) -> Read:
    members = [one for one in get_args(hint) if one is not NoneType]
    if len(members) != 1 or len(members) == len(get_args(hint)):
        return _doubt
    read = _reading(members[0])
    return lambda value: None if value is None else read(value)


def _tuple(hint: Any) -> Read:
    first, *rest = get_args(hint)
    if rest == [...]:
        each = _reading(first)
        return lambda value: tuple(map(each, _listed(value)))
    reads = [_reading(one) for one in (first, *rest)]

    def several(value: object) -> tuple[Any, ...]:
        values = _listed(value)
        if len(values) != len(reads):
            raise Doubt
        return tuple(read(one) for read, one in zip(reads, values, strict=True))

    return several


def _listed(value: Any) -> Sequence[Any]:
    if type(value) not in (list, tuple):
        raise Doubt
    values: Sequence[Any] = value
    return values


def _mapping(hint: Any) -> Read:
    key, value = get_args(hint)
    # The keys of a group without a meaning of ours are texts, as the YAML's were.
    read_key, read_value = _text if key is str else _reading(key), _reading(value)

    def mapping(values: object) -> dict[Any, Any]:
        if type(values) is not dict:
            raise Doubt
        return {read_key(name): read_value(one) for name, one in values.items()}

    return mapping


READINGS: dict[Any, Callable[[Any], Read]] = {
    Annotated: _annotated,
    Literal: _choice,
    Union: _optional,
    UnionType: _optional,
    tuple: _tuple,
    Mapping: _mapping,
}
"""How an annotation is read, by its origin."""
