"""Something must count."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from okrcli.core.findings import Finding
from okrcli.core.promises import promises
from okrcli.core.rules.base import Rule
from okrcli.kinds.base import KeyResult
from okrcli.language import N_, _
from okrcli.model import Objective, Plan

ALIKE = N_("leave weight: out where all count alike")


class ZeroWeights(Rule):
    """Among siblings that count, not all have the weight 0.

    Weights compare siblings: 0 shows one without counting it. All 0 would leave an objective,
    or a team, without any progress.

    Fine:

    ```yaml
    # 2026-Q4/company.yaml
    objectives:
      - id: loyalty
        title: Clients stay
        key_results:
          - {id: programme, title: Programme launched, weight: 0}
          - {id: survey, title: Survey sent}
    ```

    Found:

    ```yaml
    # 2026-Q4/company.yaml
    objectives:
      - id: loyalty
        title: Clients stay
        key_results:
          - {id: programme, title: Programme launched, weight: 0}
          - {id: survey, title: Survey sent, weight: 0}
    ```
    """

    id = "zero-weights"
    level = "error"

    def check(self, plan: Plan, as_of: date) -> Iterator[Finding]:  # noqa: ARG002 - any day
        """Yield the teams and the active objectives in which nothing counts."""
        for team_plan in plan.teams:
            if _nothing_counts(team_plan.objectives):
                yield self.finding(
                    team_plan.file,
                    ("objectives",),
                    message=_("no objective of {team} has a weight above 0", team=team_plan.team),
                    hint=_(ALIKE),
                )
            for promise in promises(team_plan):
                if promise.key_result or not promise.is_active:
                    continue
                counting = [kr for kr in promise.objective.key_results if not kr.is_guardrail]
                if _nothing_counts(counting):
                    yield self.at(
                        promise,
                        "key_results",
                        message=_("no key result of {ref} has a weight above 0", ref=promise.ref),
                        hint=_(ALIKE),
                    )


def _nothing_counts(siblings: Sequence[Objective | KeyResult]) -> bool:
    active = [one for one in siblings if one.state == "active"]
    return bool(active) and all(one.weight == 0 for one in active)
