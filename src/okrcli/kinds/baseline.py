"""Where counting starts, and targets written relative to it."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Literal

from okrcli.errors import Slip
from okrcli.kinds.situation import Situation
from okrcli.language import _, pgettext, spoken
from okrcli.lean import dataclass
from okrcli.scalars import Written, exact, shown_value

BaselineWord = Literal["unknown", "first", "previous"]
WORDS: tuple[BaselineWord, ...] = ("unknown", "first", "previous")
DIGITS = r"\d{1,15}(?:\.\d{1,12})?"
RELATIVE = re.compile(
    rf"(?:(?P<change>[+-]{DIGITS}) ?(?P<sign>%|pp)|[x×] ?(?P<times>{DIGITS}))"
    rf"(?: of (?P<of>-?{DIGITS}|previous))?"
)


def parse_baseline(value: object) -> Decimal | BaselineWord | None:
    """Return a baseline: a number, or the word that says where it comes from."""
    if value is None or isinstance(value, Decimal):
        return value
    for word in WORDS:
        if value == word:
            return word
    raise Slip(
        _("{value} is not a baseline", value=shown_value(value)),
        _("a plain number without quotes or unit, or {words}", words=", ".join(WORDS)),
    )


Baseline = Annotated[
    Decimal | BaselineWord | None,
    Written(parse_baseline, {"anyOf": [{"type": "number"}, {"enum": list(WORDS)}]}),
]


def resolve_baseline(
    baseline: Decimal | BaselineWord | None, situation: Situation
) -> Fraction | None:
    """Return the number a baseline stands for on the day, None while it is not known."""
    match baseline:
        case Decimal():
            return exact(baseline)
        case "first":
            return situation.first_number
        case "previous":
            return situation.previous
        case _:
            return None


@dataclass(frozen=True, slots=True)
class Target:
    """A target as written: a number, a change of the baseline, or `tbd`.

    `of` is what a change is taken from when it is not the baseline.
    """

    text: str
    mode: Literal["number", "percent", "points", "times", "tbd"]
    amount: Fraction = Fraction(0)
    of: Fraction | Literal["previous"] | None = None

    @property
    def is_relative(self) -> bool:
        """Return whether it is a change of something."""
        return self.mode in ("percent", "points", "times")

    @property
    def said(self) -> str:
        """Return it as people read it; a plain number is left to who shows it, in its unit."""
        if self.mode == "number":
            return self.text
        if self.mode == "tbd":
            return pgettext("target", "tbd")
        written, _of, base = self.text.partition(" of ")
        change = spoken().ungrouped(written)
        if not base:
            return change
        if base == "previous":
            return _("{change} of previous", change=change)
        return _("{change} of {base}", change=change, base=spoken().ungrouped(base))

    def resolve(self, baseline: Fraction | None, previous: Fraction | None) -> Fraction | None:
        """Return the number to be reached, None while it is not known.

        A percentage of 0 or less has no meaning and resolves to None; where the base is
        written down, that is an error of the file instead.
        """
        if self.mode == "number":
            return self.amount
        if self.mode == "tbd":
            return None
        base = self.base(baseline, previous)
        if base is None:
            return None
        if self.mode == "points":
            return base + self.amount
        if base <= 0:
            return None
        return base * self.amount if self.mode == "times" else base * (1 + self.amount / 100)

    def base(self, baseline: Fraction | None, previous: Fraction | None) -> Fraction | None:
        """Return the number a change is taken from."""
        if self.of is None:
            return baseline
        return previous if isinstance(self.of, str) else self.of


def parse_target(value: object) -> Target:
    """Return a target: a number, `+20%`, `-10%`, `x2`, `+15pp`, the same `of 18`, or `tbd`."""
    if isinstance(value, Decimal):
        return Target(format(value, "f"), "number", Fraction(value))
    if value == "tbd":
        return Target("tbd", "tbd")
    match = RELATIVE.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        raise Slip(
            _("{value} is not a target", value=shown_value(value)),
            _("a plain number, +20%, -10%, x2, +15pp, the same with of 18, or tbd"),
        )
    of: Fraction | Literal["previous"] | None = None
    if match["of"]:
        of = "previous" if match["of"] == "previous" else Fraction(match["of"])
    text = match[0]
    if match["times"]:
        return Target(text, "times", Fraction(match["times"]), of)
    return Target(
        text, "percent" if match["sign"] == "%" else "points", Fraction(match["change"]), of
    )


TargetKey = Annotated[
    Target,
    Written(
        parse_target,
        {
            "anyOf": [
                {"type": "number"},
                {
                    "type": "string",
                    "pattern": rf"^(tbd|([+-]{DIGITS} ?(%|pp)|[x×] ?{DIGITS})( of .+)?)$",
                },
            ]
        },
    ),
]
