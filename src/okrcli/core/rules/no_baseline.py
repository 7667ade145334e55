"""Where counting starts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from okrcli.core.findings import Finding
from okrcli.core.rules.base import Rule, every_promise
from okrcli.kinds.baseline import Target
from okrcli.kinds.metric import Metric
from okrcli.language import _
from okrcli.model import Plan
from okrcli.scalars import plain


class NoBaseline(Rule):
    """A number on its way to a target says where it starts.

    Left out, the baseline is 0, so a rate that stood at 70 begins the quarter 82 % done.
    A target `tbd` is not asked yet.

    Fine:

    ```yaml
    # 2026-Q4/company.yaml
    objectives:
      - id: loyalty
        title: Clients stay
        key_results:
          - {id: renewals, title: Renewed contracts, unit: "%", baseline: 70, target: 85}
          - {id: value, title: Value of a client, baseline: unknown, target: +10%}
    ```

    Found:

    ```yaml
    # 2026-Q4/company.yaml
    objectives:
      - id: loyalty
        title: Clients stay
        key_results:
          - {id: renewals, title: Renewed contracts, unit: "%", target: 85}
    ```
    """

    id = "no-baseline"
    level = "warning"

    def check(self, plan: Plan, as_of: date) -> Iterator[Finding]:  # noqa: ARG002 - any day
        """Yield the metrics whose baseline was left out."""
        for promise in every_promise(plan):
            item = promise.item
            if isinstance(item, Metric) and item.baseline is None and item.target.mode != "tbd":
                yield self.at(
                    promise,
                    message=_("{ref} has no baseline, so it counts from 0", ref=promise.ref),
                    hint=_line_to_add(item.target),
                )


def _line_to_add(target: Target) -> str:
    if target.of:
        start = plain(target.of) if isinstance(target.of, Fraction) else target.of
        return _(
            "add baseline: 0 if each one counts anew, baseline: {start} if it grows from there",
            start=start,
        )
    return _("add baseline: 0 if that is meant, or the number it starts from, or unknown")
