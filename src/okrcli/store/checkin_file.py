"""What a check-ins file says, collected while it is read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import field, replace

from okrcli.core.unread import UnreadWords
from okrcli.errors import Problem, Slip
from okrcli.language import _
from okrcli.lean import dataclass
from okrcli.model import CheckIn
from okrcli.scalars import ID, shown_value
from okrcli.store.told import Told

REFERENCE = re.compile(rf"{ID.pattern}(?:\.{ID.pattern})?")


@dataclass(frozen=True)
class CheckinFile:
    """What a check-ins file says, and what in it could not be read.

    `groups` are in the order of the file, repeated headers joined; `headers` has the lines of
    each, from 1.
    """

    groups: dict[str, Sequence[CheckIn]] = field(default_factory=dict)
    headers: dict[str, tuple[int, ...]] = field(default_factory=dict)
    problems: Told = field(default_factory=Told)


@dataclass
class Reading:
    """What has been read so far of one file."""

    path: str
    groups: dict[str, list[CheckIn]] = field(default_factory=dict)
    unread: dict[str, UnreadWords] = field(default_factory=dict)
    """Groups of which no check-in is made yet."""
    headers: dict[str, list[int]] = field(default_factory=dict)
    problems: Told = field(default_factory=Told)

    def open(self, name: object, place: Problem) -> bool:
        """Begin a group, or say that its header cannot be one."""
        if not (isinstance(name, str) and REFERENCE.fullmatch(name)):
            slip = Slip(
                _("{name} cannot be the id of a key result", name=shown_value(name)),
                _("the header is the key result's id, or id.part"),
                "bad-id",
            )
            self.tell(slip, place)
            return False
        self.groups.setdefault(name, []).extend(self.unread.pop(name, ()))
        self.headers.setdefault(name, []).append(place.line)
        return True

    def put(self, name: str, entries: UnreadWords) -> None:
        """Add all that stands under a header."""
        if self.groups[name]:
            self.groups[name] += entries
        else:
            self.unread[name] = entries

    def tell(self, slip: Slip, place: Problem) -> None:
        """Add what is wrong at a place."""
        if not self.problems.is_full:
            told = replace(place, rule=slip.rule, message=slip.message, hint=slip.hint)
            self.problems.append(told)

    def tell_of(self, problems: Iterable[Problem], offset: int) -> None:
        """Add what the reader found in a piece that begins `offset` lines into the file."""
        self.problems.extend(replace(one, line=one.line + offset) for one in problems)

    def result(self) -> CheckinFile:
        """Return the whole."""
        return CheckinFile(
            {name: self.unread.get(name, tuple(made)) for name, made in self.groups.items()},
            {name: tuple(lines) for name, lines in self.headers.items()},
            Told(sorted(self.problems)),
        )


def place(path: str, line: int, column: int, excerpt: str, length: int = 1) -> Problem:
    """Return a problem that is only a place yet."""
    return Problem(path, line, column, "", "error", "", "", excerpt.rstrip("\r"), max(length, 1))
