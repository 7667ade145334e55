"""Alignment with something that is not there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from okrcli.core import references
from okrcli.core.align import links
from okrcli.core.findings import Finding
from okrcli.core.rules.base import Rule, may_be_left_out
from okrcli.language import _
from okrcli.model import Plan
from okrcli.scalars import PERIOD_WORDS


class SupportsNowhere(Rule):
    """What is supported is there.

    A reference is `[TEAM/][PERIOD/]ID`: without a team it is this team, without a period this
    period.

    Fine:

    ```yaml
    # 2026/company.yaml
    objectives:
      - {id: growth, title: We grow by a fifth}
    ```

    ```yaml
    # 2026-Q4/company.yaml
    objectives:
      - {id: loyalty, title: Clients stay, supports: [2026/growth]}
    ```

    Found:

    ```yaml
    # 2026/company.yaml
    objectives:
      - {id: growth, title: We grow by a fifth}
    ```

    ```yaml
    # 2026-Q4/company.yaml
    objectives:
      - {id: loyalty, title: Clients stay, supports: [growth]}
    ```
    """

    id = "supports-nowhere"
    level = "error"

    def check(self, plan: Plan, as_of: date) -> Iterator[Finding]:  # noqa: ARG002 - any day
        """Yield the entries of supports that lead nowhere."""
        for link in links(plan):
            if link.target or link.source.is_dropped:
                continue
            if not may_be_left_out(plan, link.source, link.text):
                yield self.at(
                    link.source,
                    "supports",
                    link.index,
                    message=_(
                        "{ref} supports {text!r}, which is not there",
                        ref=link.source.ref,
                        text=link.text,
                    ),
                    **_way_out(plan, link.text),
                )


def _way_out(plan: Plan, text: str) -> dict[str, str]:
    """Return the hint, and the name that was sought where it is not a period's word."""
    reference = references.parse(text, plan.calendar)
    if reference.period in PERIOD_WORDS:
        said = _(
            "write the id of a period instead of {word}, which moves with the day",
            word=reference.period,
        )
        return {"hint": said}
    said = _("write [TEAM/][PERIOD/]ID, such as company/2026/growth")
    return {"hint": said, "sought": reference.name}
