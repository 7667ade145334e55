"""Reads numbers out of a sentence, in English and Italian.

    Raise renewals from 70% to 85%            baseline 70, target 85, unit %
    Portare i rinnovi dal 70% all'85%         the same
    At least 4.5 of 5 in client reviews       at_least 4.5, unit of 5
    Ridurre i costi del 10% entro il 30 nov   target -10%, due on 30 November

What is read are texts as somebody would type them after the flags of `okr add`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from okrcli.core.sentence_days import Stretch, find_due
from okrcli.core.sentence_patterns import (
    ALONE,
    BANDS,
    BEHIND,
    CHANGES,
    COUNTED,
    FROM,
    FROM_TO,
    MOVES,
    NO_UNIT,
    TIMES,
    WORD_TIMES,
    YEAR,
    amount,
)
from okrcli.lean import dataclass


def asks_how_much(text: str) -> bool:
    """Return whether a sentence begins with what only a number can end, such as "Raise"."""
    return MOVES.match(text) is not None


@dataclass(frozen=True, slots=True)
class Sentence:
    """What was read: keys with the texts that somebody would type, and what else it says.

    `between` is two numbers with a space between them. Without a number `given` is empty, or
    has a `due`: something to be done or not.
    """

    given: dict[str, str]
    rest: str


def read_sentence(text: str, start: date, end: date) -> Sentence:
    """Read the numbers and the day of a sentence.

    Args:
        text: the sentence.
        start: the first day of the period, and `end` its last: a day without a year lies there.
        end: see `start`.
    """
    given: dict[str, str] = {}
    rest = text
    if due := find_due(rest, start, end):
        given["due"] = due[0].isoformat()
        rest = _without(rest, due[1])
    for read in (_from_to, _band, _change, _alone):
        if found := read(rest):
            keys, stretch = found
            rest = _without(rest, stretch)
            if "baseline" not in keys and (began := _baseline(rest)):
                keys["baseline"], stretch = began
                rest = _without(rest, stretch)
            return Sentence(keys | given, _tidy(rest))
    return Sentence(given, _tidy(rest))


Found = tuple[dict[str, str], Stretch] | None


def _searched(patterns: tuple[str, ...], text: str) -> Iterator[re.Match[str]]:
    for pattern in patterns:
        if match := re.search(pattern, text, re.IGNORECASE):
            yield match


def _from_to(text: str) -> Found:
    for match in _searched(FROM_TO, text):
        return _with_unit({"baseline": match["number1"], "target": match["number2"]}, match)
    return None


def _band(text: str) -> Found:
    for key, patterns in BANDS.items():
        for match in _searched(patterns, text):
            numbers = [match.groupdict().get("number1"), match["number2"]]
            return _with_unit({key: " ".join(filter(None, numbers))}, match)
    return None


def _change(text: str) -> Found:
    for sign, patterns in CHANGES.items():
        for match in _searched(patterns, text):
            points = "%" if match["sign"] == "%" else "pp"
            return _relative(f"{sign}{_plain(match['amount'])}{points}", match["of"], match)
    for match in _searched((TIMES,), text):
        return _relative(f"x{_plain(match['times'])}", match["of"], match)
    for times, pattern in WORD_TIMES.items():
        for match in _searched((pattern,), text):
            return _relative(f"x{times}", None, match)
    return None


def _relative(change: str, of: str | None, match: re.Match[str]) -> Found:
    unit = {"unit": "%"} if change.endswith("pp") else {}
    target = f"{change} of {_plain(of)}" if of else change
    return {"target": target, **unit}, match.span("cut")


def _alone(text: str) -> Found:
    """Return a number to be reached; one right after the first word is counted from 0."""
    for pattern, counted in ((ALONE, {}), (COUNTED, {"baseline": "0"})):
        for match in _searched((pattern,), text):
            keys, stretch = _with_unit({**counted, "target": match["number2"]}, match)
            if "unit" in keys or not YEAR.fullmatch(match["number2"]):
                return keys, stretch
    return None


def _baseline(text: str) -> tuple[str, Stretch] | None:
    for match in _searched((FROM + amount("1"),), text):
        if not YEAR.fullmatch(match["number1"]):
            return match["number1"], match.span()
    return None


def _plain(number: str) -> str:
    return number.replace(",", ".")


def _with_unit(keys: dict[str, str], match: re.Match[str]) -> tuple[dict[str, str], Stretch]:
    """Return keys with the unit at the numbers, between them or behind, and what to cut out."""
    first, last = match.span()
    groups = match.groupdict(default="")
    written = [groups.get(name, "") for name in ("unit2", "before2", "unit1", "before1")]
    unit = next((" ".join(one.split()) for one in written if one.strip()), "")
    between = BEHIND.match(groups.get("words", ""))
    behind = BEHIND.match(match.string, last)
    word = next((one for one in (between, behind) if one and _is_unit(one["word"])), None)
    if not unit and word:
        unit = word["word"]
    if behind and behind["word"] == unit and match.string[:first].strip():
        last = behind.end()
    if unit in ("percent", "per cento"):
        unit = "%"
    return ({**keys, "unit": unit} if unit else keys), (first, last)


def _is_unit(word: str) -> bool:
    return word.lower() not in NO_UNIT


def _without(text: str, stretch: Stretch) -> str:
    return f"{text[: stretch[0]]} ; {text[stretch[1] :]}"


def _tidy(text: str) -> str:
    """Return what is left of a sentence, without what joined it to the numbers."""
    pieces = [piece.strip(" ,.;:–—-()") for piece in text.split(" ; ")]
    words = " ".join(pieces).split()
    while words and not _is_unit(words[-1]):
        words.pop()
    return " ".join(words)
