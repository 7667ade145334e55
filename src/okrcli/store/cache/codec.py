"""The model as plain data for JSON and back, each value as it was to its last digit.

A list begins with the name of what it stands for: a class of the model, or one of the few below.
Only the classes listed here are ever made, whatever stands in a file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from sys import modules
from typing import Any

from okrcli import errors, model, periods, settings
from okrcli.core.unread import UnreadWords
from okrcli.kinds import KINDS, band, base, baseline, clauses

PLAIN = (str, bool, int, type(None))
"""What JSON says as it is."""
WORDS = (str, bool, type(None))
"""What is left out where it equals the default; numbers that are equal may differ in digits."""


@cache
def _classes() -> dict[str, type]:
    """Return every class of the model by its name."""
    kinds = (modules[kind.__module__] for kind in KINDS.values())
    found = (vars(one) for one in (errors, model, periods, settings, band, base, baseline, clauses))
    known = (one for names in (*found, *map(vars, kinds)) for one in names.values())
    return {one.__name__: one for one in known if isinstance(one, type) and is_dataclass(one)}


def encode(value: object) -> Any:
    """Return a value of the model as JSON can hold it."""
    if type(value) in PLAIN:
        return value
    if type(value) is dict and all(type(key) is str for key in value):
        return {key: encode(one) for key, one in value.items()}
    made = ENCODERS.get(type(value))
    if made:
        return made(value)
    return [type(value).__name__, {name: encode(one) for name, one in _written(value)}]


def decode(value: Any, *more: type) -> Any:
    """Return the value that `encode` was given; `more` are classes it may hold beside the model."""
    return _decoder(more)(value)


def _written(value: Any) -> Iterator[tuple[str, object]]:
    """Yield the fields of a record that are not as they would be anyway."""
    for name, default in _defaults(value.__class__):
        one = getattr(value, name)
        is_word = type(one) is type(default) and type(one) in WORDS
        if not (one is default or (is_word and one == default)):
            yield name, one


@cache
def _defaults(kind: Any) -> list[tuple[str, object]]:
    """Return the fields of a class with their defaults."""
    return [(one.name, one.default) for one in fields(kind) if one.init]


def _listed(tag: str) -> Callable[[Any], list[Any]]:
    return lambda value: [tag, *map(encode, value)]


ENCODERS: dict[type, Callable[[Any], list[Any]]] = {
    tuple: _listed("tuple"),
    UnreadWords: _listed("tuple"),
    list: _listed("list"),
    frozenset: _listed("frozenset"),
    Decimal: lambda value: ["Decimal", str(value)],
    Fraction: lambda value: ["Fraction", value.numerator, value.denominator],
    date: lambda value: ["date", value.isoformat()],
    dict: lambda value: ["dict", *([encode(key), encode(one)] for key, one in value.items())],
}


@cache
def _decoder(more: tuple[type, ...]) -> Callable[[Any], Any]:
    classes = _classes() | {one.__name__: one for one in more}

    def decode(value: Any) -> Any:
        if type(value) is list:
            return decoders[value[0]](value)
        if type(value) is dict:
            return {key: decode(one) for key, one in value.items()}
        return value

    def maker(kind: type) -> Callable[[list[Any]], Any]:
        return lambda value: kind(**{name: decode(one) for name, one in value[1].items()})

    decoders: dict[str, Callable[[list[Any]], Any]] = {
        **{name: maker(kind) for name, kind in classes.items()},
        "tuple": lambda value: tuple([decode(one) for one in value[1:]]),
        "list": lambda value: [decode(one) for one in value[1:]],
        "frozenset": lambda value: frozenset(decode(one) for one in value[1:]),
        "Decimal": lambda value: Decimal(value[1]),
        "Fraction": lambda value: Fraction(value[1], value[2]),
        "date": lambda value: date.fromisoformat(value[1]),
        "dict": lambda value: {decode(key): decode(one) for key, one in value[1:]},
    }
    return decode
