"""What one person comes for on a Monday: what they owe, where they are behind, how the team is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from okrcli.core.due import Owed, debts, measured
from okrcli.core.naming import short_forms
from okrcli.core.reasons import line
from okrcli.core.records import Attention, Report, Status, TeamRecord
from okrcli.lean import dataclass
from okrcli.model import Plan

BEHIND: tuple[Status, ...] = ("off-track", "at-risk")


@dataclass(frozen=True, kw_only=True)
class Mine:
    """A report as one person needs it; without a person, `due` is everybody's.

    `behind` has what they own that is off-track or at-risk, the worse first, `team` the one they
    lead, else the one where they own most, else the one on top; None where there is none.
    """

    me: str
    report: Report
    due: tuple[Owed, ...]
    behind: tuple[Attention, ...]
    team: TeamRecord | None


def mine(plan: Plan, report: Report, me: str) -> Mine:
    """Return what concerns a person, "" for nobody known."""
    owed = debts(plan, report.as_of).owed
    names = short_forms(plan)
    behind = [replace(one, id=names[one.uid]) for one in _behind(report, me)]
    behind.sort(key=lambda one: BEHIND.index(one.status))
    return Mine(
        me=me,
        report=report,
        due=tuple(one for one in owed if not me or one.name.owner == me),
        behind=tuple(behind),
        team=_team(plan, report, me),
    )


def _behind(report: Report, me: str) -> Iterator[Attention]:
    for team in report.teams:
        for record in measured(team.objectives):
            if me and record.owner == me and record.status in BEHIND and not record.parts:
                yield line("off-track", record, report.as_of)


def _team(plan: Plan, report: Report, me: str) -> TeamRecord | None:
    teams = {one.id: one for one in report.teams}
    led = [name for name, said in plan.settings.teams.items() if me and said.lead == me]
    owned = Counter(
        one.id
        for one in report.teams
        for record in measured(one.objectives)
        if me and record.owner == me
    )
    names = [*led, *(name for name, _ in owned.most_common(1)), plan.settings.top]
    return next((teams[name] for name in names if name in teams), None)
