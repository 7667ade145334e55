"""Two plans compared: every change of meaning, and what they did to progress."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from okrcli.core.diff.bench import Bench
from okrcli.core.diff.beside import kpi_changes, review_changes, setting_changes
from okrcli.core.diff.checkins import checkin_changes
from okrcli.core.diff.figures import Figures
from okrcli.core.diff.groups import groups
from okrcli.core.diff.matching import Pair, pairs
from okrcli.core.diff.mixing import with_new_values
from okrcli.core.diff.promises import promise_changes
from okrcli.core.diff.records import Change, Diff, Split
from okrcli.core.promises import Promise
from okrcli.core.report import default_period
from okrcli.model import Plan, TeamPlan
from okrcli.periods import Period


def compare(old: Plan, new: Plan, as_of: date, logged: date | None = None) -> Diff:
    """Return what changed from one plan to another.

    Args:
        old: the plan as it was.
        new: the plan as it is.
        as_of: the day of which both are judged.
        logged: the day on which both were the same for the last time, where one is known; what
            is dated before it was written down late.
    """
    matched = pairs(old, new)
    mixed = with_new_values(old, new, matched)
    before, kept = Figures(old, as_of), Figures(mixed, as_of)
    bench = Bench(mixed, as_of)
    promised = _measured(matched)
    changes = [
        *(change for pair in matched for change in promise_changes(pair, bench)),
        *setting_changes(old, new),
        *kpi_changes(old, new),
        *_reviews(old, new),
        *(
            _with_figures(change, before, kept, promised.get(change.uid))
            for group in groups(old, new, matched)
            for change in checkin_changes(group, logged, new.settings.grace)
        ),
    ]
    period = _period(changes, new, as_of)
    teams = _teams(changes, matched, period, new)
    progress = Split(
        before=before.of_teams(period, teams),
        after=(Figures(new, as_of) if changes else before).of_teams(period, teams),
        kept=(kept if changes else before).of_teams(period, teams),
    )
    return Diff(changes=tuple(changes), period=period, teams=teams, progress=progress, as_of=as_of)


def is_of_all(found: Diff) -> bool:
    """Return whether progress is told of all teams in a period: no single ones were changed."""
    changed = [one for one in found.changes if found.period and one.period == found.period.id]
    return not changed or any(not one.period for one in found.changes)


def _reviews(old: Plan, new: Plan) -> Iterator[Change]:
    before = {(one.team, one.period.id): one for one in old.teams}
    for team in new.teams:
        yield from review_changes(before.get((team.team, team.period.id)), team)


def _measured(matched: Iterable[Pair]) -> dict[str, Promise]:
    """Return the old key results and parts by what they are called now."""
    return {
        pair.new.promise.uid: pair.old.promise
        for pair in matched
        if pair.old and pair.new and pair.old.promise.key_result
    }


def _with_figures(change: Change, old: Figures, kept: Figures, promise: Promise | None) -> Change:
    """Return a change of a check-in with what all new values did to its key result."""
    if promise is None:
        return change
    return replace(change, before=old.of(promise), after=kept.of(promise))


def _period(changes: Iterable[Change], new: Plan, as_of: date) -> Period | None:
    """Return the period that progress is told of: of those with a change the one to report on."""
    changed = {change.period for change in changes} - {""}
    return default_period([one for one in new.periods if not changed or one.id in changed], as_of)


def _teams(
    changes: Sequence[Change], matched: Iterable[Pair], period: Period | None, new: Plan
) -> tuple[str, ...]:
    """Return the teams with a change in a period; all where settings or KPIs changed."""
    if period is None:
        return ()
    changed = {one.team for one in changes if one.period == period.id}
    if any(not one.period for one in changes) or not changed:
        changed |= {one.team for one in new.teams if one.period.id == period.id}
    changed |= {plan.team for plan in _left(matched) if plan.period.id == period.id}
    return tuple(sorted(changed))


def _left(matched: Iterable[Pair]) -> Iterator[TeamPlan]:
    """Yield the teams that something moved away from."""
    for pair in matched:
        if pair.old and pair.new and pair.old.promise.uid != pair.new.promise.uid:
            yield pair.old.promise.team_plan
