"""Check-ins from before it began."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from okrcli.core.effective import terms_of
from okrcli.core.findings import Finding
from okrcli.core.promises import promises
from okrcli.core.rules.base import Rule, and_more
from okrcli.core.unread import before
from okrcli.language import _
from okrcli.model import Plan


class EarlyCheckin(Rule):
    """A check-in is not dated before its key result starts.

    Where a number stood before that is its baseline. Of one key result only the first such line
    is shown.

    Fine:

    ```yaml
    # 2026-Q4/company.yaml
    objectives:
      - {id: loyalty, title: Clients stay, key_results: [{id: survey, title: Survey sent}]}
    ```

    ```yaml
    # 2026-Q4/company.checkins.yaml
    survey:
      - {"date": "2026-10-01", "value": false}
    ```

    Found:

    ```yaml
    # 2026-Q4/company.yaml
    objectives:
      - {id: loyalty, title: Clients stay, key_results: [{id: survey, title: Survey sent}]}
    ```

    ```yaml
    # 2026-Q4/company.checkins.yaml
    survey:
      - {"date": "2026-09-30", "value": false}
    ```
    """

    id = "early-checkin"
    level = "warning"

    def check(self, plan: Plan, as_of: date) -> Iterator[Finding]:  # noqa: ARG002 - any day
        """Yield each key result with check-ins from before its start, at the first of them."""
        for team_plan in plan.teams:
            for promise in promises(team_plan):
                checkins = team_plan.checkins.get(promise.ref)
                if not checkins:
                    continue
                start = terms_of(plan, promise).start
                early = before(checkins, start)
                if early:
                    message = _(
                        "this check-in is dated {day}, before {ref} starts on {start}",
                        day=early[0].date,
                        ref=promise.ref,
                        start=start,
                    )
                    yield self.finding(
                        team_plan.checkins_file,
                        line=early[0].line,
                        message=and_more(message, len(early) - 1),
                        hint=_("correct the day, or write the number from before as baseline:"),
                    )
