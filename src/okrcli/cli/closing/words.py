"""What is said at the end of a period: in options, or in a line of an answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from enum import Enum

from okrcli.core.grades import parse_grade
from okrcli.core.review_words import Words
from okrcli.errors import Slip, UsageError
from okrcli.language import _
from okrcli.lean import dataclass
from okrcli.model import Next

NEXTS: dict[str, Next] = {
    "k": "keep",
    "keep": "keep",
    "m": "modify",
    "modify": "modify",
    "d": "drop",
    "drop": "drop",
    "mantenere": "keep",
    "modificare": "modify",
    "abbandonare": "drop",
}
"""What becomes of a key result, in a word of any of our languages or a letter."""
NAMED = re.compile(r"(?P<ref>[\w./-]+)=(?P<text>.*)", re.DOTALL)
NUMBER = re.compile(r"[-+]?\d[\d.,]*")
SAME = "="
"""The computed grade, before a reason that begins like a number."""


class Key(Enum):
    """A line that is no answer."""

    BACK = "b"
    HELP = "?"
    QUIT = "q"


@dataclass(frozen=True, kw_only=True)
class Line:
    """An answer: `[GRADE] [k|m|d] [why]`; nothing said is the computed grade."""

    grade: Decimal | None = None
    next: Next | None = None
    reason: str = ""


def words_of(
    *,
    grades: Sequence[str],
    reasons: Sequence[str],
    nexts: Sequence[str],
    causes: Iterable[str],
    learnings: Iterable[str],
) -> Words:
    """Return what the options say.

    Raises:
        UsageError: one of them cannot be read.
    """
    given = dict(_named(text, "--grade ID=0.6") for text in grades)
    return Words(
        grades={ref: _grade(text) for ref, text in given.items()},
        reasons=dict(_reason(text, list(given)) for text in reasons),
        nexts={ref: _next(text) for ref, text in (_named(one, "--next ID=keep") for one in nexts)},
        causes=tuple(causes),
        learnings=tuple(learnings),
    )


def read(text: str) -> Key | Line:
    """Return what a line of somebody who is asked about a grade means.

    Raises:
        UsageError: what stands for the grade is none.
    """
    if text.lower() in {key.value for key in Key}:
        return Key(text.lower())
    word, rest = _first(text)
    grade = None
    if NUMBER.fullmatch(word):
        grade, text = _grade(word), rest
    elif word == SAME:
        text = rest
    word, rest = _first(text)
    following = NEXTS.get(word.lower())
    return Line(grade=grade, next=following, reason=rest if following else text)


def _first(text: str) -> tuple[str, str]:
    word, _, rest = text.strip().partition(" ")
    return word, rest.strip()


def _named(text: str, example: str) -> tuple[str, str]:
    match = NAMED.fullmatch(text.strip())
    if match is None:
        raise UsageError(
            _("{text!r} does not say which key result is meant", text=text),
            _("write {line}", line=example),
        )
    return match["ref"], match["text"].strip()


def _reason(text: str, graded: Sequence[str]) -> tuple[str, str]:
    """Return of what a reason is: it says so, or is of the one grade that is given."""
    match = NAMED.fullmatch(text.strip())
    if match is None and len(graded) == 1:
        return graded[0], text.strip()
    return _named(text, '--reason "ID=..."')


def _grade(text: str) -> Decimal:
    try:
        return parse_grade(text)
    except Slip as slip:
        raise UsageError(slip.message, slip.hint) from None


def _next(text: str) -> Next:
    if text.lower() not in NEXTS:
        raise UsageError(
            _("{text!r} is not what becomes of a key result", text=text), _("keep, modify or drop")
        )
    return NEXTS[text.lower()]
