"""A figure that is worked out once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, Self, TypeVar, overload

T = TypeVar("T")


class once(Generic[T]):  # noqa: N801 - used as `property` is
    """A property that is worked out when it is first read, and kept.

    As `functools.cached_property` of Python 3.12; that of 3.11 takes a lock each time, which
    costs more than most figures.
    """

    def __init__(self, work: Callable[[Any], T]) -> None:
        self._work = work
        self.__doc__ = work.__doc__

    def __set_name__(self, _owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, of: None, owner: type) -> Self: ...
    @overload
    def __get__(self, of: object, owner: type) -> T: ...
    def __get__(self, of: object, owner: type) -> Self | T:
        if of is None:
            return self
        found = of.__dict__[self._name] = self._work(of)
        return found
