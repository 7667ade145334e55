"""What stands around a thing: what it serves, what serves it, what guards it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property

from okrcli.core.effective import Ground
from okrcli.core.forest import Forest, Thing, chain
from okrcli.core.roster import Roster
from okrcli.lean import dataclass
from okrcli.model import Plan


@dataclass(frozen=True, slots=True)
class Guard:
    """A guardrail by its reference; `thing` is None where that leads nowhere, or is not active."""

    reference: str
    thing: Thing | None


@dataclass(frozen=True)
class Scene:
    """What stands around the thing that is looked at; made once, it serves many looks."""

    plan: Plan
    forest: Forest
    names: Mapping[str, str]
    as_of: date
    roster: Roster

    def supports(self, uid: str) -> tuple[Thing, ...]:
        """Return what a thing serves, itself or by what is in it; not what it stands in."""
        things = self.forest.things
        inside = things[uid].inside if uid in things else ""
        around = {inside, things[inside].inside} if inside else set[str]()
        return tuple(things[one] for one in self.forest.up.get(uid, ()) if one not in around)

    def supporters(self, uid: str) -> tuple[Thing, ...]:
        """Return what says that it supports a thing or something in it."""
        things, family = self.forest.things, {uid, *self._inside.get(uid, ())}
        serving = {one for each in family for one in self._served_by.get(each, ())} - family
        return tuple(
            things[one]
            for one in sorted(serving & self.forest.sources, key=self._order.__getitem__)
        )

    @cached_property
    def _order(self) -> Mapping[str, int]:
        """Return the place of each thing among all."""
        return {uid: at for at, uid in enumerate(self.forest.things)}

    @cached_property
    def _inside(self) -> Mapping[str, Sequence[str]]:
        """Return what stands in each thing, itself included."""
        found: dict[str, list[str]] = {}
        for uid in self.forest.things:
            for above in chain(self.forest.things, uid):
                found.setdefault(above, []).append(uid)
        return found

    @cached_property
    def _served_by(self) -> Mapping[str, Sequence[str]]:
        """Return what serves each thing, itself or by what is in it."""
        found: dict[str, list[str]] = {}
        for uid, served in self.forest.up.items():
            for one in served:
                found.setdefault(one, []).append(uid)
        return found

    def guards(self, ground: Ground, references: Iterable[str]) -> tuple[Guard, ...]:
        """Return guardrails as a team's file names them."""
        found = [(one, ground.resolve(one)) for one in dict.fromkeys(references)]
        return tuple(
            Guard(one, self.forest.things.get(target.uid) if target else None)
            for one, target in found
        )
