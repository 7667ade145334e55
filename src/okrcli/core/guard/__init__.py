"""The guard: what may not be changed once a period has settled, one file a rule, one line here."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from okrcli.core.diff.compare import compare
from okrcli.core.diff.sound import comparable
from okrcli.core.guard.base import Breach, Case, Guard
from okrcli.core.guard.closed_period import ClosedPeriod
from okrcli.core.guard.easier_without_reason import EasierWithoutReason
from okrcli.core.guard.moved_setting import MovedSetting
from okrcli.core.guard.null_while_behind import NullWhileBehind
from okrcli.core.guard.other_kpi import OtherKpi
from okrcli.core.guard.removed_checkin import RemovedCheckin
from okrcli.core.guard.removed_promise import RemovedPromise
from okrcli.core.guard.rewritten_checkin import RewrittenCheckin
from okrcli.core.guard.softer_kind import SofterKind
from okrcli.core.guard.withdrawn_without_reason import WithdrawnWithoutReason
from okrcli.model import Plan

GUARDS: dict[str, Guard] = {
    "easier-without-reason": EasierWithoutReason(),
    "withdrawn-without-reason": WithdrawnWithoutReason(),
    "removed-promise": RemovedPromise(),
    "softer-kind": SofterKind(),
    "other-kpi": OtherKpi(),
    "moved-setting": MovedSetting(),
    "rewritten-checkin": RewrittenCheckin(),
    "removed-checkin": RemovedCheckin(),
    "null-while-behind": NullWhileBehind(),
    "closed-period": ClosedPeriod(),
}
"""Every rule of the guard by its id, in the order of docs/guard.md."""


def guard(old: Plan, new: Plan, as_of: date, only: Collection[str] = ()) -> list[Breach]:
    """Return what changed and should not have, all of it or what `only` some rules find.

    The levels, and when a period has settled, are those of the old settings. Files with errors
    in either plan are left out.
    """
    sound, now = comparable(old, new)
    case = Case(sound, now, compare(sound, now, as_of).changes, as_of)
    return breaches(case, only)


def breaches(case: Case, only: Collection[str] = ()) -> list[Breach]:
    """Return what the rules find in changes that are known already, see `guard`."""
    found = []
    for rule in GUARDS.values():
        level = case.old.settings.rules.get(rule.id, rule.level)
        if level != "off" and (not only or rule.id in only):
            found += [replace(breach, level=level) for breach in rule.check(case)]
    return found
