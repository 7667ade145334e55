"""Values as people type them: `4,5`, `12.400`, `120k`, `-5`, `45 %`, `n/a`, `done`."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from okrcli.errors import Slip
from okrcli.language import N_, _
from okrcli.lean import dataclass
from okrcli.scalars import figure, plain

DIGITS_BEFORE, DIGITS_AFTER = 15, 12
WORDS: dict[str, bool | None] = {
    "n/a": None,
    "n/d": None,
    "done": True,
    "fatto": True,
    "true": True,
    "not-done": False,
    "non-fatto": False,
    "false": False,
}
"""What people type in place of a number, in each of our languages whichever is spoken."""
NOT_APPLICABLE = frozenset(word for word, value in WORDS.items() if value is None)
FACTORS = {"": 0, "k": 3, "K": 3, "M": 6}
"""Suffixes, as powers of ten."""
MINUS = "-−"
SPACES = "\u0020\u00a0\u2009\u202f"
GROUPED = re.compile(rf"\d{{1,3}}(?P<mark>[.,'’{SPACES}])\d{{3}}(?:(?P=mark)\d{{3}})*")
NUMBER = re.compile(
    rf"(?P<sign>[{MINUS}]?)(?P<digits>[\d.,'’{SPACES}]*\d)[{SPACES}]?(?P<factor>[kKM]?)", re.ASCII
)
STRETCH = 3
"""How many times the way from baseline to target a value may lie outside of it unasked."""
MISPLACED = {
    3: N_("{value} is about a thousandth of the {before} before"),
    -3: N_("{value} is about a thousand times the {before} before"),
}
"""What a wrong place of the point looks like, by the power of ten that puts it right."""


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """One separator and three digits: `12.400` is twelve thousand four hundred, or 12 and a bit."""

    text: str
    thousands: Decimal
    decimal: Decimal

    @property
    def readings(self) -> tuple[str, str]:
        """Return both readings, each spelled so that it has no other."""
        tail = format(self.decimal, "f").rstrip("0")
        one = tail if len(tail.partition(".")[2]) < 3 else f"{tail}0"
        return format(self.thousands, "f"), one.rstrip(".")


Typed = Decimal | bool | Ambiguous | None


def parse_value(text: str, unit: str = "") -> Typed:
    """Return what a person typed: a number, done or not, None for `n/a`, or two readings.

    Args:
        text: as typed; a trailing `unit` or `%` is dropped.
        unit: the unit of the key result.

    Raises:
        Slip: it is no value.
    """
    word = text.strip()
    if word.lower() in WORDS:
        return WORDS[word.lower()]
    return parse_number(word, unit)


def parse_number(text: str, unit: str = "") -> Decimal | Ambiguous:
    """Return a number with a comma or a point, thousands marks, `k` or `M`; or its two readings.

    Raises:
        Slip: it is no number, or has too many digits.
    """
    bare = _without_unit(text.strip(), unit)
    match = NUMBER.fullmatch(bare)
    if match is None:
        raise _no_number(text)
    sign = "-" if match["sign"] else ""
    digits, power = match["digits"], FACTORS[match["factor"]]
    if _is_ambiguous(digits):
        whole, part = re.split(r"[.,]", digits)
        return Ambiguous(
            text,
            _number(f"{sign}{whole}{part}", power),
            _number(f"{sign}{whole}.{part}", power),
        )
    return _number(sign + _plain_digits(digits, text), power)


def _without_unit(text: str, unit: str) -> str:
    """Return a text without the unit at its end; `%` may stand where nothing else is counted."""
    name = unit or "%"
    if text.lower().endswith(name.lower()) and text.lower() != name.lower():
        return text[: -len(name)].rstrip()
    return text


def _is_ambiguous(digits: str) -> bool:
    return bool(re.fullmatch(r"[1-9]\d{0,2}[.,]\d{3}", digits))


def _plain_digits(digits: str, text: str) -> str:
    """Return digits with a point and without thousands marks.

    The last comma or point is the decimal one unless it is repeated.
    """
    last = max(digits.rfind(","), digits.rfind("."))
    mark = digits[last] if last >= 0 else ""
    if not mark or digits.count(mark) > 1:
        return _ungrouped(digits, text)
    whole = _ungrouped(digits[:last], text) if last else "0"
    if not digits[last + 1 :].isdigit():
        raise _no_number(text)
    return f"{whole}.{digits[last + 1 :]}"


def _ungrouped(digits: str, text: str) -> str:
    if digits.isdigit():
        return digits
    if not GROUPED.fullmatch(digits):
        raise _no_number(text)
    return re.sub(r"\D", "", digits)


def _number(text: str, power: int) -> Decimal:
    return checked(Decimal(f"{text}E{power}"))


def _no_number(text: str) -> Slip:
    hint = _("write a number such as 71.5, 4,5, 120k or -5; n/a where there is none")
    if text.startswith("+"):
        hint = _("to add to the last value, write {option}", option=f"--add {text[1:]}")
    return Slip(_("{text!r} is not a number", text=text), hint)


def checked(number: Decimal) -> Decimal:
    """Return a number that our files can hold.

    Raises:
        Slip: it has too many digits.
    """
    before, _point, after = format(abs(number), "f").partition(".")
    if len(before.lstrip("0")) > DIGITS_BEFORE or len(after) > DIGITS_AFTER:
        raise Slip(
            _("{number} has too many digits", number=format(number, "f")),
            _(
                "at most {before} before and {after} after the point",
                before=DIGITS_BEFORE,
                after=DIGITS_AFTER,
            ),
        )
    return Decimal(format(number, "f"))


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a value looks like a slip of the pen, and what was probably meant where that is clear."""

    reason: str
    instead: Decimal | None = None


def unlikely(
    value: Decimal,
    *,
    unit: str = "",
    baseline: Fraction | None = None,
    target: Fraction | None = None,
    previous: Fraction | None = None,
) -> Doubt | None:
    """Return what speaks against a value, None where nothing does.

    Args:
        value: the new number.
        unit: what is counted.
        baseline: where counting started, None when unknown or without one.
        target: where it should end, likewise.
        previous: the last number before, if any.
    """
    number = Fraction(value)
    way = [] if baseline is None or target is None else sorted({baseline, target})
    is_on_way = bool(way) and way[0] <= number <= way[-1]
    if previous is not None and not (is_on_way and _comes_nearer(number, previous, target)):
        doubt = _misplaced(value, previous, unit)
        if doubt:
            return doubt
    if is_on_way or len(way) < 2:
        return None
    reach = STRETCH * (way[1] - way[0])
    if way[0] - reach <= number <= way[1] + reach:
        return None
    return Doubt(
        _(
            "{value} is far outside of {low} to {high}",
            value=_shown(number, unit),
            low=figure(way[0]),
            high=figure(way[1]),
        )
    )


def _comes_nearer(number: Fraction, previous: Fraction, target: Fraction | None) -> bool:
    return target is not None and abs(target - number) <= abs(target - previous)


def _misplaced(value: Decimal, previous: Fraction, unit: str) -> Doubt | None:
    """Return a doubt where the point of a number probably stands in the wrong place."""
    number = Fraction(value)
    shown = _shown(number, unit)
    if unit == "%" and previous > 1 and 0 < abs(number) < 1:
        reason = _(
            "{value} looks like a fraction of 1, before it was {before}",
            value=shown,
            before=_shown(previous, unit),
        )
        return Doubt(reason, _scaled(value, 2))
    for power, what in MISPLACED.items():
        meant = number * Fraction(10) ** power
        if previous and Fraction(1, 2) <= meant / previous <= 2:
            reason = _(what, value=shown, before=_shown(previous, unit))
            return Doubt(reason, _scaled(value, power))
    return None


def _scaled(value: Decimal, power: int) -> Decimal:
    return Decimal(plain(Fraction(value) * Fraction(10) ** power))


def _shown(number: Fraction, unit: str) -> str:
    return f"{figure(number)} {unit}".strip()
