"""A setting that changes what everybody promised."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from okrcli.core.diff.records import Change
from okrcli.core.effective import Ground
from okrcli.core.guard.base import Breach, Case, Guard
from okrcli.core.records import KeyResultRecord, ObjectiveRecord, TeamRecord
from okrcli.core.rollup import team_record
from okrcli.language import _
from okrcli.model import Plan, TeamPlan
from okrcli.periods import Calendar
from okrcli.settings import Settings

Record = TeamRecord | ObjectiveRecord | KeyResultRecord


class MovedSetting(Guard):
    """A setting that moves a number, or asks for less, waits until no settled period is open.

    A number is moved when any progress, expected figure or status would be another today. Less
    is asked for by a wider `pace`, a longer `cadence`, `grace`, `settle` or `closing`, a lower
    `aspirational_target`. Where it must be, `rules: {moved-setting: warning}` lets it through, in
    a change that is approved before.
    """

    id = "moved-setting"

    def check(self, case: Case) -> Iterator[Breach]:
        """Yield every setting that changes what was promised."""
        teams = list(case.settled_teams)
        asked = [
            one
            for one in case.all_changes
            if one.uid == "settings" and not one.field.startswith("rules.")
        ]
        moving = {
            name: _moves_a_number(case, teams, name)
            for name in dict.fromkeys(one.field.partition(".")[0] for one in asked)
        }
        for change in asked:
            if moving[change.field.partition(".")[0]]:
                yield self._breach(case, change, _("which moves numbers of settled promises"))
            elif teams and change.effect == "easier":
                yield self._breach(case, change, _("which asks for less than was settled"))

    def _breach(self, case: Case, change: Change, why: str) -> Breach:
        return self.breach(
            case,
            change,
            why,
            _(
                "change it before a period has settled; if it must be now, first let {rule} "
                "be approved by itself",
                rule=f"rules: {{{self.id}: warning}}",
            ),
        )


def _moves_a_number(case: Case, teams: Iterable[TeamPlan], name: str) -> bool:
    """Return whether one setting alone makes any figure of some teams another."""
    settings: Settings = replace(case.old.settings, **{name: getattr(case.new.settings, name)})
    calendar = Calendar(settings)
    changed = replace(case.old, settings=settings, calendar=calendar)
    for team in teams:
        period = calendar.find(team.period.id) or team.period
        now = replace(team, period=period)
        if _figures(case, case.old, team) != _figures(case, changed, now):
            return True
    return False


def _figures(case: Case, plan: Plan, team: TeamPlan) -> list[object]:
    record = team_record(Ground(plan=plan, team=team, as_of=case.as_of))
    return [(one.progress, one.expected, one.status) for one in _all(record)]


def _all(record: Record) -> Iterator[Record]:
    yield record
    match record:
        case TeamRecord():
            inside: tuple[Record, ...] = record.objectives
        case ObjectiveRecord():
            inside = record.key_results
        case _:
            inside = record.parts
    for one in inside:
        yield from _all(one)
