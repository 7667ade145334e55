"""Why something no longer applies."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from okrcli.core.findings import Finding
from okrcli.core.rules.base import Rule, every_checkin
from okrcli.language import _
from okrcli.model import Plan


class NullWithoutNote(Rule):
    """`"value": null` takes a key result out of the count, and a note says why.

    Fine:

    ```yaml
    # 2026-Q4/company.checkins.yaml
    survey:
      - {"date": "2026-11-09", "value": null, "note": "the client base was sold"}
    ```

    Found:

    ```yaml
    # 2026-Q4/company.checkins.yaml
    survey:
      - {"date": "2026-11-09", "value": null}
    ```
    """

    id = "null-without-note"
    level = "warning"

    def check(self, plan: Plan, as_of: date) -> Iterator[Finding]:  # noqa: ARG002 - any day
        """Yield every value of null without a note."""
        for file, checkin in every_checkin(plan):
            if checkin.has_value and checkin.value is None and not checkin.note.strip():
                yield self.finding(
                    file,
                    line=checkin.line,
                    message=_("the value is null, not applicable from here on, without a note"),
                    hint=_('add "note": "..." with the reason'),
                )
