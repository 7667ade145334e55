"""One check-in, read from the keys of its line."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from okrcli.errors import Slip
from okrcli.kinds.situation import Value
from okrcli.language import N_, _
from okrcli.lean import dataclass
from okrcli.model import CheckIn
from okrcli.scalars import ID, ISO_DAY, did_you_mean, nearest, read_day, shown_value

WORDS = ("by", "note", "blocker", "evidence", "source", "reason")
"""The keys that hold a text."""
KEYS = ("date", "value", "confidence", "status", *WORDS)
"""The keys of a check-in, in the order they are written."""
A_LINE = N_('write - {"date": "YYYY-MM-DD", "value": 71.5}')
A_VALUE = N_('write a number, true, false, null, or ["milestone"]')
STATUS_WORDS = ("on-track", "at-risk", "off-track")
DIGITS_BEFORE, DIGITS_AFTER = 15, 12
SURROGATE = re.compile("[\ud800-\udfff]")
CONSTANTS = {"true": True, "false": False, "null": None}
DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
NUMBER = r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,12})?"
CONFIDENCE = r"(?:10|[0-9](?:\.[0-9]{1,12})?)"
STATUS = "(?:on-track|at-risk|off-track)"
A_TEXT = r'[^"\\\x00-\x1f]*'
"""A text of JSON without escapes."""
WRITTEN = re.compile(
    rf'\{{"date": "({DAY})"(?:, "value": ({NUMBER}|true|false|null))?'
    rf'(?:, "confidence": ({CONFIDENCE}))?(?:, "status": "({STATUS})")?'
    + "".join(f'(?:, "{key}": "({A_TEXT})")?' for key in WORDS)
    + r"\}\r?"
)
"""A check-in as `okr update` writes it."""
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
            _("a check-in is a group of keys, not {value}", value=shown_value(entry)),
            _(A_LINE),
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
        message, hint = _("a check-in needs its day"), _('add "date": "YYYY-MM-DD"')
        slips.append(Slip(message, hint, "missing-key"))
    if slips:
        return slips
    fields |= {"has_value": "value" in fields, "line": line, "file": file}
    return _made(fields)


def read_written(line: str, start: int, number: int, file: str) -> CheckIn | None:
    """Return the check-in of a line that is written as `okr update` writes them, from a column on.

    None leaves it to JSON: a list, an escape, another order of the keys, or something wrong.
    """
    match = WRITTEN.fullmatch(line, start)
    try:
        return checkin_of(match, number, file) if match else None
    except Slip:
        return None


def checkin_of(match: re.Match[str], number: int, file: str) -> CheckIn:
    """Return the check-in of a line that matches `WRITTEN`, or raise `Slip` for its day."""
    day, value, confidence, status, *words = match.groups()
    fields: dict[str, Any] = {"date": day_of(day), "line": number, "file": file}
    if value is not None:
        fields["has_value"] = True
        fields["value"] = value_of(value)
    if confidence is not None:
        fields["confidence"] = number_of(confidence)
    if status is not None:
        fields["status"] = status
    said = zip(WORDS, words, strict=True)
    return _made(fields | {key: text for key, text in said if text is not None})


def value_of(text: str) -> Any:
    """Return a value that is written as `okr update` writes it, no list."""
    return CONSTANTS[text] if text in CONSTANTS else number_of(text)


def _made(fields: dict[str, Any]) -> CheckIn:
    """Return a check-in without a call for each of its keys: there are many, of few keys each."""
    made = object.__new__(CheckIn)
    made.__dict__.update(fields)
    return made


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
    hint = did_you_mean(near, _("the keys are {keys}", keys=", ".join(KEYS)))
    shown = repr(key) if isinstance(key, str) else shown_value(key)
    message = _("{key} is not a key of a check-in", key=shown)
    return Slip(message, hint, "unknown-key", str(key))


def _twice(key: str) -> Slip:
    message = _("{key!r} is written twice", key=key)
    return Slip(message, _("keep one of them"), "duplicate-key", key)


def _read_date(written: object) -> date:
    if isinstance(written, str):
        return day_of(written)
    if isinstance(written, date):
        return written
    raise _no_date(_shown(written))


def _no_date(shown: str) -> Slip:
    return Slip(_("{value} is not a date", value=shown), _('write "YYYY-MM-DD"'), "wrong-date")


@lru_cache(maxsize=4096)
def day_of(text: str) -> date:
    """Return a day written as YYYY-MM-DD, or raise `Slip`."""
    if not ISO_DAY.fullmatch(text):
        raise _no_date(repr(text))
    return read_day(text)


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
        message = _("the value {value!r} is in quotes", value=written)
        return Slip(message, _("remove the quotes"), "wrong-type")
    if re.fullmatch(r"-?\d+,\d+", written):
        plain = written.replace(",", ".")
        message = _("{text} is not a number", text=repr(written))
        return Slip(message, _("write {line}", line=plain), "wrong-type")
    return _no_value(repr(written))


def _no_value(shown: str) -> Slip:
    return Slip(_("{value} is not a value", value=shown), _(A_VALUE), "wrong-type")


def _not_number(written: object) -> Slip:
    if not isinstance(written, Misspelt):
        return _no_value(_shown(written))
    number = Decimal(written.text)
    if not number.is_finite():
        message = _("{text} is not a number", text=written.text)
        return Slip(message, _("write null where there is none"))
    if abs(number.adjusted()) < DIGITS_BEFORE:
        hint = _("write {line}", line=format(number, "f"))
    else:
        hint = _(
            "at most {before} digits before and {after} after the point",
            before=DIGITS_BEFORE,
            after=DIGITS_AFTER,
        )
    message = _("{text} is not written in plain digits", text=written.text)
    return Slip(message, hint, "number-spelling")


def _milestone(word: object) -> str:
    if isinstance(word, str) and MILESTONE.fullmatch(word):
        return word
    message = _("{value} is not the id of a milestone", value=_shown(word))
    raise Slip(message, _('write ["id"] or ["!id"]'))


def _read_confidence(written: object) -> Decimal:
    if isinstance(written, Misspelt):
        raise _not_number(written)
    if not isinstance(written, Decimal):
        message = _("the confidence {value} is not a number", value=_shown(written))
        raise Slip(message, _("write 0 to 10"), "wrong-type")
    if not 0 <= written <= 10:
        message = _("the confidence {value} is not from 0 to 10", value=f"{written:f}")
        raise Slip(message, _("write 0 to 10"))
    return written


def _read_status(written: object) -> str:
    if written in STATUS_WORDS:
        return str(written)
    near = nearest(str(written), STATUS_WORDS)
    hint = did_you_mean(near, _("write {line}", line=", ".join(STATUS_WORDS)))
    raise Slip(_("{value} is not a status", value=_shown(written)), hint)


def _read_text(written: object) -> str:
    if not isinstance(written, str):
        message = _("{value} is not a text", value=_shown(written))
        raise Slip(message, _("put it in quotes"), "wrong-type")
    if SURROGATE.search(written):
        message = _("{text} holds half of a character", text=ascii(written))
        raise Slip(message, _("write the text again"))
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
