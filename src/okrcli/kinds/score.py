"""`score`: 0 to 1, by judgement.

```yaml
- {id: brand, title: The new brand is understood, kind: score}
```

Progress is the score that was given.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import ClassVar, Literal

from okrcli.errors import Slip
from okrcli.kinds.base import KeyResult, accept_number
from okrcli.kinds.situation import ONE, ZERO, Situation
from okrcli.kinds.working import no_value
from okrcli.language import _
from okrcli.lean import dataclass
from okrcli.scalars import figure


@dataclass(frozen=True, kw_only=True)
class Score(KeyResult):
    """A judgement from 0 to 1."""

    KIND: ClassVar[str] = "score"
    MARKS: ClassVar[frozenset[str]] = frozenset()
    PLANNED: ClassVar = True
    FORECAST: ClassVar = True

    kind: Literal["score"]

    def raw(self, situation: Situation) -> Fraction | None:
        """Return the score; 0 before the first."""
        return ZERO if situation.last is None else situation.number

    def progress_of(self, value: Fraction, _situation: Situation) -> Fraction:
        """Return the score itself."""
        return value

    def value_at(self, progress: Fraction, _situation: Situation) -> Fraction:
        """Return the score itself."""
        return progress

    def target_number(self, _situation: Situation) -> Fraction:
        """Return the highest score."""
        return ONE

    def working(self, situation: Situation) -> str:
        """Return the judgement."""
        number = situation.number
        return no_value() if number is None else _("judged {score}", score=figure(number))

    @property
    def target_text(self) -> str:
        """Return the highest score."""
        return "1"

    def accept(self, value: object) -> Decimal:
        """Return a check-in's score."""
        score = accept_number(value)
        if not 0 <= score <= 1:
            raise Slip(
                _("{value} is not a score", value=score),
                _("a score goes from 0 to 1, such as 0.7"),
            )
        return score
