"""Check-ins left as the lines of their file, each made when somebody looks at it.

A quarter of a large company is 130,000 check-ins, of which a report reads the last few of each
key result. What stands here compares, counts and iterates as the tuple of all of them would.
"""

from __future__ import annotations

from abc import abstractmethod
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Protocol, TypeVar, overload

from okrcli.kinds.situation import Reading, Value
from okrcli.model import CheckIn

T = TypeVar("T")


class Lines(Protocol):
    """The lines of a group, a check-in each, counted from 0. None has a value of null."""

    sort: type
    """The type of all values: `Decimal` or `bool`."""

    def checkin(self, at: int) -> CheckIn:
        """Return the check-in of a line, the same one each time."""
        ...

    def value(self, at: int) -> Value:
        """Return the value of a line that has one."""
        ...

    def saying(self, key: str) -> Sequence[int]:
        """Return the lines that have a key."""
        ...


class Unread(Sequence[T]):
    """Some of the lines of a group; `days` are theirs, and rise from each to the next."""

    def __init__(self, lines: Lines, days: Sequence[date], at: Sequence[int]) -> None:
        self.days = days
        self._lines = lines
        self._at = at

    @abstractmethod
    def made(self, index: int) -> T:
        """Return what stands at an index from 0."""

    def __len__(self) -> int:
        return len(self._at)

    def __iter__(self) -> Iterator[T]:
        return map(self.made, range(len(self._at)))

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[T]: ...
    def __getitem__(self, index: int | slice) -> T | Sequence[T]:
        if not isinstance(index, slice):
            return self.made(range(len(self._at))[index])
        if (index.step or 1) < 0:
            return tuple(self)[index]  # the days of an `Unread` rise
        return type(self)(self._lines, self.days[index], self._at[index])

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Unread | list | tuple):
            return len(self) == len(other) and all(a == b for a, b in zip(self, other, strict=True))
        return NotImplemented

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self))


class UnreadWords(Unread[CheckIn]):
    """Check-ins."""

    @property
    def sort(self) -> type:
        """Return the type of all their values."""
        return self._lines.sort

    def made(self, index: int) -> CheckIn:
        """Return the check-in at an index."""
        return self._lines.checkin(self._at[index])

    def saying(self, key: str) -> Sequence[CheckIn]:
        """Return those that have a key."""
        return [self._lines.checkin(at) for at in self._lines.saying(key) if at in self._at]

    def readings(self) -> UnreadReadings:
        """Return the values of those that have one."""
        known = dict(zip(self._at, self.days, strict=True))
        at = [at for at in self._lines.saying("value") if at in known]
        return UnreadReadings(self._lines, [known[one] for one in at], at)


class UnreadReadings(Unread[Reading]):
    """Values and their days."""

    def made(self, index: int) -> Reading:
        """Return the value at an index."""
        return Reading(self.days[index], self._lines.value(self._at[index]))


def latest(words: Sequence[CheckIn], key: str) -> Iterator[CheckIn]:
    """Yield those that say something under a key, the newest first."""
    having = words.saying(key) if isinstance(words, UnreadWords) else words
    return (one for one in reversed(having) if getattr(one, key) not in (None, ""))


def before(checkins: Sequence[CheckIn], day: date) -> Sequence[CheckIn]:
    """Return those dated before a day, as they stand."""
    if isinstance(checkins, UnreadWords):
        return checkins[: bisect_left(checkins.days, day)]
    return [one for one in checkins if one.date < day]


def nulls(checkins: Sequence[CheckIn]) -> Sequence[CheckIn]:
    """Return those whose value is null."""
    if isinstance(checkins, UnreadWords):
        return ()
    return [one for one in checkins if one.has_value and one.value is None]


def after(checkins: Sequence[CheckIn], day: date) -> Sequence[CheckIn]:
    """Return those dated after a day, as they stand."""
    if isinstance(checkins, UnreadWords):
        return checkins[bisect_right(checkins.days, day) :]
    return [one for one in checkins if one.date > day]
