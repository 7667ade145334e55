"""Two versions of a check-ins file made one: what either added stands in it, by its day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import field

from okrcli.language import _
from okrcli.lean import dataclass
from okrcli.store.checkins import quick
from okrcli.store.groups import Group, split


@dataclass(frozen=True, slots=True)
class Line:
    """An entry with the comments above it; `text` is the entry as it is compared."""

    text: str
    day: str
    comments: tuple[str, ...] = ()


@dataclass
class Header:
    """What stands under one header, the last comments included; `head` is its line."""

    name: str
    head: str
    lines: list[Line] = field(default_factory=list)
    after: tuple[str, ...] = ()


@dataclass
class Sheet:
    """A whole file: comments before the first header, then headers."""

    before: tuple[str, ...]
    headers: dict[str, Header]


@dataclass(frozen=True, slots=True)
class Three:
    """One header as it was, as ours has it, and as theirs has it."""

    was: Header
    us: Header
    them: Header

    def merged(self, *, is_ours: bool) -> Header:
        """Return it with what either side added; one of them wins where they contradict."""
        was, us, them = self.was, self.us, self.them
        taken = [*_without(was.lines, us.lines), *_without(was.lines, them.lines)]
        loser = them if is_ours else us
        twice = self._rewritten_twice()
        lost = {line.text for line in taken}
        lost |= {line.text for line in _without(loser.lines, was.lines) if line.day in twice}
        kept = [line for line in us.lines if line.text not in lost]
        there = {line.text for line in us.lines}
        for line in _without(them.lines, was.lines):
            if line.text not in lost | there:
                kept.insert(_place(kept, line), line)
        after = us.after if us.after != was.after else them.after
        return Header(us.name, us.head or them.head, kept, after)

    def conflicts(self) -> Iterator[str]:
        """Yield in words where the sides contradict each other."""
        for day in self._rewritten_twice():
            name = self.us.name
            yield _("{name}: the check-in of {day} was changed by both", name=name, day=day)

    def _rewritten_twice(self) -> list[str]:
        """Return the days of which both sides wrote the same entry anew, and not alike."""
        was, us, them = self.was.lines, self.us.lines, self.them.lines
        gone = {line.text for line in _without(was, us)}
        both = [line for line in _without(was, them) if line.text in gone]
        return [
            day
            for day in dict.fromkeys(line.day for line in both)
            if _added(us, was, day) != _added(them, was, day)
        ]


def merge_checkins(base: str, ours: str, theirs: str) -> tuple[str, str, tuple[str, ...]] | None:
    """Return the file with our word and with theirs, and where these contradict each other.

    An entry that either side added is there, one that either took out is not. None is returned
    where a file is written so that only a YAML reader understands it.
    """
    sheets = [_sheet(text) for text in (base, ours, theirs)]
    old, mine, other = sheets
    if old is None or mine is None or other is None:
        return None
    conflicts: dict[str, None] = {}
    names = [name for name in {**mine.headers, **other.headers} if _stays(name, old, mine, other)]
    made: list[str] = []
    before = mine.before if mine.before != old.before else other.before
    for is_ours in (True, False):
        headers = []
        for name in names:
            sides = [one.headers.get(name, Header(name, "")) for one in (old, mine, other)]
            three = Three(*sides)
            conflicts |= dict.fromkeys(three.conflicts())
            headers.append(three.merged(is_ours=is_ours))
        made.append(_written(before, headers, ours))
    return made[0], made[1], tuple(conflicts)


def _sheet(text: str) -> Sheet | None:
    """Return what a file says, None where it is not written line by line."""
    plain = text.replace("\r\n", "\n").removeprefix("\ufeff")
    groups, is_foreign = split(plain)
    if is_foreign:
        return None
    first = groups[0].first if groups else None
    before = plain.split("\n")[:first] if groups else [one for one in plain.split("\n") if one]
    sheet = Sheet(tuple(before), {})
    for group in groups:
        header = sheet.headers.setdefault(group.name, Header(group.name, group.lines[0].rstrip()))
        if not _take(header, group):
            return None
    return sheet


def _take(header: Header, group: Group) -> bool:
    """Add the lines of a group to its header; return whether they could be read."""
    entries = quick(group)
    if entries is None or any(not isinstance(entry, dict) for _, entry in entries):
        return False
    days = {index: str(entry.get("date", "")) for index, entry in entries}
    comments: list[str] = [*header.after]
    for index, line in enumerate(group.lines):
        if index in days:
            header.lines.append(Line(line.strip(), days[index], tuple(comments)))
            comments = []
        elif index and line.strip():
            comments.append(line.rstrip())
    header.after = tuple(comments)
    return True


def _stays(name: str, old: Sheet, mine: Sheet, other: Sheet) -> bool:
    """Return whether a header stands in the result: one that a side took out whole does not."""
    was, sides = old.headers.get(name), [mine.headers.get(name), other.headers.get(name)]
    if was is None or all(sides):
        return True
    known = {line.text for line in was.lines}
    return any(line.text not in known for one in sides if one for line in one.lines)


def _added(some: Sequence[Line], others: Sequence[Line], day: str) -> set[str]:
    return {line.text for line in _without(some, others) if line.day == day}


def _without(some: Sequence[Line], others: Sequence[Line]) -> list[Line]:
    known = Counter(line.text for line in others)
    left = []
    for line in some:
        if known[line.text]:
            known[line.text] -= 1
        else:
            left.append(line)
    return left


def _place(lines: Sequence[Line], new: Line) -> int:
    """Return where an entry goes: after the last one that is not of a later day."""
    before = [index for index, line in enumerate(lines) if line.day <= new.day]
    return before[-1] + 1 if before else 0


def _written(before: Sequence[str], headers: Sequence[Header], like: str) -> str:
    """Return a file; line ends and mark are those of another."""
    lines = [*before]
    for header in headers:
        entries = [text for line in header.lines for text in (*line.comments, f"  {line.text}")]
        lines += [header.head, *entries, *header.after, ""]
    mark = "\ufeff" if like.startswith("\ufeff") else ""
    ending = "\r\n" if "\r\n" in like else "\n"
    return mark + "".join(f"{line}{ending}" for line in lines)
