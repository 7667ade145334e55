"""The other languages: sentences from gettext's compiled catalogues, numbers and days by Babel.

A language is chosen before it is known whether anything will be said, so catalogue and Babel wait
until then.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from functools import cache, cached_property
from gettext import GNUTranslations
from pathlib import Path
from typing import TYPE_CHECKING

from okrcli.language import ENGLISH, Speech

if TYPE_CHECKING:
    from babel import Locale

FOLDER = Path(__file__).parent
CURRENCY = re.compile("[A-Z]{3}")
CODE = re.compile(r"[a-z]{2,3}")


class Translated(Speech):
    """A language with a catalogue; what the catalogue lacks is said in English."""

    def __init__(self, code: str) -> None:
        self.code = code

    @cached_property
    def _locale(self) -> Locale:
        from babel import Locale  # noqa: PLC0415 - 16 ms, and not everything said has a number

        return Locale.parse(self.code)

    @cached_property
    def _point(self) -> str:
        from babel.numbers import get_decimal_symbol  # noqa: PLC0415 - as above

        return str(get_decimal_symbol(self._locale))

    @cached_property
    def _messages(self) -> GNUTranslations:
        with (FOLDER / f"{self.code}.mo").open("rb") as file:
            return GNUTranslations(file)

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
        from babel.numbers import format_decimal  # noqa: PLC0415 - as above

        decimals = len(digits.partition(".")[2])
        pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
        return str(format_decimal(Decimal(digits), pattern, self._locale))

    def amount(self, digits: str, unit: str) -> str:
        """Return plain digits with their unit; a currency stands where the language has it.

        It is told by its ISO 4217 code, which may be of something: `12.710 EUR/mese`. A code is
        kept as it is, since `$` is the money of many countries.
        """
        code, slash, per = unit.partition("/")
        if not CURRENCY.fullmatch(code) or code not in self._locale.currencies:
            return super().amount(digits, unit)
        pattern = self._locale.currency_formats["standard"].pattern.partition(";")[0]
        is_before = pattern.startswith("¤")
        number = self.number(digits)
        return (f"{code} {number}" if is_before else f"{number} {code}") + slash + per

    def ungrouped(self, digits: str) -> str:
        """Return plain digits as people write them in a sum: `-12710,5`."""
        return digits.replace(".", self._point)

    def day(self, on: date) -> str:
        """Return a day without its year: `30 nov`."""
        from babel.dates import format_skeleton  # noqa: PLC0415 - as above

        return str(format_skeleton("MMMd", on, locale=self._locale))

    def long_day(self, on: date) -> str:
        """Return a day with its year: `30 nov 2026`."""
        from babel.dates import format_date  # noqa: PLC0415 - as above

        return str(format_date(on, "medium", self._locale))

    def weekday(self, on: date) -> str:
        """Return a day with its weekday: `lun 16 nov`."""
        from babel.dates import format_skeleton  # noqa: PLC0415 - as above

        return str(format_skeleton("MMMEd", on, locale=self._locale))

    def full_day(self, on: date) -> str:
        """Return a day with its weekday and its year: `lun 16 nov 2026`."""
        from babel.dates import format_skeleton  # noqa: PLC0415 - as above

        return str(format_skeleton("yMMMEd", on, locale=self._locale))


@cache
def languages() -> tuple[str, ...]:
    """Return the codes of all languages there are, English first."""
    return ENGLISH.code, *sorted(file.stem for file in FOLDER.glob("*.po"))


@cache
def speech(code: str) -> Speech:
    """Return how a language speaks; English for one that has no catalogue."""
    known = CODE.fullmatch(code) and (FOLDER / f"{code}.mo").is_file()
    return Translated(code) if known else ENGLISH
