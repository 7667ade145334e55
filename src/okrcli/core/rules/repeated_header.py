"""One group a key result."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from okrcli.core.findings import Finding
from okrcli.core.rules.base import Rule
from okrcli.language import _
from okrcli.model import Plan


class RepeatedHeader(Rule):
    """A header stands once in a file of check-ins.

    The groups of a repeated one are joined, so nothing is lost; other YAML readers take such a
    file for broken or keep the last group only.

    Fine:

    ```yaml
    # 2026-Q4/company.checkins.yaml
    survey:
      - {"date": "2026-10-05", "value": false}
      - {"date": "2026-10-12", "value": true}
    ```

    Found:

    ```yaml
    # 2026-Q4/company.checkins.yaml
    survey:
      - {"date": "2026-10-05", "value": false}

    survey:
      - {"date": "2026-10-12", "value": true}
    ```
    """

    id = "repeated-header"
    level = "warning"

    def check(self, plan: Plan, as_of: date) -> Iterator[Finding]:  # noqa: ARG002 - any day
        """Yield every header after the first of its name."""
        for team_plan in plan.teams:
            for ref, lines in team_plan.headers.items():
                for line in lines[1:]:
                    yield self.finding(
                        team_plan.checkins_file,
                        line=line,
                        message=_(
                            "the header {ref!r} stands in line {line} already",
                            ref=ref,
                            line=lines[0],
                        ),
                        hint=_(
                            "move these lines to the end of the group in line {line}",
                            line=lines[0],
                        ),
                    )
