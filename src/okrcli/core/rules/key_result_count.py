"""Two to five key results."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from okrcli.core.findings import Finding
from okrcli.core.promises import promises
from okrcli.core.rules.base import Rule, broken_files
from okrcli.language import _, ngettext
from okrcli.model import Plan


class KeyResultCount(Rule):
    """An objective has few key results, 2 to 5: one is easily gamed, ten are a task list.

    Active and dropped ones count, drafts do not. `key_results: [1, 4]` in okr.yaml moves the
    limits.

    Fine:

    ```yaml
    # 2026-Q4/company.yaml
    objectives:
      - id: loyalty
        title: Clients stay
        key_results:
          - {id: renewals, title: Renewed contracts, unit: "%", baseline: 70, target: 85}
          - Launch the loyalty programme
    ```

    Found:

    ```yaml
    # 2026-Q4/company.yaml
    objectives:
      - id: loyalty
        title: Clients stay
        key_results:
          - Launch the loyalty programme
    ```
    """

    id = "key-result-count"
    level = "warning"

    def check(self, plan: Plan, as_of: date) -> Iterator[Finding]:  # noqa: ARG002 - any day
        """Yield the active objectives with too few or too many key results."""
        low, high = plan.settings.key_results
        broken = broken_files(plan)
        for team_plan in plan.teams:
            for promise in promises(team_plan):
                if promise.key_result or not promise.is_active or team_plan.file in broken:
                    continue
                key_results = promise.objective.key_results
                counted = sum(one.state != "draft" for one in key_results)
                if not low <= counted <= high:
                    yield self.at(
                        promise,
                        *(["key_results"] if key_results else []),
                        message=ngettext(
                            "{ref} has {count} key result, where {low} to {high} are meant",
                            "{ref} has {count} key results, where {low} to {high} are meant",
                            counted,
                            ref=promise.ref,
                            low=low,
                            high=high,
                        ),
                        hint=_way_out(counted, low, high),
                    )


def _way_out(counted: int, low: int, high: int) -> str:
    limits = f"key_results: [{min(low, counted)}, {max(high, counted)}]"
    if counted > high:
        return _(
            "keep the {number} that tell most, or make two objectives of it; or set {limits} "
            "in okr.yaml",
            number=high,
            limits=limits,
        )
    if counted:
        return _(
            "add one that shows the objective is met in another way; or set {limits} in okr.yaml",
            limits=limits,
        )
    return _("add key_results: with what will show that it is met")
