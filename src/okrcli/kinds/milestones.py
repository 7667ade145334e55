"""`milestones`: things to finish, each with a weight and perhaps a day.

```yaml
- id: roll-out
  title: The document system is in use everywhere
  milestones:
    - {id: chosen, title: System chosen, due: 2026-10-20}
    - {id: moved, title: Old files moved, weight: 2, due: 2026-12-15}
```

Progress is the done weight over the whole weight. A check-in names what was finished since the
last one; `"!id"` reopens it.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal

from okrcli.errors import Slip
from okrcli.kinds.base import KeyResult
from okrcli.kinds.situation import ZERO, Situation
from okrcli.kinds.working import parts_of_whole
from okrcli.language import _, ngettext
from okrcli.lean import dataclass, later
from okrcli.scalars import (
    Day,
    Id,
    Number,
    OrText,
    Text,
    did_you_mean,
    id_from_text,
    nearest,
    shown_value,
)
from okrcli.settings import SHAPE

if TYPE_CHECKING:
    import annotated_types as at
else:
    at = later("annotated_types")  # bounds are read by who validates


@dataclass(frozen=True, kw_only=True)
class Milestone:
    """One thing to finish."""

    __pydantic_config__: ClassVar = SHAPE

    id: Id
    """Its name in check-ins; it never changes."""
    title: Text
    """What is finished then."""
    weight: Annotated[Number, at.Ge(0)] = Decimal(1)
    """How much it counts beside the others."""
    due: Day | None = None
    """The day it should be finished; when all have one, the weight due by then is expected."""


def milestone_of_text(text: str) -> dict[str, object]:
    """Return the keys of a milestone written as a plain text."""
    return {"id": id_from_text(text), "title": text}


@dataclass(frozen=True, kw_only=True)
class Milestones(KeyResult):
    """Things to finish, each with a weight."""

    KIND: ClassVar[str] = "milestones"
    MARKS: ClassVar = frozenset({"milestones"})
    FOR_GOOD: ClassVar = True

    kind: Literal["milestones"] = "milestones"
    milestones: Annotated[tuple[Annotated[Milestone, OrText(milestone_of_text)], ...], at.MinLen(1)]
    """What is to be finished."""

    def raw(self, situation: Situation) -> Fraction | None:
        """Return the done weight over the whole weight; 0 before the first check-in."""
        if situation.last is not None and situation.last.value is None:
            return None
        done = self.finished(situation)
        return self._share(milestone for milestone in self.milestones if milestone.id in done)

    def paced(self, situation: Situation) -> Fraction | None:
        """Return the weight due by the day, when every milestone has a day; else the line."""
        if any(milestone.due is None for milestone in self.milestones):
            return super().paced(situation)
        return self._share(m for m in self.milestones if m.due and m.due <= situation.as_of)

    def finished(self, situation: Situation) -> tuple[str, ...]:
        """Return the ids finished by the day, in the order of the file."""
        done: set[str] = set()
        for reading in situation.readings:
            for word in reading.value if isinstance(reading.value, tuple) else ():
                if word.startswith("!"):
                    done.discard(word[1:])
                else:
                    done.add(word)
        return tuple(milestone.id for milestone in self.milestones if milestone.id in done)

    def working(self, situation: Situation) -> str:
        """Return the done weight over the whole weight."""
        done = self.finished(situation)
        return parts_of_whole((Fraction(one.weight), one.id in done) for one in self.milestones)

    @property
    def target_text(self) -> str:
        """Return how many milestones there are."""
        return ngettext("{count} milestone", "{count} milestones", len(self.milestones))

    def accept(self, value: Any) -> tuple[str, ...]:
        """Return a check-in's milestones; each is one of ours."""
        if not isinstance(value, list | tuple):
            raise Slip(
                _("{value} is not a list of milestones", value=shown_value(value)),
                _('write ["id"] or ["!id"]'),
            )
        known = [milestone.id for milestone in self.milestones]
        for word in value:
            if not isinstance(word, str) or word.removeprefix("!") not in known:
                otherwise = _("the milestones are {names}", names=", ".join(known))
                raise Slip(
                    _("{value} is not a milestone of {id}", value=shown_value(word), id=self.id),
                    did_you_mean(nearest(str(word), known), otherwise),
                )
        return tuple(value)

    def faults(self) -> Iterator[Slip]:
        """Yield milestones of one id, or without any weight."""
        yield from super().faults()
        ids = [milestone.id for milestone in self.milestones]
        if len(set(ids)) < len(ids):
            twice = next(one for one in ids if ids.count(one) > 1)
            yield Slip(
                _("two milestones are called {name!r}", name=twice),
                _("give one another id"),
                "duplicate-id",
                "milestones",
            )
        if not any(milestone.weight for milestone in self.milestones):
            yield Slip(
                _("no milestone has a weight above 0"),
                _("leave weight: out"),
                "zero-weights",
                "milestones",
            )

    def _share(self, some: Iterator[Milestone]) -> Fraction:
        whole = sum((Fraction(milestone.weight) for milestone in self.milestones), ZERO)
        return sum((Fraction(milestone.weight) for milestone in some), ZERO) / whole
