"""JSON with exact numbers: every digit written, no exponent, nothing through a float."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from fractions import Fraction

from okrcli.lean import dataclass
from okrcli.scalars import plain
from okrcli.views.text import UNSAFE

SHARE_DIGITS = 6
MOST_DIGITS = 12
"""Digits after the point that a number in our files may have."""
MICRO = Fraction(1, 10**SHARE_DIGITS)
HEARD = re.compile(r"(##\w*)\[")
"""What a host of CI obeys anywhere in a line that a job prints."""
NOT_ASCII = re.compile(r"[^\x00-\x7f]")


@dataclass(frozen=True, slots=True)
class Digits:
    """A number as it is to stand in the text."""

    text: str


Json = None | bool | int | str | Digits | Mapping[str, "Json"] | Sequence["Json"]


def encode(value: Json, *, ascii_only: bool = False) -> str:
    """Return JSON, indented by two; characters a terminal could stumble over are escaped."""
    text = _encode(value, "\n")
    return NOT_ASCII.sub(_escaped, text) if ascii_only else text


def encode_line(value: Json) -> str:
    """Return JSON on one line, as `encode` would write its texts and numbers."""
    match value:
        case Mapping():
            pairs = (f"{_text(key)}: {encode_line(one)}" for key, one in value.items())
            return "{" + ", ".join(pairs) + "}"
        case Digits() | str() | None | bool() | int():
            return _encode(value, "")
    return "[" + ", ".join(encode_line(one) for one in value) + "]"


def share(value: Fraction | None) -> Digits | None:
    """Return progress, half up to 6 decimals; 0 and 1 only where it is exactly that."""
    if value is None:
        return None
    rounded = Fraction(plain(value, SHARE_DIGITS))
    for whole in (0, 1):
        if rounded == whole != value:
            rounded += MICRO if value > whole else -MICRO
    return Digits(plain(rounded, SHARE_DIGITS))


def exact(value: Fraction | None) -> Digits | None:
    """Return a number with all its digits; one that never ends is rounded to 12 after the point."""
    if value is None:
        return None
    rest = value.denominator
    digits = 0
    while rest % 10 == 0 or rest % 2 == 0 or rest % 5 == 0:
        rest //= 10 if rest % 10 == 0 else 2 if rest % 2 == 0 else 5
        digits += 1
    return Digits(plain(value, digits if rest == 1 else MOST_DIGITS))


def _encode(value: Json, line: str) -> str:
    match value:
        case Digits():
            return value.text
        case str():
            return _text(value)
        case None | bool() | int():
            return json.dumps(value)
        case Mapping():
            rows = [f"{json.dumps(key)}: {_encode(one, line + '  ')}" for key, one in value.items()]
            return _block("{", rows, "}", line)
        case _:
            return _block("[", [_encode(one, line + "  ") for one in value], "]", line)


def _text(value: str) -> str:
    text = UNSAFE.sub(_escaped, json.dumps(value, ensure_ascii=False))
    return HEARD.sub(r"\1\\u005b", text) if "##" in text else text


def _block(opening: str, rows: list[str], closing: str, line: str) -> str:
    if not rows:
        return opening + closing
    return f"{opening}{line}  " + f",{line}  ".join(rows) + f"{line}{closing}"


def _escaped(match: re.Match[str]) -> str:
    bad = match[0]
    if bad == "\u200d" and "bad" in match.re.groupindex and match["bad"] is None:
        return bad
    units = bad.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[i]:02x}{units[i + 1]:02x}" for i in range(0, len(units), 2))
