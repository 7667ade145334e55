"""Milestones between start and due."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from okrcli.core.effective import terms_of
from okrcli.core.findings import Finding
from okrcli.core.rules.base import Rule, every_promise
from okrcli.kinds.milestones import Milestones
from okrcli.language import _
from okrcli.model import Plan


class MilestoneOutside(Rule):
    """A milestone is due between the start and the due date of its key result.

    Fine:

    ```yaml
    # 2026-Q4/company.yaml
    objectives:
      - id: efficiency
        title: The same work costs less
        key_results:
          - id: roll-out
            title: The document system is in use
            milestones: [{id: chosen, title: System chosen, due: 2026-10-20}]
    ```

    Found:

    ```yaml
    # 2026-Q4/company.yaml
    objectives:
      - id: efficiency
        title: The same work costs less
        key_results:
          - id: roll-out
            title: The document system is in use
            due: 2026-11-30
            milestones: [{id: chosen, title: System chosen, due: 2026-12-20}]
    ```
    """

    id = "milestone-outside"
    level = "warning"

    def check(self, plan: Plan, as_of: date) -> Iterator[Finding]:  # noqa: ARG002 - any day
        """Yield the milestones due before the start or after the due date."""
        for promise in every_promise(plan):
            item = promise.item
            terms = terms_of(plan, promise)
            for index, one in enumerate(item.milestones if isinstance(item, Milestones) else ()):
                if one.due and not terms.start <= one.due <= terms.due:
                    yield self.at(
                        promise,
                        "milestones",
                        index,
                        "due",
                        message=_(
                            "the milestone {milestone} is due on {due}, outside {start} to {end}, "
                            "the time of {ref}",
                            milestone=one.id,
                            due=one.due,
                            start=terms.start,
                            end=terms.due,
                            ref=promise.ref,
                        ),
                        hint=_("move the milestone, or the start or due date of the key result"),
                    )
