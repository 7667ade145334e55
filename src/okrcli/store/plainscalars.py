"""What a plain scalar of YAML means here: number, day, true, false, nothing, or text.

Narrower than YAML 1.1 and 1.2 on purpose: what those two read differently is refused, so that
every tool that opens our files sees the same values.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from okrcli.errors import Slip
from okrcli.language import _
from okrcli.scalars import read_day

DIGITS_BEFORE, DIGITS_AFTER = 15, 12
LONGEST = 40
"""Characters up to which a misspelt number is written plainly in a hint."""
WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(?:\.([0-9]+))?")
NUMBER_ELSEWHERE = re.compile(
    r"""[+-]?(?:
        [0-9][0-9_]*(?:\.[0-9_]*)?(?:[eE][+-]?[0-9]+)?
      | \.[0-9_]+(?:[eE][+-]?[0-9]+)?
      | (?P<prefixed>0x[0-9a-fA-F_]+|0o[0-7_]+|0b[01_]+)
      | (?P<clock>[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?)
      | (?P<endless>\.(?:inf|Inf|INF|nan|NaN|NAN))
    )""",
    re.VERBOSE,
)
DAY = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?P<clock>[Tt \t].*)?", re.DOTALL)


def resolve(text: str) -> Decimal | date | bool | str | None:
    """Return the value of a plain scalar.

    Raises:
        Slip: a spelling that YAML readers take for a number or a day, and we do not.
    """
    if text in WORDS:
        return WORDS[text]
    if text[0] not in "+-.0123456789":
        return text
    if match := NUMBER.fullmatch(text):
        return _number(text, match)
    if match := DAY.fullmatch(text):
        return _day(text, match)
    if match := NUMBER_ELSEWHERE.fullmatch(text):
        raise _misspelt(text, match)
    return text


def _number(text: str, match: re.Match[str]) -> Decimal:
    whole, fraction = match[1], match[2] or ""
    if len(whole) > DIGITS_BEFORE or len(fraction) > DIGITS_AFTER:
        raise Slip(
            _(
                "a number has at most {before} digits before the point and {after} after it",
                before=DIGITS_BEFORE,
                after=DIGITS_AFTER,
            ),
            _("round it, choose a larger unit, or put it in quotes where a text is meant"),
            "number-spelling",
        )
    number = Decimal(text)
    return number or abs(number)


def _day(text: str, match: re.Match[str]) -> date:
    year, month, day = match[1], match[2], match[3]
    plain = f"{year}-{int(month):02}-{int(day):02}"
    found = read_day(plain, "bad-date")
    if text != plain:
        message = _("{text!r} is not how a date is written", text=text)
        raise Slip(message, _("write {line}", line=plain), "bad-date")
    return found


def _misspelt(text: str, match: re.Match[str]) -> Slip:
    if match["endless"]:
        message = _("{text} is not a number", text=text)
        return Slip(message, _("write one in digits, or leave it out"), RULE)
    if match["clock"]:
        return Slip(
            _("{text} is a number to some YAML readers and a text to others", text=text),
            _('write "{text}" in quotes for a text, or a number such as 1.5', text=text),
            RULE,
        )
    plain = _plain(text, match)
    hint = _('write it in digits, or "{text}" for a text', text=text)
    if plain:
        hint = _('write {number}, or "{text}" for a text', number=plain, text=text)
    return Slip(_("{text} is not how a number is written here", text=text), hint, RULE)


def _plain(text: str, match: re.Match[str]) -> str:
    """Return the number in plain digits, or nothing where it would be too long to write."""
    if len(text) > LONGEST:
        return ""
    if match["prefixed"]:
        sign = "-" if text[0] == "-" else ""
        return sign + str(int(match["prefixed"].replace("_", ""), 0))
    digits = text.replace("_", "")
    exponent = re.search(r"[eE][+-]?([0-9]+)$", digits)
    if exponent and int(exponent[1]) > DIGITS_BEFORE:
        return ""
    number = Decimal(digits.rstrip(".") if "." in digits and not exponent else digits)
    return format(number or abs(number), "f")


RULE = "number-spelling"
"""The rule that every misspelt number breaks."""
