"""Values that a KPI overrides."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from okrcli.core.findings import Finding
from okrcli.core.promises import promises
from okrcli.core.rules.base import Rule, and_more
from okrcli.kinds.base import KeyResult
from okrcli.language import _
from okrcli.model import Plan


class ValueBesideKpi(Rule):
    """A key result with `kpi:` takes its values from there and no others.

    Under its own header stand people's words, without values. Of one key result only the first
    line with a value is shown.

    Fine:

    ```yaml
    # kpis/company.yaml
    kpis: [{id: rating, title: Mean client rating}]
    ```

    ```yaml
    # 2026-Q4/company.yaml
    objectives:
      - id: loyalty
        title: Clients stay
        key_results:
          - {id: stars, title: Clients rate us higher, kpi: kpi/rating, baseline: 4.1, target: 4.5}
    ```

    ```yaml
    # 2026-Q4/company.checkins.yaml
    stars:
      - {"date": "2026-10-05", "confidence": 6, "note": "the new survey helps"}
    ```

    Found:

    ```yaml
    # kpis/company.yaml
    kpis: [{id: rating, title: Mean client rating}]
    ```

    ```yaml
    # 2026-Q4/company.yaml
    objectives:
      - id: loyalty
        title: Clients stay
        key_results:
          - {id: stars, title: Clients rate us higher, kpi: kpi/rating, baseline: 4.1, target: 4.5}
    ```

    ```yaml
    # 2026-Q4/company.checkins.yaml
    stars:
      - {"date": "2026-10-05", "value": 4.2}
    ```
    """

    id = "value-beside-kpi"
    level = "warning"

    def check(self, plan: Plan, as_of: date) -> Iterator[Finding]:  # noqa: ARG002 - any day
        """Yield each key result that reads a KPI and has values of its own."""
        for team_plan in plan.teams:
            for promise in promises(team_plan):
                item = promise.item
                if not isinstance(item, KeyResult) or item.kpi is None:
                    continue
                checkins = team_plan.checkins.get(promise.ref, ())
                valued = [checkin for checkin in checkins if checkin.has_value]
                if valued:
                    message = _(
                        "{ref} reads {kpi}, so this value is not used",
                        ref=promise.ref,
                        kpi=item.kpi,
                    )
                    yield self.finding(
                        team_plan.checkins_file,
                        line=valued[0].line,
                        message=and_more(message, len(valued) - 1),
                        hint=_(
                            "give the value to {kpi}, and keep only your words here", kpi=item.kpi
                        ),
                    )
