"""Three to five objectives."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from okrcli.core.findings import Finding
from okrcli.core.rules.base import Rule, broken_files
from okrcli.core.settling import has_settled
from okrcli.errors import Level
from okrcli.language import _, ngettext
from okrcli.model import Plan, TeamPlan
from okrcli.scalars import either


class ObjectiveCount(Rule):
    """A team has few objectives: 3 to 5 for the top team, 1 to 5 for one inside it.

    Active and dropped ones count, drafts do not. It is a warning until the period has settled
    (`settle` days after its start) and an error from then on. `objectives: [1, 3]` in okr.yaml,
    for all or under one team, moves the limits.

    Fine:

    ```yaml
    # 2026-Q4/company.yaml
    objectives:
      - {id: growth, title: More clients choose us}
      - {id: loyalty, title: Clients stay}
      - {id: costs, title: The same work costs less}
    ```

    Found:

    ```yaml
    # 2026-Q4/company.yaml
    objectives:
      - {id: growth, title: More clients choose us}
      - {id: loyalty, title: Clients stay, state: draft}
    ```
    """

    id = "objective-count"
    level = "error"

    def check(self, plan: Plan, as_of: date) -> Iterator[Finding]:
        """Yield the teams with too few or too many objectives."""
        broken = broken_files(plan)
        for team_plan in plan.teams:
            low, high = plan.settings.objectives_of(team_plan.team)
            counted = sum(one.state != "draft" for one in team_plan.objectives)
            if low <= counted <= high or team_plan.file in broken:
                continue
            settled = has_settled(team_plan.period, plan.settings, as_of)
            level: Level = "error" if settled else "warning"
            yield self.finding(
                team_plan.file,
                ("objectives",),
                message=ngettext(
                    "{team} has {count} objective in {period}, where {low} to {high} are meant",
                    "{team} has {count} objectives in {period}, where {low} to {high} are meant",
                    counted,
                    team=team_plan.team,
                    period=team_plan.period.id,
                    low=low,
                    high=high,
                ),
                hint=_way_out(team_plan, counted, low, high),
                level=level,
            )


def _way_out(team_plan: TeamPlan, counted: int, low: int, high: int) -> str:
    limits = f"objectives: [{min(low, counted)}, {max(high, counted)}]"
    if counted > high:
        return _(
            "keep the {number} that matter most, the rest as state: draft; or set {limits} "
            "in okr.yaml",
            number=high,
            limits=limits,
        )
    drafts = [one.id for one in team_plan.objectives if one.state == "draft"]
    if drafts:
        return _(
            "make {drafts} state: active; or set {limits} in okr.yaml",
            drafts=either(drafts),
            limits=limits,
        )
    return _("add what is missing; or set {limits} in okr.yaml", limits=limits)
