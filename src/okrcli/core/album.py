"""Everything a page shows of a report: its figures, and a close look at each thing in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Literal

from okrcli.core.around import Scene
from okrcli.core.closeup import Closeup, look_from, scene_of
from okrcli.core.promises import promises
from okrcli.core.question import MANY
from okrcli.core.records import Report
from okrcli.core.references import Target
from okrcli.lean import dataclass
from okrcli.model import CheckIn, Plan, TeamPlan

Notes = Literal["all", "public", "none"]
"""Whose notes and blockers are shown: also those of private things, of public ones, or nobody's."""
RECENT = timedelta(days=28)
"""How far back notes and blockers are shown."""


@dataclass(frozen=True, kw_only=True)
class Album:
    """A report with the close looks at what is shown in full, by uid; parts have none."""

    report: Report
    closeups: Mapping[str, Closeup]
    notes: Notes = "public"

    def shows_in_full(self, team: str) -> bool:
        """Return whether a team's objectives are shown, and not its line alone."""
        return len(self.report.teams) <= MANY or team == opening_team(self.report)

    def said(self, uid: str, *, private: bool) -> tuple[CheckIn, ...]:
        """Return the check-ins of the last weeks with a note or a blocker, the latest first."""
        closeup = self.closeups.get(uid)
        if closeup is None or self.notes == "none" or (private and self.notes == "public"):
            return ()
        return tuple(
            one.checkin
            for one in closeup.checkins
            if _is_recent(one.checkin, self.report.as_of)
            and (one.checkin.note or one.checkin.blocker)
        )


def album(plan: Plan, report: Report, notes: Notes = "public", scene: Scene | None = None) -> Album:
    """Return a report with a close look at everything that its page shows in full.

    `scene` is what stands around it all, made once where there are many pages.
    """
    bare = Album(report=report, closeups={}, notes=notes)
    shown = {one.id for one in report.teams if bare.shows_in_full(one.id)}
    scene = scene or scene_of(plan, report.as_of)
    closeups = {
        target.uid: look_from(scene, target)
        for target in (*_promised(plan, report, shown), *_kpis(plan, report))
    }
    return Album(report=report, closeups=closeups, notes=notes)


def opening_team(report: Report) -> str:
    """Return the team that a page of many opens with."""
    return report.scope.team or report.settings.top


def _is_recent(checkin: CheckIn, as_of: date) -> bool:
    return checkin.date > as_of - RECENT


def _promised(plan: Plan, report: Report, shown: set[str]) -> Iterator[Target]:
    """Yield the objectives and key results of some teams that the report's filters leave."""
    objectives = [one for team in report.teams for one in team.objectives]
    kept = {one.uid for one in objectives}
    kept |= {kr.uid for one in objectives for kr in one.key_results}
    for team_plan in plan.teams:
        if team_plan.team in shown and team_plan.period.id == report.period.id:
            yield from (target for target in _targets(team_plan) if target.uid in kept)


def _targets(team_plan: TeamPlan) -> Iterator[Target]:
    for one in promises(team_plan):
        if one.part is None:
            yield Target(
                kind="key_result" if one.key_result else "objective",
                uid=one.uid,
                ref=one.ref,
                team_plan=team_plan,
                objective=one.objective,
                key_result=one.key_result,
            )


def _kpis(plan: Plan, report: Report) -> Iterator[Target]:
    kept = {one.uid for one in report.kpis}
    for sheet in plan.kpi_sheets:
        for kpi in sheet.kpis:
            uid = f"kpi/{sheet.team}/{kpi.id}"
            if uid in kept:
                yield Target(kind="kpi", uid=uid, ref=kpi.id, sheet=sheet, kpi=kpi)
