"""Alignment with something that is not there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache, partial

from okrcli.core import references
from okrcli.core.align import links
from okrcli.core.findings import Finding
from okrcli.core.rules.base import Rule, may_be_left_out
from okrcli.language import _
from okrcli.model import Plan
from okrcli.scalars import PERIOD_WORDS, did_you_mean


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
        way_out = cache(partial(_way_out, plan))  # a renamed goal is missed by many teams
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
                    hint=way_out(link.text),
                )


def _way_out(plan: Plan, text: str) -> str:
    reference = references.parse(text, plan.calendar)
    if reference.period in PERIOD_WORDS:
        return _(
            "write the id of a period instead of {word}, which moves with the day",
            word=reference.period,
        )
    return did_you_mean(
        references.near(references.everything(plan), reference.name),
        _("write [TEAM/][PERIOD/]ID, such as company/2026/growth"),
    )
