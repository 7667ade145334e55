"""The other languages: sentences from gettext's compiled catalogues, numbers and days by Babel."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from functools import cache
from gettext import GNUTranslations
from pathlib import Path

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal

from okrcli.language import ENGLISH, Speech

FOLDER = Path(__file__).parent
CODE = re.compile(r"[a-z]{2,3}")


class Translated(Speech):
    """A language with a catalogue; what the catalogue lacks is said in English."""

    def __init__(self, code: str) -> None:
        self.code = code
        self._locale = Locale.parse(code)
        with (FOLDER / f"{code}.mo").open("rb") as file:
            self._messages = GNUTranslations(file)

    def gettext(self, message: str) -> str:
        """Return a sentence in this language."""
        return self._messages.gettext(message)

    def ngettext(self, one: str, many: str, count: int) -> str:
        """Return the form of a sentence that goes with a count."""
        return self._messages.ngettext(one, many, count)

    def pgettext(self, context: str, message: str) -> str:
        """Return a word that English uses for several things, for one of them."""
        return self._messages.pgettext(context, message)

    def number(self, digits: str) -> str:
        """Return plain digits (`-12710.5`) as people read them: `-12.710,5`; each is kept."""
        decimals = len(digits.partition(".")[2])
        pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
        return str(format_decimal(Decimal(digits), pattern, self._locale))

    def day(self, on: date) -> str:
        """Return a day without its year: `30 nov`."""
        return str(format_skeleton("MMMd", on, locale=self._locale))

    def long_day(self, on: date) -> str:
        """Return a day with its year: `30 nov 2026`."""
        return str(format_date(on, "medium", self._locale))

    def weekday(self, on: date) -> str:
        """Return a day with its weekday: `lun 16 nov`."""
        return str(format_skeleton("MMMEd", on, locale=self._locale))


@cache
def languages() -> tuple[str, ...]:
    """Return the codes of all languages there are, English first."""
    return ENGLISH.code, *sorted(file.stem for file in FOLDER.glob("*.po"))


@cache
def speech(code: str) -> Speech:
    """Return how a language speaks; English for one that has no catalogue."""
    known = CODE.fullmatch(code) and (FOLDER / f"{code}.mo").is_file()
    return Translated(code) if known else ENGLISH
