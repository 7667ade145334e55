"""Which promise of one plan is which of another: the same id, be it in another place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from okrcli.core.effective import Terms, terms_of
from okrcli.core.promises import Promise, promises
from okrcli.kinds.base import KeyResult
from okrcli.lean import dataclass
from okrcli.model import Objective, Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A promise in one of the two plans."""

    plan: Plan
    promise: Promise

    @property
    def item(self) -> Objective | KeyResult:
        """Return the promise itself."""
        return self.promise.item

    @property
    def terms(self) -> Terms:
        """Return owner, tags and dates that hold for it, its own or taken over."""
        return terms_of(self.plan, self.promise)

    @property
    def above(self) -> str:
        """Return the uid of what it stands in, "" for an objective."""
        promise = self.promise
        if promise.part is not None:
            return replace(promise, part=None).uid
        return replace(promise, key_result=None).uid if promise.key_result is not None else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A promise before and after; None where there was, or is, none, but never on both sides."""

    old: Side | None
    new: Side | None


def pairs(old: Plan, new: Plan) -> list[Pair]:
    """Return every promise of either plan, in the order of the new files, then those that went.

    What stands in something that was added, removed or made another kind is left out, unless it
    came from or went elsewhere.
    """
    before, after = _sides(old), _sides(new)
    origin = {
        uid: uid for uid in after if uid in before and _sort(after[uid]) == _sort(before[uid])
    }
    origin |= _moved(before, after, origin)
    same = {uid: one for uid, one in origin.items() if _is_same_kind(before[one], after[uid])}
    left, gone = {"", *same}, {"", *same.values()}
    found = [
        Pair(old=before[origin[uid]] if uid in origin else None, new=side)
        for uid, side in after.items()
        if uid in origin or side.above in left
    ]
    kept = set(origin.values())
    return found + [
        Pair(old=side, new=None)
        for uid, side in before.items()
        if uid not in kept and side.above in gone
    ]


def _is_same_kind(old: Side, new: Side) -> bool:
    return type(old.item) is type(new.item)


def _sides(plan: Plan) -> dict[str, Side]:
    return {
        promise.uid: Side(plan=plan, promise=promise)
        for team_plan in plan.teams
        for promise in promises(team_plan)
    }


def _sort(side: Side) -> int:
    """Return 1 for an objective, 2 for a key result, 3 for a part."""
    return len(side.promise.chain)


def _moved(
    before: dict[str, Side], after: dict[str, Side], origin: dict[str, str]
) -> Iterator[tuple[str, str]]:
    """Yield new and old uid of what went to another team in its period, where one alone fits."""
    kept = set(origin.values())
    gone = _by_name(side for uid, side in before.items() if uid not in kept)
    come = _by_name(side for uid, side in after.items() if uid not in origin)
    for name, sides in come.items():
        others = gone.get(name, [])
        if len(sides) == len(others) == 1:
            yield sides[0].promise.uid, others[0].promise.uid


def _by_name(sides: Iterable[Side]) -> dict[tuple[str, str, int], list[Side]]:
    found: dict[tuple[str, str, int], list[Side]] = {}
    for side in sides:
        promise = side.promise
        key = (promise.team_plan.period.id, promise.ref, _sort(side))
        found.setdefault(key, []).append(side)
    return found
