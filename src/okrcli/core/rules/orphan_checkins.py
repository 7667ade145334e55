"""Check-ins of nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from okrcli.core.findings import Finding
from okrcli.core.promises import promises
from okrcli.core.rules.base import Rule, broken_files, count
from okrcli.model import Plan, TeamPlan
from okrcli.scalars import nearest


class OrphanCheckins(Rule):
    """Check-ins stand under the id of a key result, `kr.part`, or a KPI.

    Under any other header they count nowhere. It happens when an id is misspelt or changed, and
    when a key result written as a plain text is reworded, because its id is made of its text.

    Fine:

    ```yaml
    # 2026-Q4/company.yaml
    objectives:
      - id: loyalty
        title: Clients stay
        key_results:
          - {id: launch-the-programme, title: Launch the loyalty programme}
    ```

    ```yaml
    # 2026-Q4/company.checkins.yaml
    launch-the-programme:
      - {"date": "2026-10-12", "value": false}
    ```

    Found:

    ```yaml
    # 2026-Q4/company.yaml
    objectives:
      - id: loyalty
        title: Clients stay
        key_results:
          - Launch the loyalty programme
    ```

    ```yaml
    # 2026-Q4/company.checkins.yaml
    launch-the-programme:
      - {"date": "2026-10-12", "value": false}
    ```
    """

    id = "orphan-checkins"
    level = "warning"

    def check(self, plan: Plan, as_of: date) -> Iterator[Finding]:  # noqa: ARG002 - any day
        """Yield each header with check-ins that names no key result, part or KPI."""
        broken = broken_files(plan)
        for team_plan in plan.teams:
            if team_plan.file not in broken:
                yield from self._in_team(team_plan)
        for sheet in plan.kpi_sheets:
            known = [kpi.id for kpi in sheet.kpis]
            for ref, checkins in sheet.series.items():
                if checkins and ref not in known and sheet.file not in broken:
                    yield self.finding(
                        checkins[0].file or sheet.file,
                        line=checkins[0].line,
                        message=f"{sheet.team} has no KPI called {ref!r}, "
                        f"so {_uncounted(len(checkins), 'value')}",
                        hint=_rename(ref, known),
                    )

    def _in_team(self, team_plan: TeamPlan) -> Iterator[Finding]:
        objectives = [one.id for one in team_plan.objectives]
        known = [promise.ref for promise in promises(team_plan) if promise.key_result]
        for ref, checkins in team_plan.checkins.items():
            if not checkins or ref in known:
                continue
            what = f"{ref} is an objective" if ref in objectives else f"no key result is {ref!r}"
            yield self.finding(
                team_plan.checkins_file,
                line=next(iter(team_plan.headers.get(ref, ())), checkins[0].line),
                message=f"{what}, so {_uncounted(len(checkins), 'check-in')}",
                hint=_way_out(team_plan, ref, known, is_objective=ref in objectives),
            )


def _way_out(team_plan: TeamPlan, ref: str, known: Collection[str], *, is_objective: bool) -> str:
    if is_objective:
        return "move them under the key result that they belong to"
    fresh = {
        promise.ref: promise.item.title
        for promise in promises(team_plan)
        if promise.ref in team_plan.plain_texts and not team_plan.checkins.get(promise.ref)
    }
    reworded = nearest(ref, fresh) or (next(iter(fresh)) if len(fresh) == 1 else None)
    if reworded and (reworded == nearest(ref, known) or not nearest(ref, known)):
        title = fresh[reworded].replace("\\", "\\\\").replace('"', '\\"')
        return (
            f'if {reworded} was reworded, write {{id: {ref}, title: "{title}"}}; '
            "else rename the header"
        )
    return _rename(ref, known)


def _uncounted(number: int, noun: str) -> str:
    return f"{count(number, noun)} {'counts' if number == 1 else 'count'} nowhere"


def _rename(ref: str, known: Collection[str]) -> str:
    near = nearest(ref, known)
    if near:
        return f"did you mean {near}? rename the header"
    return "rename the header, or bring back what was called so as state: dropped"
