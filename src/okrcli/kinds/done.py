"""`done`: there or not.

```yaml
- Launch the loyalty programme
- {id: audit, title: The audit is passed, kind: done, due: 2026-11-30}
```

Progress is 1 or 0. Nothing is expected before the due date; past it, all.
"""

from __future__ import annotations

from fractions import Fraction
from typing import ClassVar, Literal

from okrcli.kinds.base import KeyResult, accept_flag
from okrcli.kinds.situation import ONE, ZERO, Situation
from okrcli.language import _
from okrcli.lean import dataclass


@dataclass(frozen=True, kw_only=True)
class Done(KeyResult):
    """Something that is done or not."""

    KIND: ClassVar[str] = "done"
    MARKS: ClassVar[frozenset[str]] = frozenset()
    FOR_GOOD: ClassVar = True
    BINARY: ClassVar = True
    TAKES: ClassVar = bool

    kind: Literal["done"] = "done"

    def raw(self, situation: Situation) -> Fraction | None:
        """Return 1 when done, else 0."""
        if situation.last is None:
            return ZERO
        if situation.last.value is None:
            return None
        return ONE if situation.last.value is True else ZERO

    def expected(self, situation: Situation) -> Fraction | None:
        """Return 1 past the due date, nothing before."""
        return ONE if situation.past_due else None

    def working(self, situation: Situation) -> str:
        """Return whether it is done."""
        return _("done") if self.raw(situation) else _("not done")

    @property
    def target_text(self) -> str:
        """Return the word for its end."""
        return _("done")

    def accept(self, value: object) -> bool:
        """Return a check-in's true or false."""
        return accept_flag(value)
