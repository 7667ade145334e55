"""Alignment that comes back to where it began."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice

from okrcli.core.align import links, loops, path
from okrcli.core.findings import Finding
from okrcli.core.rules.base import Rule
from okrcli.language import _
from okrcli.model import Plan

MOST = 50
"""Loops told of at a time: where all serve all, there are as many as there are pairs."""
LONGEST, ENDS = 12, 5
"""Steps of a loop that are named; those at each end of a longer one."""


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
    is_of_all = True

    def check(self, plan: Plan, as_of: date) -> Iterator[Finding]:  # noqa: ARG002 - any day
        """Yield each loop at its last link, at most as many as anybody would mend at a time."""
        found = loops([link for link in links(plan) if not link.source.is_dropped])
        for loop in islice(found, MOST):
            last = loop[-1]
            yield self.at(
                last.source,
                "supports",
                last.index,
                message=_("supports goes in a circle: {path}", path=_drawn(path(loop))),
                hint=_("take out the entry that points the wrong way; this one closes the circle"),
            )


def _drawn(ids: Sequence[str]) -> str:
    """Return a loop with its steps, of a long one only those at its ends."""
    shown = ids if len(ids) <= LONGEST else (*ids[:ENDS], "...", *ids[-ENDS:])
    return " -> ".join(shown)
