"""A key result that no longer applies, just when it is behind."""

from __future__ import annotations

from collections.abc import Iterator

from okrcli.core.diff.records import Change
from okrcli.core.effective import Ground
from okrcli.core.guard.base import Breach, Case, Guard
from okrcli.core.promises import Promise
from okrcli.core.report import key_result_record
from okrcli.core.revising import dropping
from okrcli.kinds.base import KeyResult
from okrcli.language import _


class NullWhileBehind(Guard):
    """`"value": null` takes a key result that is behind out of the count only with a `reason`.

    Dropping it with `okr revise` says the same in the open. A value of null in the series of a
    KPI is one of every key result that takes its numbers from there.
    """

    id = "null-while-behind"

    def check(self, case: Case) -> Iterator[Breach]:
        """Yield every new value of null of something that was behind."""
        for change in case.settled:
            if not self._is_null(case, change):
                continue
            behind = [one for one in _measured(case, change) if _is_behind(case, one)]
            if behind:
                yield self.breach(
                    case,
                    change,
                    _("while {ref} is behind", ref=behind[0].ref),
                    _(
                        '{command} says it in the open; or add "reason": "..." to the line',
                        command=dropping(behind[0].ref),
                    ),
                )

    def _is_null(self, case: Case, change: Change) -> bool:
        entry = case.entry(change) if change.field == "value" else None
        return bool(entry and entry.has_value and entry.value is None and not entry.reason)


def _measured(case: Case, change: Change) -> Iterator[Promise]:
    """Yield what a check-in is the value of: a key result, or all that follow a KPI."""
    for uid, promise in case.origins.items():
        if promise.key_result and (uid == change.uid or _follows(case, promise, change)):
            yield promise


def _follows(case: Case, promise: Promise, change: Change) -> bool:
    if not isinstance(promise.item, KeyResult) or promise.item.kpi is None:
        return False
    if promise.team_plan not in case.settled_teams:
        return False
    ground = Ground(plan=case.old, team=promise.team_plan, as_of=case.as_of)
    target = ground.resolve(promise.item.kpi)
    return target is not None and target.uid == change.uid


def _is_behind(case: Case, promise: Promise) -> bool:
    """Return whether less than expected was reached before."""
    record = key_result_record(case.old, promise.team_plan, promise.ref, case.as_of)
    if record.status in ("at-risk", "off-track"):
        return True
    known = record.progress is not None and record.expected is not None
    return known and record.progress < record.expected  # type: ignore[operator]
