"""Points of a plan between start and due."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from okrcli.core.effective import terms_of
from okrcli.core.findings import Finding
from okrcli.core.rules.base import Rule, every_promise
from okrcli.kinds.base import KeyResult
from okrcli.language import _
from okrcli.model import Plan


class PlanOutside(Rule):
    """The points of a plan lie after the start and not after the due date.

    Fine:

    ```yaml
    # 2026-Q4/company.yaml
    objectives:
      - id: market
        title: More of the market
        key_results:
          - id: clients
            title: New clients
            baseline: 0
            target: 20
            plan: [{by: 2026-11-30, value: 5}]
    ```

    Found:

    ```yaml
    # 2026-Q4/company.yaml
    objectives:
      - id: market
        title: More of the market
        key_results:
          - id: clients
            title: New clients
            baseline: 0
            target: 20
            plan: [{by: 2026-09-30, value: 5}]
    ```
    """

    id = "plan-outside"
    level = "warning"

    def check(self, plan: Plan, as_of: date) -> Iterator[Finding]:  # noqa: ARG002 - any day
        """Yield the points of plans that lie outside the time of their key result."""
        for promise in every_promise(plan):
            item = promise.item
            terms = terms_of(plan, promise)
            for index, point in enumerate(item.plan if isinstance(item, KeyResult) else ()):
                if not terms.start < point.by <= terms.due:
                    yield self.at(
                        promise,
                        "plan",
                        index,
                        "by",
                        message=_(
                            "the plan of {ref} has a point on {day}, outside {start} to {end}",
                            ref=promise.ref,
                            day=point.by,
                            start=terms.start,
                            end=terms.due,
                        ),
                        hint=_("move the point, or the start or due date of the key result"),
                    )
