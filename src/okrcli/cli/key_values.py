"""What people type for a key, as the value that stands in the file."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from okrcli.cli.choosing import settle
from okrcli.cli.console import Console
from okrcli.cli.days import parse_day
from okrcli.cli.keys import flag_of
from okrcli.core.values import Ambiguous, parse_number
from okrcli.errors import OkrError, Slip, UsageError
from okrcli.kinds.baseline import RELATIVE, WORDS
from okrcli.language import _
from okrcli.lean import dataclass
from okrcli.scalars import id_from_text, plain

NUMBERS = ("at_least", "at_most", "above", "below", "weight", "precision")
LISTS = ("contributors", "supports", "guardrails", "tags")
CHANGE = re.compile(r"[+-][\d.,]+ ?(%|pp)|[x×] ?[\d.,]+")
MILESTONE = re.compile(r"(?:(?P<id>[a-z][a-z0-9-]*)=)?(?P<title>.*?)(?:@(?P<due>[\w-]+))?")


@dataclass(frozen=True)
class Keys:
    """Reads the keys that somebody typed, and asks where one has two readings."""

    console: Console
    today: date

    def read(self, typed: Mapping[str, Any], unit: str = "") -> dict[str, Any]:
        """Return the values of some keys.

        Args:
            typed: texts, lists of texts, and flags, as typed.
            unit: the unit that numbers may carry where none is typed.

        Raises:
            UsageError: one cannot be read; it names the flag.
        """
        unit = typed.get("unit", unit) or _unit_of(typed)
        read = {key: self.value(key, one, unit) for key, one in typed.items()}
        if unit and "unit" not in read and unit == _unit_of(typed):
            read["unit"] = unit
        if read.get("hold") is False:
            read.pop("hold")
        return read

    def value(self, key: str, typed: Any, unit: str) -> Any:
        """Return the value of one key.

        Raises:
            UsageError: it cannot be read.
        """
        try:
            return self._value(key, typed, unit)
        except (Slip, OkrError) as error:
            raise UsageError(f"{flag_of(key)}: {error.message}", error.hint) from None

    def _value(self, key: str, typed: Any, unit: str) -> Any:
        if key in LISTS:
            return [word.strip() for one in typed for word in one.split(",") if word.strip()]
        if key in NUMBERS:
            return self.number(typed, unit)
        reader = self._readers.get(key)
        return reader(typed, unit) if reader else typed

    @property
    def _readers(self) -> dict[str, Callable[[Any, str], Any]]:
        return {
            "baseline": lambda one, unit: one if one in WORDS else self.number(one, unit),
            "target": self._target,
            "between": lambda one, unit: [self.number(edge, unit) for edge in one],
            "start": lambda one, _unit: parse_day(one, self.today),
            "due": lambda one, _unit: parse_day(one, self.today),
            "cadence": lambda one, _unit: Decimal(one) if one.isdigit() else one,
            "steps": lambda one, unit: dict(self._pair(pair, unit) for pair in one),
            "plan": lambda one, unit: [self._point(point, unit) for point in one],
            "milestones": lambda one, _unit: [self._milestone(text) for text in one],
        }

    def number(self, text: str, unit: str = "") -> Decimal:
        """Return a number as typed; one with two readings is asked about.

        Raises:
            Slip: it is none.
            UsageError: it has two readings, and nobody can be asked.
        """
        if text.strip().startswith("+"):
            raise Slip(
                _("{text!r} is not a number", text=text),
                _("write it without the +, or +20% or +20pp"),
            )
        typed = parse_number(text, unit)
        if not isinstance(typed, Ambiguous):
            return typed
        first, second = typed.readings
        return Decimal(settle(self.console, typed.text, first, second))

    def _target(self, text: str, unit: str) -> Any:
        word = text.strip().replace("−", "-")
        if word == "tbd":
            return word
        if CHANGE.match(word):
            change = word.replace(",", ".")
            return self._percent(change) if unit == "%" else change
        return self.number(text, unit)

    def _percent(self, change: str) -> str:
        """Return a change of a percentage, in points or as a factor: `+15%` may be either."""
        match = RELATIVE.fullmatch(change)
        if match is None or match["sign"] != "%":
            return change
        of = f" of {match['of']}" if match["of"] else ""
        amount = match["change"]
        factor = plain(1 + Fraction(amount) / 100)
        return settle(
            self.console,
            _("{change} of a percentage", change=change),
            f"{amount}pp{of}",
            f"x{factor}{of}",
        )

    def _pair(self, text: str, unit: str) -> tuple[Decimal, Decimal]:
        level, _, score = text.rpartition("=")
        return self.number(level, unit), self.number(score)

    def _point(self, text: str, unit: str) -> dict[str, Any]:
        day, _, value = text.partition("=")
        return {"by": parse_day(day, self.today), "value": self.number(value, unit)}

    def _milestone(self, text: str) -> Any:
        match = MILESTONE.fullmatch(text)
        if match is None or not (match["id"] or match["due"]):
            return text
        title = match["title"].strip()
        found = {"id": match["id"] or id_from_text(title), "title": title}
        return found | ({"due": parse_day(match["due"], self.today)} if match["due"] else {})


def _unit_of(typed: Mapping[str, Any]) -> str:
    """Return the unit that the numbers themselves carry: `%`, or none."""
    keys = ("baseline", "target", *NUMBERS[:4])
    numbers = [typed[key] for key in keys if key in typed]
    is_percent = any(
        one.rstrip().endswith("%") and not CHANGE.match(one.strip()) for one in numbers
    )
    return "%" if is_percent else ""
