"""Values from a KPI that is not there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from okrcli.core import references
from okrcli.core.findings import Finding
from okrcli.core.rules.base import Rule, every_promise, may_be_left_out, resolve
from okrcli.kinds.base import KeyResult
from okrcli.language import _
from okrcli.model import Plan
from okrcli.scalars import did_you_mean


class UnknownKpi(Rule):
    """A key result with `kpi:` takes its values from a KPI that is there.

    The reference is `kpi/ID` for a KPI of the same team, `kpi/TEAM/ID` for another's.

    Fine:

    ```yaml
    # kpis/company.yaml
    kpis:
      - {id: rating, title: Mean client rating}
    ```

    ```yaml
    # 2026-Q4/company.yaml
    objectives:
      - id: loyalty
        title: Clients stay
        key_results:
          - {id: stars, title: Clients rate us higher, kpi: kpi/rating, baseline: 4.1, target: 4.5}
    ```

    Found:

    ```yaml
    # kpis/company.yaml
    kpis:
      - {id: rating, title: Mean client rating}
    ```

    ```yaml
    # 2026-Q4/company.yaml
    objectives:
      - id: loyalty
        title: Clients stay
        key_results:
          - {id: stars, title: Clients rate us higher, kpi: rating, baseline: 4.1, target: 4.5}
    ```
    """

    id = "unknown-kpi"
    level = "error"

    def check(self, plan: Plan, as_of: date) -> Iterator[Finding]:  # noqa: ARG002 - any day
        """Yield the key results whose KPI is not there."""
        for promise in every_promise(plan):
            item = promise.item
            if not isinstance(item, KeyResult) or item.kpi is None:
                continue
            target = resolve(plan, promise, item.kpi)
            if (target is None or not target.kpi) and not may_be_left_out(plan, promise, item.kpi):
                name = references.parse(item.kpi, plan.calendar).name
                near = references.near(references.kpis(plan), name)
                yield self.at(
                    promise,
                    "kpi",
                    message=_(
                        "{text!r} is not a KPI, so {ref} gets no values",
                        text=item.kpi,
                        ref=promise.ref,
                    ),
                    hint=did_you_mean(near, _("write kpi/ID, or kpi/TEAM/ID")),
                )
