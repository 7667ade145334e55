"""Somebody answers for it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from okrcli.core.findings import Finding
from okrcli.core.promises import promises
from okrcli.core.rules.base import Rule
from okrcli.language import _
from okrcli.model import Plan


class MissingOwner(Rule):
    """An active objective has an owner, and so has a KPI.

    A key result without one has its objective's, so it is the objective that is named here.

    Fine:

    ```yaml
    # 2026-Q4/company.yaml
    objectives:
      - {id: loyalty, title: Clients stay, owner: giulia}
    ```

    Found:

    ```yaml
    # 2026-Q4/company.yaml
    objectives:
      - {id: loyalty, title: Clients stay}
    ```
    """

    id = "missing-owner"
    level = "warning"

    def check(self, plan: Plan, as_of: date) -> Iterator[Finding]:  # noqa: ARG002 - any day
        """Yield the active objectives and the KPIs without an owner."""
        for team_plan in plan.teams:
            for promise in promises(team_plan):
                if not promise.key_result and promise.is_active and not promise.item.owner:
                    orphans = [kr.id for kr in promise.objective.key_results if not kr.owner]
                    yield self.at(
                        promise,
                        message=_(
                            "nobody owns {ref}, nor {others} in it",
                            ref=promise.ref,
                            others=", ".join(orphans),
                        )
                        if orphans
                        else _("nobody owns {ref}", ref=promise.ref),
                        hint=_("add owner: with one name, who says how it goes"),
                    )
        for sheet in plan.kpi_sheets:
            for kpi in sheet.kpis:
                if not kpi.owner:
                    yield self.finding(
                        sheet.file,
                        sheet.places.get(kpi.id, ()),
                        message=_("nobody owns the KPI {id}", id=kpi.id),
                        hint=_("add owner: with one name, who is asked when it leaves its band"),
                    )
