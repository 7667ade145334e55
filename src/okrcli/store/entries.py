"""One check-in, read from the keys of its line."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from okrcli.errors import Slip
from okrcli.kinds.situation import Value
from okrcli.model import CheckIn
from okrcli.scalars import ID, nearest, shown_value

WORDS = ("by", "note", "blocker", "evidence", "source", "reason")
"""The keys that hold a text."""
KEYS = ("date", "value", "confidence", "status", *WORDS)
"""The keys of a check-in, in the order they are written."""
STATUS_WORDS = ("on-track", "at-risk", "off-track")
DIGITS_BEFORE, DIGITS_AFTER = 15, 12
SURROGATE = re.compile("[\ud800-\udfff]")
MILESTONE = re.compile(rf"!?{ID.pattern}")


@dataclass(frozen=True, slots=True)
class Misspelt:
    """A number that JSON takes and we do not: exponents, too many digits, NaN."""

    text: str


class Repeated(dict[str, Any]):
    """The keys of an entry that names one of them twice."""

    key: str = ""


def read_entry(entry: object, line: int, file: str) -> CheckIn | list[Slip]:
    """Return the check-in that an entry's keys make, or all that is wrong with it."""
    if not isinstance(entry, dict):
        slip = Slip(
            f"a check-in is a group of keys, not {shown_value(entry)}",
            'write - {"date": "YYYY-MM-DD", "value": 71.5}',
            "wrong-type",
        )
        return [slip]
    slips: list[Slip] = []
    fields: dict[str, Any] = {}
    for key, written in entry.items():
        try:
            fields[key] = READERS[key](written)
        except KeyError:
            slips.append(_unknown(key))
        except Slip as slip:
            slip.key = key
            slips.append(slip)
    if isinstance(entry, Repeated):
        slips.append(_twice(entry.key))
    if "date" not in entry:
        slips.append(Slip("a check-in needs its day", 'add "date": "YYYY-MM-DD"', "missing-key"))
    if slips:
        return slips
    return CheckIn(has_value="value" in fields, line=line, file=file, **fields)


@lru_cache(maxsize=4096)
def number_of(text: str) -> Decimal | Misspelt:
    """Return a number of JSON, when it is written in plain digits and not too many."""
    if len(text) <= DIGITS_AFTER and "e" not in text and "E" not in text:
        return Decimal(text)
    before, _, after = text.lstrip("-").partition(".")
    if "e" in text or "E" in text or len(before) > DIGITS_BEFORE or len(after) > DIGITS_AFTER:
        return Misspelt(text)
    return Decimal(text)


def keys_of(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return an entry's keys, marked when one is named twice."""
    keys = dict(pairs)
    if len(keys) == len(pairs):
        return keys
    names = [name for name, _ in pairs]
    marked = Repeated(keys)
    marked.key = next(name for name in names if names.count(name) > 1)
    return marked


def _unknown(key: object) -> Slip:
    near = nearest(str(key), KEYS)
    hint = f"did you mean {near}?" if near else f"the keys are {', '.join(KEYS)}"
    shown = repr(key) if isinstance(key, str) else shown_value(key)
    return Slip(f"{shown} is not a key of a check-in", hint, "unknown-key", str(key))


def _twice(key: str) -> Slip:
    return Slip(f"{key!r} is written twice", "keep one of them", "duplicate-key", key)


def _read_date(written: object) -> date:
    if isinstance(written, str):
        return _day_of(written)
    if isinstance(written, date):
        return written
    raise Slip(f"{_shown(written)} is not a date", 'write "YYYY-MM-DD"', "wrong-date")


@lru_cache(maxsize=4096)
def _day_of(text: str) -> date:
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII):
        raise Slip(f"{text!r} is not a date", 'write "YYYY-MM-DD"', "wrong-date")
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Slip(f"there is no day {text}", "write a day that exists", "wrong-date") from None


def _read_value(written: object) -> Value | None:
    match written:
        case Decimal() | bool() | None:
            return written
        case list():
            return tuple(_milestone(word) for word in written)
        case str():
            raise _quoted_value(written)
        case _:
            raise _not_number(written)


def _quoted_value(written: str) -> Slip:
    if re.fullmatch(r"-?\d+(\.\d+)?", written):
        return Slip(f"the value {written!r} is in quotes", "remove the quotes", "wrong-type")
    if re.fullmatch(r"-?\d+,\d+", written):
        plain = written.replace(",", ".")
        return Slip(f"{written!r} is not a number", f"write {plain}", "wrong-type")
    return Slip(
        f"{written!r} is not a value",
        'write a number, true, false, null, or ["milestone"]',
        "wrong-type",
    )


def _not_number(written: object) -> Slip:
    if not isinstance(written, Misspelt):
        return Slip(
            f"{_shown(written)} is not a value",
            'write a number, true, false, null, or ["milestone"]',
            "wrong-type",
        )
    number = Decimal(written.text)
    if not number.is_finite():
        return Slip(f"{written.text} is not a number", "write null where there is none")
    if abs(number.adjusted()) < DIGITS_BEFORE:
        hint = f"write {format(number, 'f')}"
    else:
        hint = f"at most {DIGITS_BEFORE} digits before and {DIGITS_AFTER} after the point"
    return Slip(f"{written.text} is not written in plain digits", hint, "number-spelling")


def _milestone(word: object) -> str:
    if isinstance(word, str) and MILESTONE.fullmatch(word):
        return word
    raise Slip(f"{_shown(word)} is not the id of a milestone", 'write ["id"] or ["!id"]')


def _read_confidence(written: object) -> Decimal:
    if isinstance(written, Misspelt):
        raise _not_number(written)
    if not isinstance(written, Decimal):
        raise Slip(
            f"the confidence {_shown(written)} is not a number", "write 0 to 10", "wrong-type"
        )
    if not 0 <= written <= 10:
        raise Slip(f"the confidence {written:f} is not from 0 to 10", "write 0 to 10")
    return written


def _read_status(written: object) -> str:
    if written in STATUS_WORDS:
        return str(written)
    near = nearest(str(written), STATUS_WORDS)
    hint = f"did you mean {near}?" if near else f"write {', '.join(STATUS_WORDS)}"
    raise Slip(f"{_shown(written)} is not a status", hint)


def _read_text(written: object) -> str:
    if not isinstance(written, str):
        raise Slip(f"{_shown(written)} is not a text", "put it in quotes", "wrong-type")
    if SURROGATE.search(written):
        raise Slip(f"{written!a} holds half of a character", "write the text again")
    return written


def _shown(written: object) -> str:
    return written.text if isinstance(written, Misspelt) else shown_value(written)


READERS: dict[str, Callable[[object], object]] = {
    "date": _read_date,
    "value": _read_value,
    "confidence": _read_confidence,
    "status": _read_status,
    **dict.fromkeys(WORDS, _read_text),
}
