"""Any other sheet: its columns by the names that a file for `--mapping` gives, or common ones."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

from okrcli.errors import Slip
from okrcli.importers.base import TableImporter, last_objective
from okrcli.importers.found import Link, Node, Saying
from okrcli.importers.how import How, Names, Sort
from okrcli.importers.measures import PERCENT, made_id, number
from okrcli.importers.sheet import Row
from okrcli.language import N_, _
from okrcli.model import HumanStatus
from okrcli.scalars import plain

KINDS: dict[str, Sort] = {
    "objective": "objective",
    "goal": "objective",
    "key result": "key_result",
    "keyresult": "key_result",
    "milestone": "key_result",
    "initiative": "initiative",
    "project": "initiative",
    "deliverable": "initiative",
}
STATUSES: dict[str, HumanStatus] = {
    "on track": "on-track",
    "on-track": "on-track",
    "at risk": "at-risk",
    "at-risk": "at-risk",
    "off track": "off-track",
    "off-track": "off-track",
}
COMMITMENTS = ("committed", "aspirational")


class Mapped(TableImporter):
    """A sheet of your own."""

    name = "sheet"
    system = "sheet"
    title = N_("the sheet")

    def needed(self, how: How) -> Names:
        """Return what the column of titles may be called."""
        return how.names_of("title")

    def nodes(self, row: Row, before: dict[str, Node]) -> list[Node]:
        """Return what a row is, and before it the objective that only it names."""
        names = row.sheet.how.names_of
        title, period = row.text(*names("title")), row.text(*names("period"))
        if not title:
            row.refuse(_("it has no title"))
            return []
        teams, objective = row.words(*names("team")), row.text(*names("objective"))
        sort = _sort(row, objective)
        above = _above(
            sort,
            objective,
            before,
            Node(
                id=made_id("objective", objective, *teams, period),
                sort="objective",
                title=objective,
                line=row.line,
                teams=teams,
                period=period,
            ),
        )
        share = row.share(*names("progress"), scale=row.sheet.how.progress)
        measure, sayings = _measured(row, share)
        named = row.words(*names("parent"))
        node = Node(
            id=row.text(*names("id")),
            marks=(objective, title, *teams, period),
            sort=sort,
            title=title,
            line=row.line,
            teams=teams,
            period=period,
            start=row.day(*names("start")),
            due=row.day(*names("due")),
            owners=row.words(*names("owner")),
            parents=(
                *(Link(id=one, title=one) for one in named),
                *(Link(id=one.id) for one in above if not named),
            ),
            keys=_keys(row),
            measure=measure,
            sayings=sayings,
            progress=share,
            imported=row.rest(),
        )
        return [*(one for one in above if one.id not in before), node]


def _sort(row: Row, objective: str) -> Sort | None:
    """Return what a row says that it is; None where it says nothing."""
    how = row.sheet.how
    word = row.text(*how.names_of("kind"))
    if not word:
        return "key_result" if objective else None
    known = {**KINDS, **{name.casefold(): sort for name, sort in how.kinds.items()}}
    if found := known.get(word.casefold()):
        return found
    row.doubt(
        how.names_of("kind"),
        Slip(
            _("{word!r} is neither an objective nor a key result", word=word),
            _("say what it is under kinds: in the file for --mapping"),
        ),
    )
    return None


def _above(
    sort: Sort | None, objective: str, before: dict[str, Node], made: Node
) -> tuple[Node, ...]:
    """Return the objective of what names no parent: that of its column, else the last above."""
    if sort not in ("key_result", "initiative"):
        return ()
    if objective:
        return (before.get(made.id, made),)
    last = last_objective(before)
    return (last,) if last else ()


def _measured(row: Row, share: Fraction | None) -> tuple[dict[str, Any], tuple[Saying, ...]]:
    """Return how something is measured, and what the row says of it."""
    how = row.sheet.how
    names, system = how.names_of, how.system or Mapped.system
    start, target = row.number(*names("baseline")), row.number(*names("target"))
    value = row.number(*names("value"))
    measure = number(start, target, row.text(*names("unit")))
    if target is None and start is None:
        measure = dict(PERCENT)
        value = None if share is None else Decimal(plain(share * 100))
    saying = Saying(
        day=row.day(*names("date")),
        value=value,
        status=_status(row),
        confidence=_confidence(row),
        note=row.text(*names("note")),
        source=system,
    )
    said = (value, saying.status, saying.confidence, saying.note or None)
    return measure, (saying,) if any(one is not None for one in said) else ()


def _status(row: Row) -> HumanStatus | None:
    names = row.sheet.how.names_of("status")
    word = row.text(*names)
    if word and word.casefold() not in STATUSES:
        row.doubt(names, Slip(_("{word!r} is no status of ours", word=word)))
    return STATUSES.get(word.casefold())


def _confidence(row: Row) -> Decimal | None:
    names = row.sheet.how.names_of("confidence")
    found = row.number(*names)
    if found is None or 0 <= found <= 10:
        return found
    row.doubt(names, Slip(_("{number} is not from 0 to 10", number=found)))
    return None


def _keys(row: Row) -> dict[str, Any]:
    names = row.sheet.how.names_of
    description, tags = row.text(*names("description")), row.words(*names("tags"))
    weight, commitment = row.number(*names("weight")), row.text(*names("commitment")).casefold()
    keys: dict[str, Any] = {"description": description} if description else {}
    if tags:
        keys["tags"] = list(tags)
    if weight is not None and weight >= 0:
        keys["weight"] = weight
    elif weight is not None:
        row.doubt(names("weight"), Slip(_("a weight is 0 or more")))
    if commitment in COMMITMENTS:
        keys["commitment"] = commitment
    elif commitment:
        row.doubt(
            names("commitment"), Slip(_("{word!r} is no commitment of ours", word=commitment))
        )
    return keys
