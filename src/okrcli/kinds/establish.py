"""`establish`: find out where we stand.

```yaml
- {id: lifetime-value, title: We know the lifetime value of a client, kind: establish, unit: EUR}
```

Progress is 1 once there is a value.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import ClassVar, Literal

from okrcli.kinds.base import KeyResult, accept_number
from okrcli.kinds.situation import ONE, ZERO, Situation
from okrcli.kinds.working import no_value
from okrcli.language import _
from okrcli.lean import dataclass
from okrcli.scalars import figure


@dataclass(frozen=True, kw_only=True)
class Establish(KeyResult):
    """A number to be found out."""

    KIND: ClassVar[str] = "establish"
    MARKS: ClassVar[frozenset[str]] = frozenset()
    FOR_GOOD: ClassVar = True
    BINARY: ClassVar = True
    TAKES: ClassVar = Decimal

    kind: Literal["establish"]

    def raw(self, situation: Situation) -> Fraction | None:
        """Return 1 once there is a value."""
        if situation.last is not None and situation.last.value is None:
            return None
        return ZERO if situation.first_number is None else ONE

    def expected(self, situation: Situation) -> Fraction | None:
        """Return 1 past the due date, nothing before."""
        return ONE if situation.past_due else None

    def working(self, situation: Situation) -> str:
        """Return the first value."""
        first = situation.first_number
        return no_value() if first is None else _("there is a value, {value}", value=figure(first))

    @property
    def target_text(self) -> str:
        """Return the word for its end."""
        return _("a first value")

    def accept(self, value: object) -> Decimal:
        """Return a check-in's number."""
        return accept_number(value)
