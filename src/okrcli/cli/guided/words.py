"""One line of an answer: `VALUE [cN] [note]`, or a key that leads elsewhere."""

from __future__ import annotations

import re
from decimal import Decimal
from enum import Enum

from okrcli.cli.choosing import NO, YES
from okrcli.cli.typed import Given, confidence_of
from okrcli.core.subjects import KeyResultSubject, Subject
from okrcli.core.values import NOT_APPLICABLE
from okrcli.kinds.done import Done
from okrcli.kinds.milestones import Milestones
from okrcli.lean import dataclass

SAME, NO_VALUE = "=", "-"
CONFIDENCE = re.compile(r"[cC](\d.*)")
GROUP, FIRST_GROUP = re.compile(r"\d{3}(?:[.,]\d+)?"), re.compile(r"[+-]?\d{1,3}(?: \d{3})*")
"""Thousands apart by a space: `12 710`."""
FLAGS = dict.fromkeys(YES, "done") | dict.fromkeys(NO, "not-done")
"""What a person may answer where something is done or not, besides the words themselves."""

NOT_DONE = (("not", "done"), ("non", "fatto"))


class Key(Enum):
    """A line that is no answer."""

    SKIP = ""
    BACK = "b"
    HELP = "?"
    QUIT = "q"


@dataclass(frozen=True, kw_only=True)
class Words:
    """An answer: a value, which may be empty, a confidence and a note."""

    given: Given
    confidence: Decimal | None = None
    note: str = ""


def read(line: str, subject: Subject) -> Key | Words:
    """Return what a line of somebody who is asked about something means.

    Raises:
        UsageError: what is given as the confidence is none.
    """
    text = line.strip()
    if text.lower() in {key.value for key in Key}:
        return Key(text.lower())
    given, rest = _value(text, subject)
    word, after = _next(rest)
    said = CONFIDENCE.fullmatch(word)
    if said is None:
        return Words(given=given, note=rest)
    return Words(given=given, confidence=confidence_of(said[1]), note=after)


def _value(text: str, subject: Subject) -> tuple[Given, str]:
    """Return the value at the beginning of a line, and the rest of it."""
    word, rest = _next(text)
    if CONFIDENCE.fullmatch(word):
        return Given(), text
    if word in (SAME, NO_VALUE):
        return Given(same=word == SAME), rest
    kind = subject.key_result if isinstance(subject, KeyResultSubject) else None
    if isinstance(kind, Milestones) and word.lower() not in NOT_APPLICABLE:
        return _milestones(text, kind)
    if isinstance(kind, Done):
        return _flag(word, rest)
    return _number(text, subject.measured.unit)


def _milestones(text: str, kind: Milestones) -> tuple[Given, str]:
    """Return the milestones at the beginning; a first word that is none is one misspelt."""
    known = {milestone.id for milestone in kind.milestones}
    found: list[str] = []
    rest = text
    while rest:
        word, after = _next(rest)
        name = word.rstrip(",").lower()
        if found and name.removeprefix("!") not in known:
            break
        found.append(name)
        rest = after
    done = tuple(name for name in found if not name.startswith("!"))
    reopen = tuple(name.removeprefix("!") for name in found if name.startswith("!"))
    return Given(done=done, reopen=reopen), rest


def _flag(word: str, rest: str) -> tuple[Given, str]:
    after, more = _next(rest)
    if (word.lower(), after.lower().rstrip(",.")) in NOT_DONE:
        return Given(value="not-done"), more
    return Given(value=FLAGS.get(word.lower(), word)), rest


def _number(text: str, unit: str) -> tuple[Given, str]:
    """Return a number, with the unit that may stand behind it, and the rest."""
    number, rest = _next(text)
    word, after = _next(rest)
    while FIRST_GROUP.fullmatch(number) and GROUP.fullmatch(word):
        number, rest = f"{number} {word}", after
        word, after = _next(rest)
    if word == "%":
        number, rest = f"{number} %", after
    elif unit and (rest.lower() + " ").startswith(unit.lower() + " "):
        rest = rest[len(unit) :].lstrip()
    if number.startswith("+"):
        return Given(add=number[1:].strip()), rest
    return Given(value=number), rest


def _next(text: str) -> tuple[str, str]:
    """Return the first word of a text and what follows it; only blanks and tabs part words."""
    word, *rest = re.split(r"[ \t]+", text, maxsplit=1)
    return word, rest[0] if rest else ""
