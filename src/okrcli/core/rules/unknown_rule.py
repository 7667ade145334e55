"""Levels of rules that there are not."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from okrcli.core.findings import Finding
from okrcli.core.rules.base import Rule
from okrcli.language import _
from okrcli.model import Plan
from okrcli.scalars import did_you_mean, nearest


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
        """Yield the names under rules: that no rule has, and none of the guard."""
        unknown = [name for name in plan.settings.rules if name not in self.known]
        if unknown:
            from okrcli.core.guard import GUARDS  # noqa: PLC0415 - it imports what few need

            known = (*self.known, *GUARDS)
            yield from (self._unknown(plan, name, known) for name in unknown if name not in GUARDS)

    def _unknown(self, plan: Plan, name: str, known: Collection[str]) -> Finding:
        return self.finding(
            plan.settings_file,
            ("rules", name),
            message=_("there is no rule called {name!r}", name=name),
            hint=did_you_mean(
                nearest(name, known), _("the rules are {names}", names=", ".join(known))
            ),
        )
