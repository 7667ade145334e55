"""Alignment that comes back to where it began."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from okrcli.core.align import links, loops, path
from okrcli.core.findings import Finding
from okrcli.core.rules.base import Rule
from okrcli.language import _
from okrcli.model import Plan


class SupportsLoop(Rule):
    """Nothing supports itself, not even in a roundabout way.

    A key result serves its objective, so an objective cannot support its own key result.

    Fine:

    ```yaml
    # 2026-Q4/company.yaml
    objectives:
      - {id: market, title: More of the market}
      - {id: loyalty, title: Clients stay, supports: [market]}
    ```

    Found:

    ```yaml
    # 2026-Q4/company.yaml
    objectives:
      - {id: market, title: More of the market, supports: [loyalty]}
      - {id: loyalty, title: Clients stay, supports: [market]}
    ```
    """

    id = "supports-loop"
    level = "error"

    def check(self, plan: Plan, as_of: date) -> Iterator[Finding]:  # noqa: ARG002 - any day
        """Yield each loop at its last link."""
        for loop in loops([link for link in links(plan) if not link.source.is_dropped]):
            last = loop[-1]
            yield self.at(
                last.source,
                "supports",
                last.index,
                message=_("supports goes in a circle: {path}", path=" -> ".join(path(loop))),
                hint=_("take out the entry that points the wrong way; this one closes the circle"),
            )
