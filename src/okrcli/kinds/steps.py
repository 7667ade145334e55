"""`steps`: scores agreed for a few levels.

```yaml
- id: contributors
  title: Active contributors
  steps: {20: 0.33, 40: 0.66, 70: 1}
```

Progress is the score of the best step reached; before the first step 0. `better: lower` counts
downwards, and `interpolate: true` draws lines between the steps.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from okrcli.errors import Slip
from okrcli.kinds.base import KeyResult, accept_number
from okrcli.kinds.situation import ZERO, Situation
from okrcli.kinds.working import no_value, term, way
from okrcli.language import _, pgettext
from okrcli.lean import dataclass, later
from okrcli.scalars import Flag, Number, figure

if TYPE_CHECKING:
    import annotated_types as at
else:
    at = later("annotated_types")  # bounds are read by who validates


@dataclass(frozen=True, kw_only=True)
class Steps(KeyResult):
    """Scores agreed for a few levels of a number."""

    KIND: ClassVar[str] = "steps"
    MARKS: ClassVar = frozenset({"steps"})
    PLANNED: ClassVar = True
    FORECAST: ClassVar = True
    TAKES: ClassVar = Decimal

    kind: Literal["steps"] = "steps"
    steps: Annotated[Mapping[Number, Annotated[Number, at.Ge(0), at.Le(1)]], at.MinLen(1)]
    """The score, 0 to 1, of each level."""
    better: Literal["higher", "lower"] = "higher"
    """Which way is up."""
    interpolate: Flag = False
    """Whether the score rises in lines between the steps."""

    def raw(self, situation: Situation) -> Fraction | None:
        """Return the score of the best step reached; 0 before the first value."""
        if situation.last is None:
            return ZERO
        number = situation.number
        return None if number is None else self.progress_of(number, situation)

    def progress_of(self, value: Fraction, _situation: Situation) -> Fraction:
        """Return the score of a value."""
        return self.score_of(value)

    def score_of(self, value: Fraction) -> Fraction:
        """Return the score of a value, whatever the day."""
        reached = [step for step in self._ordered if self._is_reached(step[0], value)]
        if not reached:
            return ZERO
        level, score = reached[-1]
        ahead = self._ordered[len(reached) :]
        if not self.interpolate or not ahead:
            return score
        next_level, next_score = ahead[0]
        return score + (next_score - score) * (value - level) / (next_level - level)

    def target_number(self, _situation: Situation) -> Fraction:
        """Return the level of the last step."""
        return self._ordered[-1][0]

    def working(self, situation: Situation) -> str:
        """Return the step reached, or the line between two."""
        number = situation.number
        if number is None:
            return no_value()
        reached = [step for step in self._ordered if self._is_reached(step[0], number)]
        if not reached:
            first = figure(self._ordered[0][0])
            return _("{value} is before the first step, {step}", value=figure(number), step=first)
        level, score = reached[-1]
        ahead = self._ordered[len(reached) :]
        if not self.interpolate or not ahead:
            return _(
                "{value} has reached {step}, which scores {score}",
                value=figure(number),
                step=figure(level),
                score=figure(score),
            )
        span = f"({term(ahead[0][1])} - {term(score)})"
        return f"{term(score)} + {span} x {way(number, level, ahead[0][0])}"

    @property
    def target_text(self) -> str:
        """Return the steps in their order."""
        steps = (f"{figure(level)}: {figure(score)}" for level, score in self._ordered)
        return pgettext("between steps", ", ").join(steps)

    def accept(self, value: object) -> Decimal:
        """Return a check-in's number."""
        return accept_number(value)

    def faults(self) -> Iterator[Slip]:
        """Yield scores that fall in the better direction."""
        yield from super().faults()
        scores = [score for _, score in self._ordered]
        if scores != sorted(scores):
            is_higher = self.better == "higher"
            yield Slip(
                _("the scores fall although higher is better")
                if is_higher
                else _("the scores fall although lower is better"),
                _("{key}, or sort the scores", key=f"better: {'lower' if is_higher else 'higher'}"),
                key="steps",
            )

    @property
    def _ordered(self) -> list[tuple[Fraction, Fraction]]:
        steps = [(Fraction(level), Fraction(score)) for level, score in self.steps.items()]
        return sorted(steps, reverse=self.better == "lower")

    def _is_reached(self, level: Fraction, value: Fraction) -> bool:
        return value >= level if self.better == "higher" else value <= level
