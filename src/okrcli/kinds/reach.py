"""`reach`: a level to reach, met or not.

```yaml
- id: rating
  title: Mean client rating
  baseline: 4.1
  at_least: 4.5
```

Met, progress is 1. Not met, it is the linear share of the way from a baseline outside the band
to the edge nearest to it, at most 0.999999; without such a baseline, or beyond the far edge, 0.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import ClassVar, Literal

from okrcli.errors import Slip
from okrcli.kinds.band import BAND_KEYS, Banded
from okrcli.kinds.base import KeyResult, accept_number
from okrcli.kinds.baseline import Baseline, resolve_baseline
from okrcli.kinds.situation import ONE, ZERO, Situation, share
from okrcli.kinds.working import no_value, way
from okrcli.language import _
from okrcli.lean import dataclass
from okrcli.scalars import figure

ALMOST = Fraction(999_999, 1_000_000)
"""The most a level that is not met may count."""


@dataclass(frozen=True, kw_only=True)
class Reach(Banded, KeyResult):
    """A level to reach: at least, at most, above, below or between."""

    KIND: ClassVar[str] = "reach"
    MARKS: ClassVar = frozenset(BAND_KEYS)
    PLANNED: ClassVar = True
    FORECAST: ClassVar = True
    TAKES: ClassVar = Decimal

    kind: Literal["reach"] = "reach"
    baseline: Baseline = None
    """Where counting starts, for a share of the way before the level is met."""
    hold: Literal[False] = False
    """With true it is a `hold`: a level to keep instead of one to reach."""

    def raw(self, situation: Situation) -> Fraction | None:
        """Return 1 when met, else the share of the way; 0 before the first value."""
        if situation.last is None:
            return ZERO
        number = situation.number
        return None if number is None else self.progress_of(number, situation)

    def progress_of(self, value: Fraction, situation: Situation) -> Fraction:
        """Return the progress of a value."""
        if self.band.holds(value):
            return ONE
        way = self._way(situation)
        if way is None:
            return ZERO
        start, edge = way
        done = share(value, start, edge)
        # Beyond the near edge without being in the band: past the far edge, or on a strict one.
        return ZERO if done > 1 else min(done, ALMOST)

    def expected(self, situation: Situation) -> Fraction | None:
        """Return the figure of the way; without a way nothing is expected before the end."""
        if self._way(situation) is None:
            return ONE if situation.past_due else None
        return super().expected(situation)

    def value_at(self, progress: Fraction, situation: Situation) -> Fraction | None:
        """Return the value at a share of the way."""
        way = self._way(situation)
        return None if way is None else way[0] + progress * (way[1] - way[0])

    def baseline_number(self, situation: Situation) -> Fraction | None:
        """Return where counting starts, None without a baseline or while it is not known."""
        return resolve_baseline(self.baseline, situation)

    def working(self, situation: Situation) -> str:
        """Return why it is met or how far it is."""
        number = situation.number
        if number is None:
            return no_value()
        said = {"value": figure(number), "band": self.band_text}
        if self.band.holds(number):
            return _("{value} is {band}", **said)
        found = self._way(situation)
        if found is None:
            return _("{value} is not {band}, and no baseline tells how far", **said)
        start, edge = found
        if (number - start) / (edge - start) >= 1:
            return _("{value} is past {edge}, and not {band}", edge=figure(edge), **said)
        return way(number, start, edge)

    @property
    def target_text(self) -> str:
        """Return the band as it was written."""
        return self.band_text

    def accept(self, value: object) -> Decimal:
        """Return a check-in's number."""
        return accept_number(value)

    def faults(self) -> Iterator[Slip]:
        """Yield what is wrong with the band."""
        yield from super().faults()
        yield from self.band_faults()
        if self.plan and self.baseline is None:
            yield Slip(_("a plan needs a baseline to start from"), _("add baseline:"), key="plan")

    def _way(self, situation: Situation) -> tuple[Fraction, Fraction] | None:
        """Return baseline and edge, where the baseline is known and lies outside the band."""
        baseline = self.baseline_number(situation)
        if baseline is None or self.band.holds(baseline):
            return None
        edge = self.band.nearest_edge(baseline)
        return None if edge == baseline else (baseline, edge)
