"""The language people are spoken to in: each sentence by its English text, numbers and days.

English is what stands in the sources, so it needs no catalogue and loads nothing. Another language
is one file, `NAME.po`, beside this one. The shell chooses the language once, with `speak`; what
is computed never depends on it, and neither do JSON keys, CSV columns, ids and rule names.

A sentence is written as `_("due {day}", day=day(...))`: the braces are filled after translation,
so that another language may order them as it needs. A sentence kept in a constant is marked with
`N_` where it stands and translated with `_` where it is shown.
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


class Speech:
    """How one language says things; this one is English, the language of the sources."""

    code = "en"

    def gettext(self, message: str) -> str:
        """Return a sentence in this language."""
        return message

    def ngettext(self, one: str, many: str, count: int) -> str:
        """Return the form of a sentence that goes with a count."""
        return one if count == 1 else many

    def pgettext(self, _context: str, message: str) -> str:
        """Return a word that English uses for several things, for one of them."""
        return message

    def number(self, digits: str) -> str:
        """Return plain digits (`-12710.5`) as people read them: `-12,710.5`."""
        sign, digits = ("-", digits[1:]) if digits.startswith("-") else ("", digits)
        whole, point, rest = digits.partition(".")
        return f"{sign}{int(whole):,}{point}{rest}" if len(whole) > 3 else f"{sign}{digits}"

    def amount(self, digits: str, unit: str) -> str:
        """Return plain digits with their unit, as people read them: `12,710 EUR`, `70 %`."""
        return f"{self.number(digits)}{' ' if unit else ''}{unit}"

    def ungrouped(self, digits: str) -> str:
        """Return plain digits as people write them in a sum: `-12710.5`, no thousands apart."""
        return digits

    def day(self, on: date) -> str:
        """Return a day without its year: `30 Nov`."""
        return f"{on.day} {MONTHS[on.month - 1]}"

    def long_day(self, on: date) -> str:
        """Return a day with its year: `30 Nov 2026`."""
        return f"{self.day(on)} {on.year}"

    def weekday(self, on: date) -> str:
        """Return a day with its weekday: `Mon 16 Nov`."""
        return f"{WEEKDAYS[on.weekday()]} {self.day(on)}"

    def full_day(self, on: date) -> str:
        """Return a day with its weekday and its year: `Mon 16 Nov 2026`."""
        return f"{self.weekday(on)} {on.year}"


ENGLISH = Speech()
_spoken: ContextVar[Speech] = ContextVar("speech", default=ENGLISH)


def spoken() -> Speech:
    """Return the language that is spoken now."""
    return _spoken.get()


def speak(speech: Speech) -> None:
    """Speak a language from now on."""
    _spoken.set(speech)


@contextmanager
def speaking(speech: Speech) -> Iterator[None]:
    """Speak a language for a while."""
    token = _spoken.set(speech)
    try:
        yield
    finally:
        _spoken.reset(token)


def _(message: str, **values: object) -> str:
    """Return a sentence in the language spoken, its braces filled."""
    said = _spoken.get().gettext(message)
    return said.format(**values) if values else said


def ngettext(one: str, many: str, count: int, **values: object) -> str:
    """Return the form of a sentence for a count, which fills `{count}`, grouped by thousands."""
    speech = _spoken.get()
    said = speech.ngettext(one, many, count)
    return said.format(count=speech.number(str(count)), **values)


def pgettext(context: str, message: str, **values: object) -> str:
    """Return a sentence whose English has several meanings, in one of them: the context's."""
    said = _spoken.get().pgettext(context, message)
    return said.format(**values) if values else said


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for it
    """Mark a sentence for the catalogues; it is translated where it is shown."""
    return message
