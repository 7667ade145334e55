"""Check-ins from days to come."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from okrcli.core.findings import Finding
from okrcli.core.rules.base import Rule, groups
from okrcli.core.unread import after
from okrcli.language import _
from okrcli.model import Plan


class FutureCheckin(Rule):
    """A check-in is dated today or before; until its day comes it is ignored.

    Fine:

    ```yaml
    # 2026-Q4/company.checkins.yaml
    survey:
      - {"date": "2026-11-09", "value": false}
    ```

    Found:

    ```yaml
    # 2026-Q4/company.checkins.yaml
    survey:
      - {"date": "2062-11-09", "value": false}
    ```
    """

    id = "future-checkin"
    level = "error"

    def check(self, plan: Plan, as_of: date) -> Iterator[Finding]:
        """Yield every check-in dated after the day."""
        for file, _ref, checkins in groups(plan):
            for checkin in after(checkins, as_of):
                yield self.finding(
                    checkin.file or file,
                    line=checkin.line,
                    message=_(
                        "this check-in is dated {day}, after {today}",
                        day=checkin.date,
                        today=as_of,
                    ),
                    hint=_("write the day that the value was true"),
                )
