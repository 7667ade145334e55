"""`hold`: a band to stay in, slot by slot.

```yaml
- id: complaints
  title: Complaints stay rare
  at_most: 4
  hold: true
```

The time from start to due is cut into slots of one cadence. A slot is held when its last number
is in the band. Progress is held / (reported + missed): 9 of 13 weeks is 69 %. Without a written
weight it is a guardrail: outside the mean, and out of its band it caps its objective.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from operator import attrgetter
from typing import ClassVar, Literal

from okrcli.errors import Slip
from okrcli.kinds.band import Banded
from okrcli.kinds.base import KeyResult, accept_number
from okrcli.kinds.situation import Situation
from okrcli.language import _
from okrcli.lean import dataclass
from okrcli.scalars import exact


@dataclass(frozen=True, kw_only=True)
class Hold(Banded, KeyResult):
    """A band to stay in for the whole time."""

    KIND: ClassVar[str] = "hold"
    MARKS: ClassVar = frozenset({"hold"})
    TAKES: ClassVar = Decimal

    kind: Literal["hold"] = "hold"
    hold: Literal[True] = True
    """It is to be kept all the time, not to be reached."""

    @property
    def is_guardrail(self) -> bool:
        """Return whether it guards its objective instead of counting in it."""
        return self.weight is None

    def raw(self, situation: Situation) -> Fraction | None:
        """Return the share of slots held, None before the first that says something."""
        if situation.last is None or situation.last.value is None:
            return None
        verdicts = [verdict for verdict in self._verdicts(situation) if verdict is not None]
        return Fraction(sum(verdicts), len(verdicts)) if verdicts else None

    def expected(self, _situation: Situation) -> None:
        """Return nothing: no figure is expected of a guardrail."""

    def is_out(self, situation: Situation) -> bool:
        """Return whether the latest number is outside the band."""
        number = situation.number
        return number is not None and not self.band.holds(number)

    def working(self, situation: Situation) -> str:
        """Return the slots held over those that count."""
        verdicts = [verdict for verdict in self._verdicts(situation) if verdict is not None]
        return _("{held} held / {all} reported or missed", held=sum(verdicts), all=len(verdicts))

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

    def _verdicts(self, situation: Situation) -> Iterator[bool | None]:
        """Yield for each slot begun: held, not held (or missed), or None where it says nothing."""
        paused, readings = False, [*situation.readings]
        for first, last in slots(situation):
            if first > situation.as_of:
                return
            at = bisect_right(readings, last, key=attrgetter("day")) - 1
            if at >= 0 and readings[at].day >= first:
                value = readings[at].value
                paused = value is None
                yield (None if not isinstance(value, Decimal) else self.band.holds(exact(value)))
            elif paused or last + timedelta(days=situation.grace) >= situation.as_of:
                yield None
            else:
                yield False


def slots(situation: Situation) -> list[tuple[date, date]]:
    """Return first and last day of each slot of one cadence from start to due.

    A remainder under half a cadence joins the last slot.
    """
    cadence, start, due = situation.cadence, situation.start, situation.due
    firsts = [start]
    while (following := cadence.after(start, len(firsts))) <= due:
        firsts.append(following)
    whole = (following - firsts[-1]).days
    if len(firsts) > 1 and 2 * ((due - firsts[-1]).days + 1) < whole:
        firsts.pop()
    day = timedelta(days=1)
    return list(zip(firsts, [*(first - day for first in firsts[1:]), due], strict=True))
