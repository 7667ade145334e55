"""`metric`: one number on its way from a baseline to a target.

```yaml
- id: renewals
  title: Clients who renew their yearly contract
  unit: "%"
  baseline: 70
  target: 85
```

Progress is (value - baseline) / (target - baseline): at 77.5 half of the way. One signed
formula serves rising and falling numbers.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import ClassVar, Literal

from okrcli.errors import Slip
from okrcli.kinds.base import KeyResult, Obstacle, accept_number
from okrcli.kinds.baseline import Baseline, TargetKey, resolve_baseline
from okrcli.kinds.situation import ZERO, Situation, is_same, share
from okrcli.kinds.working import no_value, way
from okrcli.language import _
from okrcli.lean import dataclass
from okrcli.scalars import figure, plain


@dataclass(frozen=True, kw_only=True)
class Metric(KeyResult):
    """A number on its way from a baseline to a target."""

    KIND: ClassVar[str] = "metric"
    MARKS: ClassVar = frozenset({"target"})
    PLANNED: ClassVar = True
    FORECAST: ClassVar = True
    TAKES: ClassVar = Decimal

    kind: Literal["metric"] = "metric"
    baseline: Baseline = None
    """Where counting starts: a number, `unknown`, `first` or `previous`; left out it is 0."""
    target: TargetKey
    """Where it should end: a number, a change such as +20% or x2, or `tbd`."""

    def raw(self, situation: Situation) -> Fraction | None:
        """Return the share of the way from baseline to target; 0 before the first value."""
        if situation.last is not None:
            number = situation.number
            return None if number is None else self.progress_of(number, situation)
        return None if self._way(situation) is None else ZERO

    def obstacle(self, situation: Situation) -> Obstacle:
        """Return what keeps the share of the way from being known."""
        if found := super().obstacle(situation):
            return found
        if self.target.mode == "tbd":
            return "target-tbd"
        baseline = self.baseline_number(situation)
        base = self.target.base(baseline, situation.previous)
        if baseline is None or (self.target.is_relative and base is None):
            return "baseline-first" if self.baseline == "first" else "baseline-unknown"
        if (target := self.target.resolve(baseline, situation.previous)) is None:
            return "percent-of-zero"
        return "baseline-is-target" if is_same(target, baseline) else ""

    def progress_of(self, value: Fraction, situation: Situation) -> Fraction | None:
        """Return the share of the way at a value."""
        found = self._way(situation)
        return None if found is None else share(value, *found)

    def value_at(self, progress: Fraction, situation: Situation) -> Fraction | None:
        """Return the value at a share of the way."""
        found = self._way(situation)
        return None if found is None else found[0] + progress * (found[1] - found[0])

    def baseline_number(self, situation: Situation) -> Fraction | None:
        """Return where counting starts, None while it is not known."""
        return ZERO if self.baseline is None else resolve_baseline(self.baseline, situation)

    def target_number(self, situation: Situation) -> Fraction | None:
        """Return the number to be reached, None while it is not known."""
        return self.target.resolve(self.baseline_number(situation), situation.previous)

    def working(self, situation: Situation) -> str:
        """Return the share of the way from baseline to target."""
        baseline, target = self.baseline_number(situation), self.target_number(situation)
        number = situation.number
        if number is None or baseline is None or target is None:
            return no_value()
        return way(number, baseline, target)

    @property
    def target_text(self) -> str:
        """Return the target as it was written, in the language spoken."""
        return self.target.said

    def accept(self, value: object) -> Decimal:
        """Return a check-in's number."""
        return accept_number(value)

    def faults(self) -> Iterator[Slip]:
        """Yield a target that has two readings, cannot be reckoned, or is where counting starts."""
        yield from super().faults()
        target = self.target
        change = target.text.partition(" of ")[0]
        if target.mode == "percent" and self.unit == "%":
            factor = plain(1 + target.amount / 100)
            yield Slip(
                _("{change} of a percentage has two readings", change=change),
                _(
                    "write {points} for points, or x{factor} for a relative change",
                    points=change.replace("%", "pp"),
                    factor=factor,
                ),
                "ambiguous-percent",
                "target",
            )
            return
        if target.mode == "points" and self.unit != "%":
            yield Slip(
                _("{change} needs the unit %", change=change),
                _('add unit: "%"'),
                "points-without-percent",
                "target",
            )
        written = Fraction(self.baseline) if isinstance(self.baseline, Decimal) else None
        base = target.base(ZERO if self.baseline is None else written, None)
        if target.mode in ("percent", "times") and base is not None and base <= 0:
            yield Slip(
                _("{change} of {base} has no meaning", change=change, base=figure(base)),
                _("write the target as a number, or a baseline above 0"),
                "percent-of-zero",
                "target",
            )
            return
        baseline = ZERO if self.baseline is None else written
        if baseline is not None and target.resolve(baseline, None) == baseline:
            yield Slip(
                _("baseline and target are the same, so there is no way to go"),
                _("change one of them, or use at_least: or at_most: for a level to keep"),
                "baseline-is-target",
                "target",
            )

    def _way(self, situation: Situation) -> tuple[Fraction, Fraction] | None:
        """Return baseline and target; None while one is unknown or they are the same."""
        baseline = self.baseline_number(situation)
        target = self.target.resolve(baseline, situation.previous)
        if baseline is None or target is None or is_same(baseline, target):
            return None
        return baseline, target
