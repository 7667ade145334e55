"""Guardrails that guard nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from okrcli.core import references
from okrcli.core.findings import Finding
from okrcli.core.references import Target
from okrcli.core.rules.base import Rule, every_promise, may_be_left_out, resolve
from okrcli.kinds.hold import Hold
from okrcli.language import _
from okrcli.model import Plan


class UnknownGuardrail(Rule):
    """A guardrail is a `hold` key result, or a KPI with a healthy band.

    An objective's own `hold`s always guard it and need not be named.

    Fine:

    ```yaml
    # kpis/company.yaml
    kpis:
      - {id: complaints, title: Complaints a week, healthy: {at_most: 4}}
    ```

    ```yaml
    # 2026-Q4/company.yaml
    objectives:
      - {id: costs, title: The same work costs less, guardrails: [kpi/complaints]}
    ```

    Found:

    ```yaml
    # kpis/company.yaml
    kpis:
      - {id: complaints, title: Complaints a week}
    ```

    ```yaml
    # 2026-Q4/company.yaml
    objectives:
      - {id: costs, title: The same work costs less, guardrails: [kpi/complaints]}
    ```
    """

    id = "unknown-guardrail"
    level = "error"

    def check(self, plan: Plan, as_of: date) -> Iterator[Finding]:  # noqa: ARG002 - any day
        """Yield the guardrails that are not there or have no band to be in."""
        for promise in every_promise(plan):
            for index, text in enumerate(promise.item.guardrails):
                target = resolve(plan, promise, text)
                if target is None and may_be_left_out(plan, promise, text):
                    continue
                if target is None:
                    yield self.at(
                        promise,
                        "guardrails",
                        index,
                        message=_("the guardrail {text!r} is not there", text=text),
                        hint=_("name a key result with hold: true, or kpi/ID"),
                        sought=references.parse(text, plan.calendar).name,
                    )
                    continue
                for message, hint in _faults(target):
                    yield self.at(promise, "guardrails", index, message=message, hint=hint)


def _faults(target: Target) -> Iterator[tuple[str, str]]:
    if target.kpi:
        if target.kpi.healthy is None:
            yield (
                _("the KPI {id} has no healthy band to guard", id=target.ref),
                _("add healthy: {at_most: 4}, or the band that is meant, to the KPI"),
            )
    elif not isinstance(target.part or target.key_result, Hold):
        yield (
            _("{ref} cannot guard: it is not a band to stay in", ref=target.ref),
            _("name a key result with hold: true, or a KPI"),
        )
