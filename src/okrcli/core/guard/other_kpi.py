"""Numbers that come from somewhere else."""

from __future__ import annotations

from collections.abc import Iterator

from okrcli.core.guard.base import UNTOLD, Breach, Case, Guard, is_told
from okrcli.language import _


class OtherKpi(Guard):
    """A key result takes its numbers from another KPI only with a revision and its reason.

    Another source is another measure, even where it makes no difference today.
    """

    id = "other-kpi"

    def check(self, case: Case) -> Iterator[Breach]:
        """Yield every key result with another `kpi`."""
        for change in case.settled:
            if change.field != "kpi" or is_told(change):
                continue
            if case.origins[change.uid].is_active:
                yield self.breach(case, change, _(UNTOLD))
