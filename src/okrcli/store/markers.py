"""Conflict markers: two versions of a text in one, and out of it again."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from okrcli.lean import dataclass

OURS, BASE, MIDDLE, THEIRS = "<<<<<<<", "|||||||", "=======", ">>>>>>>"
MARK = re.compile(r"(<{7,}|\|{7,}|={7,}|>{7,})(?: .*)?\r?\n?")


@dataclass(frozen=True, slots=True)
class Sides:
    """Two versions of a text, and the one they come from; None where that is not known."""

    ours: str
    theirs: str
    base: str | None


def marked(ours: str, theirs: str) -> str:
    """Return a text with both versions of each place in which two differ, between markers."""
    old, new = ours.splitlines(keepends=True), theirs.splitlines(keepends=True)
    lines: list[str] = []
    for what, start, end, begin, finish in SequenceMatcher(
        None, old, new, autojunk=False
    ).get_opcodes():
        if what == "equal":
            lines += old[start:end]
            continue
        lines += [f"{OURS} ours\n", *_ended(old[start:end]), f"{MIDDLE}\n"]
        lines += [*_ended(new[begin:finish]), f"{THEIRS} theirs\n"]
    return "".join(lines)


def has_markers(text: str) -> bool:
    """Return whether a text holds two versions of a place."""
    return unmarked(text) is not None


def unmarked(text: str) -> Sides | None:
    """Return the versions that a text with markers holds; None for one without, or broken ones."""
    if OURS not in text:
        return None
    sides: dict[str, list[str]] = {OURS: [], BASE: [], THEIRS: []}
    now, found, has_base = "", False, True
    for line in text.splitlines(keepends=True):
        mark = _mark(line)
        if mark in _next(now):
            if now == OURS and mark == MIDDLE:
                has_base = False
            now, found = ("" if mark == THEIRS else mark), True
        elif mark in (OURS, THEIRS):
            return None
        else:
            for name in _holders(now):
                sides[name].append(line)
    if now or not found:
        return None
    ours, base, theirs = ("".join(sides[name]) for name in (OURS, BASE, THEIRS))
    return Sides(ours, theirs, base if has_base else None)


def _mark(line: str) -> str:
    match = MARK.fullmatch(line)
    return match[1][:7] if match else ""


def _next(now: str) -> tuple[str, ...]:
    """Return which markers may follow."""
    return {"": (OURS,), OURS: (BASE, MIDDLE), BASE: (MIDDLE,), MIDDLE: (THEIRS,)}[now]


def _holders(now: str) -> tuple[str, ...]:
    """Return which versions have a line."""
    return {"": (OURS, BASE, THEIRS), OURS: (OURS,), BASE: (BASE,), MIDDLE: (THEIRS,)}[now]


def _ended(lines: list[str]) -> list[str]:
    return [line if line.endswith("\n") else f"{line}\n" for line in lines]
