"""Something new among the promises: where it may go, what it is called, when it starts."""

from __future__ import annotations

from datetime import date

from okrcli.core.findings import Finding
from okrcli.core.opening import check_team
from okrcli.core.promises import Promise, promises
from okrcli.core.references import Target
from okrcli.core.report import default_period
from okrcli.core.rules import run
from okrcli.core.settling import check_not_closed
from okrcli.core.wording import long_day
from okrcli.errors import UsageError
from okrcli.kinds.parts import Parts
from okrcli.language import N_, _, ngettext
from okrcli.model import KeyPath, Plan, TeamPlan
from okrcli.periods import Period
from okrcli.scalars import free_id, id_from_text, nearest

SORTS = {
    "objective": N_("an objective"),
    "key_result": N_("a key result"),
    "part": N_("a part"),
    "kpi": N_("a KPI"),
}
WHOLE_COUNTS = ("objective-count", "key-result-count", "no-previous")
"""Rules that judge more than the one new thing."""


def team_plan_for(plan: Plan, team: str | None, period: str | None, as_of: date) -> TeamPlan:
    """Return the team's plan that a new objective goes into.

    Without a team it is the top one, or the only one; without a period the shortest that holds
    the day.

    Raises:
        UsageError: there is no such file.
    """
    wanted = plan.calendar.get(period, as_of) if period else None
    asked = wanted.id if wanted else None
    there = [one for one in plan.teams if asked in (None, one.period.id)]
    teams = {one.team for one in there}
    name = team or (plan.settings.top if plan.settings.top in teams or len(teams) != 1 else "")
    own = {one.period.id: one for one in there if name in ("", one.team)}
    chosen = default_period((one.period for one in own.values()), as_of)
    if chosen is None:
        if wanted:
            _check_not_over(wanted, as_of)
        raise _no_file(plan, name or plan.settings.top, asked)
    return own[chosen.id]


def _no_file(plan: Plan, team: str, period: str | None) -> UsageError:
    check_team(team, plan.calendar)
    message = (
        _("the team {team} has no file in {period}", team=team, period=period)
        if period
        else _("the team {team} has no file", team=team)
    )
    broken = f"/{period}/{team}.yaml" if period else f"/{team}.yaml"
    if any(problem.path.endswith(broken) for problem in plan.problems):
        return UsageError(message, _("its file has errors: {command}", command="okr check"))
    near = nearest(team, {one.team for one in plan.teams if one.team != team})
    init = f"okr init{f' {period}' if period else ''} --team {team}"
    return UsageError(
        message,
        _("did you mean --team {near}? {command} makes a new one", near=near, command=init)
        if near
        else _("{command} makes it", command=init),
    )


def check_open(team_plan: TeamPlan, as_of: date) -> None:
    """Raise UsageError where nothing can be promised any more: closed, or over."""
    check_not_closed(team_plan, _("name an open period: --period current, or --period next"))
    _check_not_over(team_plan.period, as_of)


def _check_not_over(period: Period, as_of: date) -> None:
    if period.end < as_of:
        raise UsageError(
            _("{period} ended on {day}", period=period.id, day=long_day(period.end)),
            _(
                "name an open period with --period; to write down the past: {option}",
                option=f"--as-of {period.end}",
            ),
        )


def check_parent(target: Target, wanted: str) -> Promise:
    """Return the promise that something new goes under.

    Args:
        target: what was named.
        wanted: `objective`, or `key_result`.

    Raises:
        UsageError: it is something else, or was dropped.
    """
    if target.kind != wanted or target.team_plan is None or target.objective is None:
        other = {"key_result": "okr add part", "objective": "okr add kr"}.get(target.kind)
        raise UsageError(
            _(
                "{uid} is {what}, not {wanted}",
                uid=target.uid,
                what=_(SORTS[target.kind]),
                wanted=_(SORTS[wanted]),
            ),
            f'{other} {target.ref} "..."' if other else _("okr report lists what there is"),
        )
    promise = Promise(
        team_plan=target.team_plan, objective=target.objective, key_result=target.key_result
    )
    if promise.is_dropped:
        raise UsageError(
            _("{ref} was dropped", ref=target.uid), f"okr revise {target.ref} --reactivate"
        )
    return promise


def check_part(promise: Promise) -> None:
    """Raise UsageError where a key result has values of its own, which parts would orphan."""
    kr, team_plan = promise.item, promise.team_plan
    if isinstance(kr, Parts):
        return
    said = [one for one in team_plan.checkins.get(kr.id, ()) if one.has_value]
    if said or kr.KIND != "done":  # type: ignore[union-attr]
        raise UsageError(
            ngettext(
                "{uid} has {count} value, so it cannot be made of parts",
                "{uid} has {count} values, so it cannot be made of parts",
                len(said),
                uid=promise.uid,
            )
            if said
            else _("{uid} is measured by itself, so it cannot be made of parts", uid=promise.uid),
            _(
                "add a key result beside it: {command}",
                command=f'okr add kr {promise.objective.id} "..."',
            ),
        )


def new_id(team_plan: TeamPlan, text: str, parent: Promise | None) -> str:
    """Return an id made from a text that nothing in the team's period has.

    Within a key result only its other parts count.
    """
    refs = {promise.ref for promise in promises(team_plan)}
    before = f"{parent.ref}." if parent and parent.key_result else ""
    taken = {ref.removeprefix(before) for ref in refs if ref.startswith(before)}
    return free_id(id_from_text(text), taken)


def start_of(team_plan: TeamPlan, parent: Promise | None, as_of: date) -> date | None:
    """Return the day to write as the start: today, once the period or what it is in has begun.

    None where it starts with that anyway.
    """
    chain = parent.chain if parent else ()
    begun = next((item.start for item in chain if item.start), team_plan.period.start)
    return as_of if begun < as_of else None


def judged(plan: Plan, as_of: date, file: str, place: KeyPath) -> list[Finding]:
    """Return what the rules find at one place of a file, or below it."""
    return [one for one in run(plan, as_of) if _is_at(one, file, place)]


def _is_at(finding: Finding, file: str, place: KeyPath) -> bool:
    is_there = finding.file == file and finding.keys[: len(place)] == place
    return is_there and finding.rule not in WHOLE_COUNTS
