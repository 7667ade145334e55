"""Periods: `2026`, `2026-H1`, `2026-Q4`, `2026-10`, or a name with dates, in any fiscal year.

A period ends the day before the next one starts, so every day lies in exactly one period of
each length. Years, halves and quarters move with `fiscal_year_start`; months never do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cached_property
from string import Formatter
from typing import Literal

from okrcli.errors import UsageError
from okrcli.language import MONTHS as MONTHS_IN_ENGLISH
from okrcli.language import _
from okrcli.lean import dataclass
from okrcli.scalars import PERIOD_WORDS, did_you_mean, nearest
from okrcli.settings import LABEL_FIELDS, Settings

Length = Literal["month", "quarter", "half", "year", "named"]
MONTHS: dict[Length, int] = {"month": 1, "quarter": 3, "half": 6, "year": 12}
STANDARD = re.compile(
    r"(?P<year>[12]\d{3})(?:-(?:H(?P<half>[12])|Q(?P<quarter>[1-4])|(?P<month>0[1-9]|1[0-2])))?"
)
NEARLY = re.compile(
    r"(?:FY)?(?P<year>[12]\d{3})(?:[-_ .]?(?P<part>[hq][1-4]|(?<=[-_ .])\d{1,2}))?", re.IGNORECASE
)
TURNED = re.compile(r"(?P<part>[hq][1-4])(?:[-_ .]?(?P<year>[12]\d{3}))?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days, both ends included."""

    id: str
    start: date
    end: date
    label: str
    length: Length

    @property
    def days(self) -> int:
        """Return how many days it has."""
        return (self.end - self.start).days + 1

    def holds(self, day: date) -> bool:
        """Return whether a day lies in it."""
        return self.start <= day <= self.end


@dataclass(frozen=True)
class Calendar:
    """The periods of one workspace, as its settings cut the year."""

    settings: Settings

    def find(self, text: str) -> Period | None:
        """Return the period with this id or label, or None."""
        if text in self.settings.periods:
            named = self.settings.periods[text]
            return Period(text, named.start, named.end, text, "named")
        if match := STANDARD.fullmatch(text):
            return self._standard(match)
        return self._labelled(text)

    def get(self, text: str, as_of: date) -> Period:
        """Return the period a person named: an id, a label, or a word beside a day.

        Raises:
            UsageError: no period is called that.
        """
        if text in PERIOD_WORDS:
            current = self.holding(as_of, self.settings.period)
            return self.beside(current, PERIOD_WORDS[text])
        if found := self.find(text):
            return found
        this_year = self.holding(as_of, "year").id
        known = self.meant(text, this_year) or nearest(
            text, [*PERIOD_WORDS, *self.settings.periods]
        )
        shapes = _("write 2026, 2026-H1, 2026-Q4, 2026-10, current, next or previous")
        raise UsageError(_("{text!r} is not a period", text=text), did_you_mean(known, shapes))

    def meant(self, text: str, year: str = "") -> str | None:
        """Return the id of the period that a misspelt one was meant to be, or None.

        `q4` alone is of `year`, where one is given.
        """
        match = NEARLY.fullmatch(text) or TURNED.fullmatch(text)
        if match is None:
            return next((one for one in self.settings.periods if one.lower() == text.lower()), None)
        part = (match["part"] or "").upper()
        id_ = "-".join(filter(None, (match["year"] or year, f"{part:0>2}" if part else "")))
        return id_ if STANDARD.fullmatch(id_) else None

    def holding(self, day: date, length: Length) -> Period:
        """Return the month, quarter, half or year that holds a day."""
        if length == "month":
            return self._month(day.year, day.month)
        into = (day.month - self.settings.fiscal_year_start) % 12
        starts_in = day.year if day.month >= self.settings.fiscal_year_start else day.year - 1
        part = into // MONTHS[length]
        return self._part(starts_in, length, part)

    def beside(self, period: Period, step: int) -> Period:
        """Return the period of the same length `step` before (negative) or after.

        Raises:
            UsageError: a named period has none beside it.
        """
        while step:
            day = period.end + timedelta(days=1) if step > 0 else period.start - timedelta(days=1)
            period = self._neighbour(period, day)
            step += -1 if step > 0 else 1
        return period

    def _neighbour(self, period: Period, day: date) -> Period:
        if period.length != "named":
            return self.holding(day, period.length)
        for name in self.settings.periods:
            other = self.find(name)
            if other and day in (other.start, other.end):
                return other
        raise UsageError(
            _("no named period stands beside {period}", period=period.id),
            _("name it under periods: in okr.yaml"),
        )

    def _standard(self, match: re.Match[str]) -> Period:
        year, half, quarter, month = match.group("year", "half", "quarter", "month")
        if month:
            return self._month(int(year), int(month))
        starts_in = int(year) - self._named_ahead
        if half:
            return self._part(starts_in, "half", int(half) - 1)
        if quarter:
            return self._part(starts_in, "quarter", int(quarter) - 1)
        return self._part(starts_in, "year", 0)

    def _month(self, year: int, month: int) -> Period:
        period_id = f"{year:04}-{month:02}"
        return self._cut(period_id, "month", year, month, part=month - 1)

    def _part(self, starts_in: int, length: Length, part: int) -> Period:
        """Return part 0.. of the fiscal year that starts in a calendar year."""
        name = starts_in + self._named_ahead
        suffix = {"year": "", "half": f"-H{part + 1}", "quarter": f"-Q{part + 1}"}[length]
        months = self.settings.fiscal_year_start - 1 + part * MONTHS[length]
        return self._cut(
            f"{name:04}{suffix}", length, starts_in + months // 12, months % 12 + 1, part
        )

    def _cut(self, period_id: str, length: Length, year: int, month: int, part: int) -> Period:
        start = date(year, month, 1)
        months = month - 1 + MONTHS[length]
        end = date(year + months // 12, months % 12 + 1, 1) - timedelta(days=1)
        return Period(
            period_id, start, end, self._label(period_id, length, start, end, part), length
        )

    @property
    def _named_ahead(self) -> int:
        """Return 1 where a fiscal year is named after a later calendar year than it starts in."""
        settings = self.settings
        return int(settings.fiscal_year_named_after == "end" and settings.fiscal_year_start > 1)

    @cached_property
    def _labelled_length(self) -> Length:
        """Return the one length that the label template is made for."""
        fields = {name for _, name, _, _ in Formatter().parse(self.settings.period_label)}
        if "q" in fields:
            return "quarter"
        if "h" in fields:
            return "half"
        return "month" if fields & {"m", "month"} else "year"

    def _label(self, period_id: str, length: Length, start: date, end: date, part: int) -> str:
        """Fill in the label template, where it fits this length; otherwise the id is the label."""
        if not self.settings.period_label or length != self._labelled_length:
            return period_id
        year = int(period_id[:4])
        crosses = length != "month" and self.settings.fiscal_year_start > 1
        year_end = year + (crosses and not self._named_ahead)
        first, last = MONTHS_IN_ENGLISH[start.month - 1], MONTHS_IN_ENGLISH[end.month - 1]
        numbers = {"y": year, "y_end": year_end, "h": part + 1, "q": part + 1, "m": part + 1}
        words = {
            **{name: str(number) for name, number in numbers.items()},
            "yy": f"{year % 100:02}",
            "yy_end": f"{year_end % 100:02}",
            "month": first if first == last else f"{first} - {last}",
        }
        return self.settings.period_label.format(**words)

    def _labelled(self, text: str) -> Period | None:
        """Return the period whose label a text is, or None."""
        if not self.settings.period_label:
            return None
        pattern, seen = "", set()
        for literal, name, _spec, _how in Formatter().parse(self.settings.period_label):
            pattern += re.escape(literal)
            if name:
                pattern += f"(?P={name})" if name in seen else f"(?P<{name}>{LABEL_FIELDS[name]})"
                seen.add(name)
        match = re.fullmatch(pattern, text)
        if match is None:
            return None
        return next(
            (period for period in self._candidates(match.groupdict()) if period.label == text),
            None,
        )

    def _candidates(self, found: dict[str, str]) -> Iterator[Period]:
        """Yield the periods that the fields of a label may mean, this century's first."""
        suffix = ""
        if "q" in found:
            suffix = f"-Q{found['q']}"
        elif "h" in found:
            suffix = f"-H{found['h']}"
        elif "m" in found:
            suffix = f"-{int(found['m']):02}"
        elif found.get("month") in MONTHS_IN_ENGLISH:
            suffix = f"-{MONTHS_IN_ENGLISH.index(found['month']) + 1:02}"
        year = found.get("y") or found.get("y_end")
        short = int(found.get("yy") or found.get("yy_end") or 0)
        for guess in [int(year)] if year else [2000 + short, 1900 + short]:
            for shift in (0, -1):
                match = STANDARD.fullmatch(f"{guess + shift:04}{suffix}")
                if match:
                    yield self._standard(match)
