"""Check-ins from after the end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from okrcli.core.effective import terms_of
from okrcli.core.findings import Finding
from okrcli.core.promises import promises
from okrcli.core.rules.base import Rule, and_more
from okrcli.core.unread import after
from okrcli.language import _
from okrcli.model import Plan


class LateCheckin(Rule):
    """A check-in is not dated after the period's end, or the due date where that is later.

    A value of the period's last days may be written down afterwards, under its own day. What
    happens from then on belongs to the next period. Of one key result only the first such line
    is shown.

    Fine:

    ```yaml
    # 2026-10/company.yaml
    objectives:
      - {id: loyalty, title: Clients stay, key_results: [{id: survey, title: Survey sent}]}
    ```

    ```yaml
    # 2026-10/company.checkins.yaml
    survey:
      - {"date": "2026-10-31", "value": true}
    ```

    Found:

    ```yaml
    # 2026-10/company.yaml
    objectives:
      - {id: loyalty, title: Clients stay, key_results: [{id: survey, title: Survey sent}]}
    ```

    ```yaml
    # 2026-10/company.checkins.yaml
    survey:
      - {"date": "2026-11-02", "value": true}
    ```
    """

    id = "late-checkin"
    level = "warning"

    def check(self, plan: Plan, as_of: date) -> Iterator[Finding]:  # noqa: ARG002 - any day
        """Yield each key result with check-ins from after its end, at the first of them."""
        for team_plan in plan.teams:
            for promise in promises(team_plan):
                late = after(team_plan.checkins.get(promise.ref, ()), team_plan.period.end)
                if not late:
                    continue
                end = max(team_plan.period.end, terms_of(plan, promise).due)
                late = after(late, end)
                if late:
                    message = _(
                        "this check-in is dated {day}, after {ref} ended on {end}",
                        day=late[0].date,
                        ref=promise.ref,
                        end=end,
                    )
                    yield self.finding(
                        team_plan.checkins_file,
                        line=late[0].line,
                        message=and_more(message, len(late) - 1),
                        hint=_(
                            "write the day that the value was true, or give it to a newer period"
                        ),
                    )
