"""Betterworks, CSV: goals, each followed by its milestones."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from okrcli.importers.base import TableImporter, last_objective
from okrcli.importers.found import Link, Node
from okrcli.importers.how import How, Names
from okrcli.importers.measures import PERCENT, percent_done
from okrcli.importers.sheet import Row
from okrcli.language import _

GOAL, MILESTONE = "goal", "milestone"
"""Their words for an objective and a key result."""


class Betterworks(TableImporter):
    """The sheet of goals that Betterworks takes."""

    name = "betterworks"
    system = "betterworks"
    title = "Betterworks"

    def needed(self, how: How) -> Names:  # noqa: ARG002 - it is always called so
        """Return the name of the column that tells this format."""
        return ("type",)

    def nodes(self, row: Row, before: dict[str, Node]) -> list[Node]:
        """Return the goal or milestone that a row is; the order of the rows makes the tree."""
        title, kind = row.text("name"), row.text("type").casefold()
        goal = last_objective(before)
        if not title or kind not in (GOAL, MILESTONE):
            row.refuse(
                _("it has no name, or a type that is neither goal nor milestone"),
                _("write goal or milestone"),
            )
            return []
        if kind == MILESTONE and goal is None:
            row.refuse(_("this milestone follows no goal"), _("put its goal above it"))
            return []
        owners = row.words("owner_email")
        is_blank = not row.text("progress")  # which says 0 here
        share = Fraction(0) if is_blank else row.share("progress", scale="percent")
        above = (goal.id,) if goal and kind == MILESTONE else ()
        return [
            Node(
                id="",
                marks=(*above, *owners, title),
                sort="objective" if kind == GOAL else "key_result",
                title=title,
                line=row.line,
                start=row.day("start_date"),
                due=row.day("end_date"),
                owners=owners,
                parents=tuple(Link(id=one) for one in above),
                keys=_keys(row),
                measure=dict(PERCENT),
                sayings=percent_done(share, self.system),
                progress=share,
                imported=row.rest(),
            )
        ]


def _keys(row: Row) -> dict[str, Any]:
    description, tags = row.text("description"), row.words("categories", marks=";")
    return {
        **({"description": description} if description else {}),
        **({"tags": list(tags)} if tags else {}),
    }
