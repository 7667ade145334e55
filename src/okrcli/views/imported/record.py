"""An import and what becomes of each promise in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Literal

from okrcli.core.promises import Promise, promises
from okrcli.importers.differences import Comparison
from okrcli.importers.proposal import NewTeam, Proposal
from okrcli.lean import dataclass
from okrcli.model import Plan

Change = Literal["new", "changed", "same"]


@dataclass(frozen=True, kw_only=True)
class Imported:
    """An import, on trial or done; `files` says of each that changes whether it is new."""

    source: str
    proposal: Proposal
    before: Plan
    after: Plan
    files: Mapping[str, bool]
    comparison: Comparison
    was_written: bool


@dataclass(frozen=True, kw_only=True)
class Item:
    """An objective or key result of the import, and what becomes of it."""

    id: str
    uid: str
    title: str
    is_objective: bool
    change: Change


def items(shown: Imported, team: NewTeam) -> list[Item]:
    """Return the objectives and key results of a team's period, in the order of its file."""
    names = {one.id for one in team.objectives}
    names |= {kr.id for one in team.objectives for kr in one.key_results}
    before = _promises(shown.before, team)
    return [
        Item(
            id=ref,
            uid=promise.uid,
            title=promise.item.title,
            is_objective=promise.key_result is None,
            change=_change(before.get(ref), promise),
        )
        for ref, promise in _promises(shown.after, team).items()
        if ref in names
    ]


def _promises(plan: Plan, team: NewTeam) -> dict[str, Promise]:
    own = (one for one in plan.plans_of(team.team) if one.period.id == team.period.id)
    return {promise.ref: promise for one in own for promise in promises(one)}


def _change(before: Promise | None, after: Promise) -> Change:
    if before is None:
        return "new"
    return "same" if _own(before) == _own(after) else "changed"


def _own(promise: Promise) -> dict[str, object]:
    """Return the keys of a promise without what stands in it."""
    names = [one.name for one in fields(promise.item) if one.name != "key_results"]
    return {name: getattr(promise.item, name) for name in names}
