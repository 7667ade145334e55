"""What stands around a thing: what it serves, what serves it, what guards it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from okrcli.core.effective import Ground
from okrcli.core.forest import Forest, Thing, chain
from okrcli.model import Plan


@dataclass(frozen=True, slots=True)
class Guard:
    """A guardrail by its reference; `thing` is None where that leads nowhere, or is not active."""

    reference: str
    thing: Thing | None


@dataclass(frozen=True, slots=True)
class Scene:
    """What stands around the thing that is looked at."""

    plan: Plan
    forest: Forest
    names: Mapping[str, str]
    as_of: date

    def supports(self, uid: str) -> tuple[Thing, ...]:
        """Return what a thing serves, itself or by what is in it; not what it stands in."""
        things = self.forest.things
        inside = things[uid].inside if uid in things else ""
        around = {inside, things[inside].inside} if inside else set[str]()
        return tuple(things[one] for one in self.forest.up.get(uid, ()) if one not in around)

    def supporters(self, uid: str) -> tuple[Thing, ...]:
        """Return what says that it supports a thing or something in it."""
        things = self.forest.things
        family = {one.uid for one in things.values() if uid in chain(things, one.uid)}
        others = self.forest.sources - family
        return tuple(
            thing
            for one, thing in things.items()
            if one in others and not family.isdisjoint(self.forest.up.get(one, ()))
        )

    def guards(self, ground: Ground, references: Iterable[str]) -> tuple[Guard, ...]:
        """Return guardrails as a team's file names them."""
        found = [(one, ground.resolve(one)) for one in dict.fromkeys(references)]
        return tuple(
            Guard(one, self.forest.things.get(target.uid) if target else None)
            for one, target in found
        )
