"""What is made when it is first asked for: the methods of dataclasses, and modules.

The standard `dataclass` compiles up to eight methods of each class while it is imported. That took
more time than all else between the start of a command and its first file, and most classes are
never used by one command.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from dataclasses import MISSING, Field, FrozenInstanceError, fields
from functools import cache
from importlib import import_module
from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass  # noqa: PLC0414 - what this module gives
else:

    def dataclass(
        cls: type | None = None,
        /,
        *,
        frozen: bool = False,
        eq: bool = True,
        order: bool = False,
        kw_only: bool = False,
        slots: bool = False,
    ) -> Any:
        """Make a dataclass of a class, as the standard decorator of this name does."""

        def make(raw: type) -> type:
            bare = dataclasses.dataclass(
                init=False, repr=False, eq=False, kw_only=kw_only, slots=slots
            )
            made = bare(raw)
            for name, method in _methods(made, frozen=frozen, eq=eq, order=order):
                if name not in vars(raw):
                    setattr(made, name, method)
            return made

        return make if cls is None else make(cls)


class later:  # noqa: N801 - reads as what it does
    """A module that is imported when something of it is first named."""

    def __init__(self, module: str) -> None:
        self._module = module

    def __getattr__(self, name: str) -> Any:
        return getattr(import_module(self._module), name)


def _methods(cls: type, *, frozen: bool, eq: bool, order: bool) -> Iterator[tuple[str, Any]]:
    """Yield the methods of a dataclass by name."""
    yield "__init__", _first_init(cls, frozen=frozen)
    yield "__repr__", _repr
    if eq:
        yield "__eq__", _compared(cls, lambda one, other: one == other)
        yield "__hash__", (lambda self: hash(_values(cls)(self))) if frozen else None
    if order:
        yield "__lt__", _compared(cls, lambda one, other: one < other)
        yield "__le__", _compared(cls, lambda one, other: one <= other)
        yield "__gt__", _compared(cls, lambda one, other: one > other)
        yield "__ge__", _compared(cls, lambda one, other: one >= other)
    if frozen:
        yield "__setattr__", _refuse_setting
        yield "__delattr__", _refuse_deleting


def _first_init(cls: Any, *, frozen: bool) -> Callable[..., None]:
    """Return a constructor that puts the compiled one in its place when it is first called."""

    def __init__(self: Any, *args: Any, **kwargs: Any) -> None:  # noqa: N807 - seen in tracebacks
        cls.__init__ = _compiled_init(cls, frozen=frozen)
        cls.__init__(self, *args, **kwargs)

    return __init__


def _compiled_init(cls: type, *, frozen: bool) -> Callable[..., None]:
    """Return the constructor of a class with its own parameters."""
    known: dict[str, Any] = {"_set": object.__setattr__, "_missing": MISSING}
    plain = [_parameter(one, known) for one in fields(cls) if one.init and not one.kw_only]
    named = [_parameter(one, known) for one in fields(cls) if one.init and one.kw_only]
    body = [
        f"_set(self, {one.name!r}, {value})" if frozen else f"self.{one.name} = {value}"
        for one in fields(cls)
        if (value := _value(one, known))
    ]
    if hasattr(cls, "__post_init__"):
        body.append("self.__post_init__()")
    parameters = ", ".join(["self", *plain, *(["*"] if named else []), *named])
    lines = "\n    ".join(body or ["pass"])
    exec(f"def __init__({parameters}):\n    {lines}", known)  # noqa: S102 - as dataclasses does it
    made: Callable[..., None] = known["__init__"]
    made.__qualname__ = f"{cls.__qualname__}.__init__"
    return made


def _parameter(one: Field[Any], known: dict[str, Any]) -> str:
    """Return a field as a parameter, and put its default among what is known."""
    if one.default is not MISSING:
        known[f"_{one.name}"] = one.default
        return f"{one.name}=_{one.name}"
    return one.name if one.default_factory is MISSING else f"{one.name}=_missing"


def _value(one: Field[Any], known: dict[str, Any]) -> str:
    """Return what a field is set to by the constructor, "" where it is left alone."""
    if one.default_factory is not MISSING:
        known[f"_make_{one.name}"] = one.default_factory
        made = f"_make_{one.name}()"
        return f"{made} if {one.name} is _missing else {one.name}" if one.init else made
    return one.name if one.init else ""


def _repr(self: Any) -> str:
    shown = ", ".join(f"{one.name}={getattr(self, one.name)!r}" for one in fields(self) if one.repr)
    return f"{type(self).__qualname__}({shown})"


def _compared(cls: type, how: Callable[[Any, Any], bool]) -> Callable[[Any, Any], Any]:
    def compare(self: Any, other: Any) -> Any:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return how(_values(cls)(self), _values(cls)(other))

    return compare


@cache
def _values(cls: Any) -> Callable[[Any], Any]:
    """Return what gives the values of an instance that make it equal to another."""
    names = [one.name for one in fields(cls) if one.compare]
    return attrgetter(*names) if names else lambda _: ()


def _refuse_setting(_self: Any, name: str, _value: Any) -> None:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_deleting(_self: Any, name: str) -> None:
    raise FrozenInstanceError(f"cannot delete field {name!r}")
