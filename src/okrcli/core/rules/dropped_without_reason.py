"""Why something was given up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from okrcli.core.findings import Finding
from okrcli.core.promises import promises
from okrcli.core.rules.base import Rule
from okrcli.language import _
from okrcli.model import Plan


class DroppedWithoutReason(Rule):
    """What is dropped stays in sight, with the reason.

    Fine:

    ```yaml
    # 2026-Q4/company.yaml
    objectives:
      - {id: loyalty, title: Clients stay, state: dropped, reason: The market was sold}
    ```

    Found:

    ```yaml
    # 2026-Q4/company.yaml
    objectives:
      - {id: loyalty, title: Clients stay, state: dropped}
    ```
    """

    id = "dropped-without-reason"
    level = "warning"

    def check(self, plan: Plan, as_of: date) -> Iterator[Finding]:  # noqa: ARG002 - any day
        """Yield what is dropped without a reason."""
        for team_plan in plan.teams:
            for promise in promises(team_plan):
                if promise.item.state == "dropped" and not promise.item.reason.strip():
                    yield self.at(
                        promise,
                        "state",
                        message=_("{ref} was dropped without a reason", ref=promise.ref),
                        hint=_('add reason: "..." with what changed'),
                    )
