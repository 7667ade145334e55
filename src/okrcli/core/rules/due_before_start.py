"""Dates that cross because one of them is taken over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from okrcli.core.effective import terms_of
from okrcli.core.findings import Finding
from okrcli.core.rules.base import Rule, every_promise
from okrcli.language import _
from okrcli.model import Plan


class DueBeforeStart(Rule):
    """What is due has begun before, also where a key result takes a date from its objective.

    Otherwise all of it is expected on the first day.

    Fine:

    ```yaml
    # 2026-Q4/company.yaml
    objectives:
      - id: loyalty
        title: Clients stay
        start: 2026-11-01
        key_results: [{id: survey, title: Survey sent, due: 2026-11-15}]
    ```

    Found:

    ```yaml
    # 2026-Q4/company.yaml
    objectives:
      - id: loyalty
        title: Clients stay
        start: 2026-11-01
        key_results: [{id: survey, title: Survey sent, due: 2026-10-15}]
    ```
    """

    id = "due-before-start"
    level = "error"

    def check(self, plan: Plan, as_of: date) -> Iterator[Finding]:  # noqa: ARG002 - any day
        """Yield what is due before it starts, where the two dates stand apart."""
        for promise in every_promise(plan):
            item, terms = promise.item, terms_of(plan, promise)
            if terms.due >= terms.start or bool(item.start) == bool(item.due):
                continue
            key = "due" if item.due else "start"
            yield self.at(
                promise,
                key,
                message=_(
                    "{ref} is due on {due}, before it starts on {start}",
                    ref=promise.ref,
                    due=terms.due,
                    start=terms.start,
                ),
                hint=_(
                    "change {key}:, or write {other}: here as well",
                    key=key,
                    other="start" if item.due else "due",
                ),
            )
