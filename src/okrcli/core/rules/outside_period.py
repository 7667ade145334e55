"""Dates of their own that leave the period."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from okrcli.core.findings import Finding
from okrcli.core.rules.base import Rule, every_promise
from okrcli.language import N_, _
from okrcli.model import Plan

MESSAGES = {
    "start": N_("the start date of {ref}, {day}, is outside {period} ({start} to {end})"),
    "due": N_("the due date of {ref}, {day}, is outside {period} ({start} to {end})"),
}


class OutsidePeriod(Rule):
    """`start` and `due` lie in the period.

    A due date after the end is kept and reckoned with, but the grade is given on the period's
    last day, by what was expected until then.

    Fine:

    ```yaml
    # 2026-Q4/company.yaml
    objectives:
      - {id: loyalty, title: Clients stay, due: 2026-11-30}
    ```

    Found:

    ```yaml
    # 2026-Q4/company.yaml
    objectives:
      - {id: loyalty, title: Clients stay, due: 2027-01-31}
    ```
    """

    id = "outside-period"
    level = "warning"

    def check(self, plan: Plan, as_of: date) -> Iterator[Finding]:  # noqa: ARG002 - any day
        """Yield every start and due date outside the period."""
        for promise in every_promise(plan):
            period = promise.team_plan.period
            edges = {"start": period.start, "due": period.end}
            written = {"start": promise.item.start, "due": promise.item.due}
            for key, day in written.items():
                if day and not period.holds(day):
                    yield self.at(
                        promise,
                        key,
                        message=_(
                            MESSAGES[key],
                            ref=promise.ref,
                            day=day,
                            period=period.id,
                            start=period.start,
                            end=period.end,
                        ),
                        hint=_(
                            "write {entry}, or move it to a period that has the day",
                            entry=f"{key}: {edges[key]}",
                        ),
                    )
