"""Why something no longer applies."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from okrcli.core.findings import Finding
from okrcli.core.rules.base import Rule, groups
from okrcli.core.unread import nulls
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
        for file, _ref, checkins in groups(plan):
            for checkin in nulls(checkins):
                if not checkin.note.strip():
                    yield self.finding(
                        checkin.file or file,
                        line=checkin.line,
                        message=_("the value is null, not applicable from here on, without a note"),
                        hint=_('add "note": "..." with the reason'),
                    )
