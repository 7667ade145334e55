"""Levels of rules that there are not."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from okrcli.core.findings import Finding
from okrcli.core.rules.base import Rule
from okrcli.model import Plan
from okrcli.scalars import nearest


class UnknownRule(Rule):
    """`rules:` in okr.yaml names rules of this page.

    Fine:

    ```yaml
    # okr.yaml
    rules: {missing-owner: off}
    ```

    Found:

    ```yaml
    # okr.yaml
    rules: {misssing-owner: off}
    ```
    """

    id = "unknown-rule"
    level = "error"

    def __init__(self, known: Collection[str]) -> None:
        self.known = (*known, self.id)

    def check(self, plan: Plan, as_of: date) -> Iterator[Finding]:  # noqa: ARG002 - any day
        """Yield the names under rules: that no rule has."""
        for name in plan.settings.rules:
            if name not in self.known:
                near = nearest(name, self.known)
                yield self.finding(
                    plan.settings_file,
                    ("rules", name),
                    message=f"there is no rule called {name!r}",
                    hint=f"did you mean {near}?"
                    if near
                    else f"the rules are {', '.join(self.known)}",
                )
