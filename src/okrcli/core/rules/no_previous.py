"""An earlier number that is not there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from okrcli.core.findings import Finding
from okrcli.core.rules.base import Rule, every_promise
from okrcli.kinds.base import KeyResult
from okrcli.kinds.metric import Metric
from okrcli.kinds.reach import Reach
from okrcli.language import _
from okrcli.model import Objective, Plan


class NoPrevious(Rule):
    """`previous` needs a number from before the period.

    It is the last one of the KPI that is read, or of the same id in the team's newest earlier
    period. Without one the key result cannot be measured.

    Fine:

    ```yaml
    # 2026-Q3/company.yaml
    objectives:
      - id: market
        title: More of the market
        key_results: [{id: clients, title: Clients, baseline: 30, target: 40}]
    ```

    ```yaml
    # 2026-Q3/company.checkins.yaml
    clients:
      - {"date": "2026-09-28", "value": 38}
    ```

    ```yaml
    # 2026-Q4/company.yaml
    objectives:
      - id: market
        title: More of the market
        key_results: [{id: clients, title: Clients, baseline: previous, target: 50}]
    ```

    Found:

    ```yaml
    # 2026-Q4/company.yaml
    objectives:
      - id: market
        title: More of the market
        key_results: [{id: clients, title: Clients, baseline: previous, target: 50}]
    ```
    """

    id = "no-previous"
    level = "warning"

    def check(self, plan: Plan, as_of: date) -> Iterator[Finding]:  # noqa: ARG002 - any day
        """Yield the key results that start from an earlier number which there is not."""
        for promise in every_promise(plan):
            key = _asking(promise.item)
            if key and promise.ref not in promise.team_plan.previous:
                yield self.at(
                    promise,
                    key,
                    message=_(
                        "there is no earlier number of {ref}, so it has no previous",
                        ref=promise.ref,
                    ),
                    hint=_(
                        "write the number instead, or baseline: first to start from the first one"
                    ),
                )


def _asking(item: Objective | KeyResult) -> str:
    """Return the key that asks for the previous number, "" for none."""
    if isinstance(item, Metric | Reach) and item.baseline == "previous":
        return "baseline"
    return "target" if isinstance(item, Metric) and item.target.of == "previous" else ""
