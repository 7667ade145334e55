"""Records whose figures are worked out when they are first read.

A report of ten thousand key results fills a page: most of their figures nobody ever reads, and
some, as the forecast, are dear.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar, Self


class _Figure:
    """A figure of a record: worked out when it is first read, then a plain attribute."""

    def __init__(self, name: str, figure: Callable[[Any], Any]) -> None:
        self._name = name
        self._figure = figure

    def __get__(self, record: Any, _owner: type) -> Any:
        known = record.__dict__
        found = known[self._name] = self._figure(known["_subject"])
        return found


class Live:
    """What a record inherits first to be one: it stands on a subject, and `FIGURES` make the rest.

    It is a record like any other: frozen, equal to one of the same figures, and it can be copied
    with others, which are given by name.
    """

    FIGURES: ClassVar[Mapping[str, Callable[[Any], Any]]]
    """How each figure follows from the subject."""

    def __init_subclass__(cls) -> None:
        for name, figure in cls.FIGURES.items():
            setattr(cls, name, _Figure(name, figure))

    def __init__(self, subject: object = None, **known: Any) -> None:
        self.__dict__.update(known, _subject=subject)

    def but(self, **changes: Any) -> Self:
        """Return a copy with other figures; those that were not read stay unread."""
        made = type(self)()
        made.__dict__.update(self.__dict__, **changes)
        return made
