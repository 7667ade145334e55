"""A number that became a judgement."""

from __future__ import annotations

from collections.abc import Iterator

from okrcli.core.guard.base import Breach, Case, Guard
from okrcli.core.revising import dropping
from okrcli.language import _


class SofterKind(Guard):
    """A key result does not become of a softer kind: a number a milestone, a milestone a score.

    No revision can change the kind; a new key result takes the place of the old one, which is
    dropped with the reason.
    """

    id = "softer-kind"

    def check(self, case: Case) -> Iterator[Breach]:
        """Yield every key result of a softer kind."""
        for change in case.settled:
            if change.field != "kind" or change.effect != "easier":
                continue
            if case.origins[change.uid].is_active:
                yield self.breach(
                    case,
                    change,
                    _("which is a softer kind"),
                    _(
                        "put the old keys back, add the new kind as a key result of its own, "
                        "then {command}",
                        command=dropping(change.id),
                    ),
                )
