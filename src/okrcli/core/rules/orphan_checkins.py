"""Check-ins of nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from okrcli.core.findings import Finding
from okrcli.core.promises import promises
from okrcli.core.rules.base import Rule, broken_files
from okrcli.language import _, ngettext
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
                        message=ngettext(
                            "{team} has no KPI called {ref!r}, so {count} value counts nowhere",
                            "{team} has no KPI called {ref!r}, so {count} values count nowhere",
                            len(checkins),
                            team=sheet.team,
                            ref=ref,
                        ),
                        hint=_rename(ref, known),
                    )

    def _in_team(self, team_plan: TeamPlan) -> Iterator[Finding]:
        objectives = [one.id for one in team_plan.objectives]
        known = [promise.ref for promise in promises(team_plan) if promise.key_result]
        for ref, checkins in team_plan.checkins.items():
            if not checkins or ref in known:
                continue
            yield self.finding(
                team_plan.checkins_file,
                line=next(iter(team_plan.headers.get(ref, ())), checkins[0].line),
                message=_message(ref, len(checkins), is_objective=ref in objectives),
                hint=_way_out(team_plan, ref, known, is_objective=ref in objectives),
            )


def _message(ref: str, number: int, *, is_objective: bool) -> str:
    if is_objective:
        return ngettext(
            "{ref} is an objective, so {count} check-in counts nowhere",
            "{ref} is an objective, so {count} check-ins count nowhere",
            number,
            ref=ref,
        )
    return ngettext(
        "no key result is {ref!r}, so {count} check-in counts nowhere",
        "no key result is {ref!r}, so {count} check-ins count nowhere",
        number,
        ref=ref,
    )


def _way_out(team_plan: TeamPlan, ref: str, known: Collection[str], *, is_objective: bool) -> str:
    if is_objective:
        return _("move them under the key result that they belong to")
    fresh = {
        promise.ref: promise.item.title
        for promise in promises(team_plan)
        if promise.ref in team_plan.plain_texts and not team_plan.checkins.get(promise.ref)
    }
    reworded = nearest(ref, fresh) or (next(iter(fresh)) if len(fresh) == 1 else None)
    if reworded and (reworded == nearest(ref, known) or not nearest(ref, known)):
        title = fresh[reworded].replace("\\", "\\\\").replace('"', '\\"')
        return _(
            "if {ref} was reworded, write {entry}; else rename the header",
            ref=reworded,
            entry=f'{{id: {ref}, title: "{title}"}}',
        )
    return _rename(ref, known)


def _rename(ref: str, known: Collection[str]) -> str:
    near = nearest(ref, known)
    if near:
        return _("did you mean {name}? rename the header", name=near)
    return _("rename the header, or bring back what was called so as state: dropped")
