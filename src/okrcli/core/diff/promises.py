"""The changes of one promise: added, removed, moved, and each key that says something else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import cast

from okrcli.core.diff.bench import Bench, Trial, has_room, key_of, way_to
from okrcli.core.diff.effects import Case, verdict
from okrcli.core.diff.matching import Pair, Side
from okrcli.core.diff.meaning import Difference, differences
from okrcli.core.diff.reasons import revision_of
from okrcli.core.diff.records import Change, Effect, What
from okrcli.core.promises import Promise
from okrcli.kinds.band import BAND_KEYS
from okrcli.kinds.clauses import Revision
from okrcli.model import KeyPath, TeamPlan

SORTS = ("objective", "key result", "part")


def promise_changes(pair: Pair, bench: Bench) -> Iterator[Change]:
    """Yield what changed of a promise; `bench` has every old one."""
    if pair.old is None:
        yield _added(cast("Side", pair.new), bench)
        return
    team = bench.teams[key_of(pair.old.promise)]
    if pair.new is None:
        yield _removed(pair.old, bench, team)
    else:
        yield from _moved(pair.old.promise, pair.new)
        yield from _changed(pair.old, pair.new, bench, team)


def _added(new: Side, bench: Bench) -> Change:
    """Return a promise more, which asks for more unless it lifts the progress that there is."""
    change = _change(new, "added", new=new.item)
    team, way = bench.teams.get(key_of(new.promise)), way_to(new.promise)
    if team and has_room(team, way):
        before, after = bench.attempt(team, way, None), bench.attempt(team, way, new.item)
        change = _with_trials(change, before, after)
    lifts = (change.progress_effect or 0) > 0
    effect: Effect = "harder" if new.promise.is_active and not lifts else "neutral"
    return replace(change, effect=effect)


def _removed(old: Side, bench: Bench, team: TeamPlan) -> Change:
    change = replace(_change(old, "removed", old=old.item), is_past=True)
    way = way_to(old.promise)
    before, after = bench.attempt(team, way, old.item), bench.attempt(team, way, None)
    effect: Effect = "easier" if old.promise.is_active else "neutral"
    return replace(_with_trials(change, before, after), effect=effect)


def _moved(was: Promise, new: Side) -> Iterator[Change]:
    """Yield a promise that stands elsewhere; what moved along with its objective did not move."""
    now = new.promise
    old_team, new_team = was.team_plan.team, now.team_plan.team
    if was.objective.id != now.objective.id and now.part is None:
        places = (was.objective.id, now.objective.id)
        if old_team != new_team:
            places = (f"{old_team}/{was.objective.id}", f"{new_team}/{now.objective.id}")
        field = "objective"
    elif old_team != new_team and len(was.chain) == 1:
        places, field = (old_team, new_team), "team"
    else:
        return
    change = _change(new, "moved", old=places[0], new=places[1])
    yield replace(change, field=field, effect="neutral")


def _changed(old: Side, new: Side, bench: Bench, team: TeamPlan) -> Iterator[Change]:
    """Yield each key that says something else, and revisions that explain none of them."""
    used: list[Revision] = []
    for one in differences(old, new):
        revision = revision_of(old, new, one)
        if revision:
            used.append(revision)
        yield _difference(_in_words(new, one, revision), one, old, bench, team)
    gone = tuple(one for one in old.item.revisions if one not in new.item.revisions)
    come = tuple(one for one in new.item.revisions if one not in (*old.item.revisions, *used))
    if gone or come:
        change = _change(new, "changed", old=gone, new=come)
        keys = new.promise.keys("revisions")
        yield replace(change, field="revisions", effect="neutral", keys=keys)


def _in_words(new: Side, one: Difference, revision: Revision | None) -> Change:
    """Return a change with its place and its reason."""
    dropped = new.item.reason if one.field == "state" else ""
    return replace(
        _change(new, "changed", old=one.old, new=one.new),
        field=one.field,
        keys=new.promise.keys(*_keys(new, one.field)),
        reason=(revision.reason if revision else "") or dropped,
        until=revision.until if revision else None,
    )


def _difference(change: Change, one: Difference, old: Side, bench: Bench, team: TeamPlan) -> Change:
    """Return a change with what it does."""
    way = way_to(old.promise)
    before, after = bench.attempt(team, way, old.item), bench.attempt(team, way, one.alone)
    found = verdict(
        Case(bench=bench, team=team, old=old, difference=one, before=before, after=after)
    )
    change = replace(
        change, effect=found.effect, amount=found.amount, is_completed=found.is_completed
    )
    return _with_trials(change, before, after)


def _with_trials(change: Change, before: Trial, after: Trial) -> Change:
    effect = None
    if before.above is not None and after.above is not None:
        effect = after.above - before.above
    return replace(change, before=before.own, after=after.own, progress_effect=effect)


def _change(side: Side, what: What, *, old: object = None, new: object = None) -> Change:
    promise = side.promise
    team = promise.team_plan
    return Change(
        team=team.team,
        period=team.period.id,
        id=promise.ref,
        uid=promise.uid,
        what=what,
        field=SORTS[len(promise.chain) - 1],
        old=old,
        new=new,
        above=promise.objective.id if promise.key_result else team.team,
        unit=getattr(side.item, "unit", ""),
        path=team.file,
        keys=promise.keys(),
    )


def _keys(side: Side, field: str) -> KeyPath:
    """Return the key of the file that a difference stands at."""
    name, _, rest = field.partition(".")
    if name == "band":
        return tuple(key for key in BAND_KEYS if getattr(side.item, key) is not None)
    if rest:
        ids = [one.id for one in getattr(side.item, name)]
        id_ = rest.partition(".")[0]
        return (name, ids.index(id_)) if id_ in ids else (name,)
    return (name,)
