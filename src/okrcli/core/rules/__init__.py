"""The rules of `okr check`: one file each, one line here."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from okrcli.core import references
from okrcli.core.findings import Finding
from okrcli.core.rules.base import Rule
from okrcli.core.rules.dropped_without_reason import DroppedWithoutReason
from okrcli.core.rules.due_before_start import DueBeforeStart
from okrcli.core.rules.early_checkin import EarlyCheckin
from okrcli.core.rules.future_checkin import FutureCheckin
from okrcli.core.rules.key_result_count import KeyResultCount
from okrcli.core.rules.late_checkin import LateCheckin
from okrcli.core.rules.milestone_outside import MilestoneOutside
from okrcli.core.rules.missing_owner import MissingOwner
from okrcli.core.rules.no_baseline import NoBaseline
from okrcli.core.rules.no_previous import NoPrevious
from okrcli.core.rules.null_without_note import NullWithoutNote
from okrcli.core.rules.objective_count import ObjectiveCount
from okrcli.core.rules.orphan_checkins import OrphanCheckins
from okrcli.core.rules.outside_period import OutsidePeriod
from okrcli.core.rules.plan_outside import PlanOutside
from okrcli.core.rules.repeated_header import RepeatedHeader
from okrcli.core.rules.supports_loop import SupportsLoop
from okrcli.core.rules.supports_nowhere import SupportsNowhere
from okrcli.core.rules.unknown_guardrail import UnknownGuardrail
from okrcli.core.rules.unknown_kpi import UnknownKpi
from okrcli.core.rules.unknown_owner import UnknownOwner
from okrcli.core.rules.unknown_rule import UnknownRule
from okrcli.core.rules.unknown_team import UnknownTeam
from okrcli.core.rules.value_beside_kpi import ValueBesideKpi
from okrcli.core.rules.zero_weights import ZeroWeights
from okrcli.core.settling import has_settled
from okrcli.errors import UsageError
from okrcli.language import _
from okrcli.model import Plan, TeamPlan
from okrcli.periods import Period
from okrcli.scalars import did_you_mean, nearest
from okrcli.settings import RuleLevel, Settings

RULES: dict[str, Rule] = {
    "objective-count": ObjectiveCount(),
    "key-result-count": KeyResultCount(),
    "missing-owner": MissingOwner(),
    "unknown-owner": UnknownOwner(),
    "no-baseline": NoBaseline(),
    "no-previous": NoPrevious(),
    "zero-weights": ZeroWeights(),
    "dropped-without-reason": DroppedWithoutReason(),
    "outside-period": OutsidePeriod(),
    "due-before-start": DueBeforeStart(),
    "milestone-outside": MilestoneOutside(),
    "plan-outside": PlanOutside(),
    "supports-nowhere": SupportsNowhere(),
    "supports-loop": SupportsLoop(),
    "unknown-guardrail": UnknownGuardrail(),
    "unknown-kpi": UnknownKpi(),
    "value-beside-kpi": ValueBesideKpi(),
    "orphan-checkins": OrphanCheckins(),
    "repeated-header": RepeatedHeader(),
    "future-checkin": FutureCheckin(),
    "early-checkin": EarlyCheckin(),
    "late-checkin": LateCheckin(),
    "null-without-note": NullWithoutNote(),
    "unknown-team": UnknownTeam(),
}
"""Every rule by its id, in the order of docs/rules.md."""
RULES["unknown-rule"] = UnknownRule(RULES)


def run(
    plan: Plan,
    as_of: date,
    only: Collection[str] = (),
    levels: Mapping[str, RuleLevel] | None = None,
) -> list[Finding]:
    """Return what the rules find on a day, all of them or `only` some, rule by rule.

    The levels are those of the settings unless others are given. A team's period that is closed,
    or ended more than `closing` days ago, is shown with its errors alone: nobody mends the rest
    any more.

    Raises:
        UsageError: `only` names a rule that there is not.
    """
    check_names(only)
    chosen = [rule for rule in RULES.values() if not only or rule.id in only]
    near = cache(lambda name: references.near(references.everything(plan), name))
    return [
        replace(one, hint=did_you_mean(near(one.sought), one.hint), sought="")
        if one.sought
        else one
        for one in judged(plan, as_of, chosen, levels)
    ]


def judged(
    plan: Plan,
    as_of: date,
    rules: Iterable[Rule],
    levels: Mapping[str, RuleLevel] | None = None,
) -> list[Finding]:
    """Return what some rules find, as `run` does; of names that are sought nothing is known yet."""
    given = plan.settings.rules if levels is None else levels
    quiet = {
        file
        for team_plan in plan.teams
        if _is_over(plan, team_plan, as_of)
        for file in (team_plan.file, team_plan.checkins_file)
    }
    return [
        finding
        for rule in rules
        for finding in _levelled(rule, plan, as_of, given.get(rule.id))
        if finding.level == "error" or finding.file not in quiet
    ]


def is_past(period: Period, settings: Settings, as_of: date) -> bool:
    """Return whether a period is over for every team, whatever its review says.

    What the rules find in the files of a team is then the same on each later day, unless a
    check-in is dated later still: errors alone are shown, and promises have settled.
    """
    last = period.end + timedelta(days=settings.closing)
    return as_of > last and has_settled(period, settings, as_of)


def check_names(names: Iterable[str]) -> None:
    """Raise UsageError where there is no rule of a name."""
    for name in names:
        if name not in RULES:
            raise _unknown(name)


def _levelled(rule: Rule, plan: Plan, as_of: date, level: RuleLevel | None) -> list[Finding]:
    """Return a rule's findings at a level, None for its own."""
    if level == "off":
        return []
    found = rule.check(plan, as_of)
    return [replace(one, level=level) if level else one for one in found]


def _is_over(plan: Plan, team_plan: TeamPlan, as_of: date) -> bool:
    last = team_plan.period.end + timedelta(days=plan.settings.closing)
    return as_of > last or team_plan.closed_on(as_of) is not None


def _unknown(name: str) -> UsageError:
    otherwise = _("the rules are {names}", names=", ".join(RULES))
    return UsageError(
        _("there is no rule called {name!r}", name=name),
        did_you_mean(nearest(name, RULES), otherwise),
    )
