"""Two plans compared: every change of meaning, and what they did to progress."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from okrcli.core.diff.bench import Bench
from okrcli.core.diff.beside import kpi_changes, review_changes, setting_changes
from okrcli.core.diff.checkins import checkin_changes
from okrcli.core.diff.groups import groups
from okrcli.core.diff.matching import Pair, pairs
from okrcli.core.diff.mixing import with_new_values
from okrcli.core.diff.promises import promise_changes
from okrcli.core.diff.records import Change, Diff, Split
from okrcli.core.effective import Ground
from okrcli.core.promises import Promise
from okrcli.core.report import default_period, key_result_record
from okrcli.core.rollup import team_record, whole
from okrcli.model import Plan, TeamPlan
from okrcli.periods import Period


@dataclass(frozen=True, slots=True)
class Span:
    """Two plans, the old promises with the new values, and the day of which all are judged."""

    old: Plan
    new: Plan
    mixed: Plan
    as_of: date

    def progress_of(self, promise: Promise) -> tuple[Fraction | None, Fraction | None]:
        """Return the progress of an old key result or part with the old values, and the new."""
        was = promise.team_plan
        now = self.mixed.teams[self.old.teams.index(was)]
        before = key_result_record(self.old, was, promise.ref, self.as_of)
        after = key_result_record(self.mixed, now, promise.ref, self.as_of)
        return before.progress, after.progress


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
    bench = Bench(mixed, as_of)
    changes = [
        *(change for pair in matched for change in promise_changes(pair, bench)),
        *setting_changes(old, new),
        *kpi_changes(old, new),
        *_reviews(old, new),
        *_checkins(Span(old, new, mixed, as_of), matched, logged),
    ]
    period = _period(changes, new, as_of)
    teams = _teams(changes, matched, period, new)
    progress = Split(
        before=_progress(old, period, teams, as_of),
        after=_progress(new, period, teams, as_of),
        kept=_progress(mixed, period, teams, as_of),
    )
    return Diff(changes=tuple(changes), period=period, teams=teams, progress=progress, as_of=as_of)


def _reviews(old: Plan, new: Plan) -> Iterator[Change]:
    before = {(one.team, one.period.id): one for one in old.teams}
    for team in new.teams:
        yield from review_changes(before.get((team.team, team.period.id)), team)


def _checkins(span: Span, matched: Sequence[Pair], logged: date | None) -> Iterator[Change]:
    """Yield the changes of check-ins with the progress of their key result before and after."""
    promised = {
        pair.new.promise.uid: pair.old.promise
        for pair in matched
        if pair.old and pair.new and pair.old.promise.key_result
    }
    for group in groups(span.old, span.new, matched):
        found = list(checkin_changes(group, logged, span.new.settings.grace))
        promise = promised.get(group.uid)
        if found and promise:
            before, after = span.progress_of(promise)
            found = [replace(one, before=before, after=after) for one in found]
        yield from found


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


def _progress(
    plan: Plan, period: Period | None, teams: Sequence[str], as_of: date
) -> Fraction | None:
    """Return the progress of some teams in a period together."""
    asked = [one for one in plan.teams if period and one.period.id == period.id]
    found = [one for one in asked if one.team in teams]
    return whole([team_record(Ground(plan=plan, team=one, as_of=as_of)) for one in found])[0]
