"""`parts`: one key result that asks for two things.

```yaml
- id: documents
  title: The document system is in use, and searching takes less time
  parts:
    - {id: in-use, title: In use, kind: done}
    - {id: search, title: Hours a week spent searching, unit: h, baseline: 6.5, target: -30%}
```

Progress is the weighted mean of the counted progress of its parts. Values are given to
`documents.search`.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal, Never

from okrcli.errors import Slip
from okrcli.kinds.base import KeyResult, Obstacle
from okrcli.kinds.situation import Situation, expected_mean, mean
from okrcli.kinds.working import weighted
from okrcli.language import _, ngettext
from okrcli.lean import dataclass, later

if TYPE_CHECKING:
    import annotated_types as at
else:
    at = later("annotated_types")  # bounds are read by who validates


@dataclass(frozen=True, kw_only=True)
class Parts(KeyResult):
    """Several measures of one key result."""

    KIND: ClassVar[str] = "parts"
    MARKS: ClassVar = frozenset({"parts"})

    kind: Literal["parts"] = "parts"
    parts: Annotated[tuple[KeyResult, ...], at.MinLen(1)]
    """Key results of any other kind, with ids of their own."""

    def raw(self, situation: Situation) -> Fraction | None:
        """Return the weighted mean of the parts' counted progress."""
        return mean(situation.children)

    def paced(self, situation: Situation) -> Fraction | None:
        """Return the weighted mean of what is expected of the parts that count."""
        return expected_mean(situation.children)

    def obstacle(self, situation: Situation) -> Obstacle:
        """Return what keeps every part from being measured; one that can be is enough."""
        del situation
        return ""

    def working(self, situation: Situation) -> str:
        """Return the weighted mean of the parts."""
        return weighted(situation.children)

    @property
    def target_text(self) -> str:
        """Return how many parts there are."""
        return ngettext("{count} part", "{count} parts", len(self.parts))

    def accept(self, value: object) -> Never:
        """Refuse a value: it belongs to a part."""
        del value
        names = ", ".join(f"{self.id}.{part.id}" for part in self.parts)
        raise Slip(
            _("{id} has parts, so its values are theirs", id=self.id),
            _("give the value to {names}", names=names),
        )

    def faults(self) -> Iterator[Slip]:
        """Yield parts of one id, parts inside parts, or parts without any weight."""
        yield from super().faults()
        ids = [part.id for part in self.parts]
        if len(set(ids)) < len(ids):
            twice = next(one for one in ids if ids.count(one) > 1)
            yield Slip(
                _("two parts are called {name!r}", name=twice),
                _("give one another id"),
                "duplicate-id",
                "parts",
            )
        if any(isinstance(part, Parts) for part in self.parts):
            yield Slip(
                _("a part cannot have parts"), _("make it a key result of its own"), key="parts"
            )
        if all(part.weight == 0 for part in self.parts):
            yield Slip(
                _("no part has a weight above 0"), _("leave weight: out"), "zero-weights", "parts"
            )
