"""Peoplebox, CSV: a goal a row, parents by the ids of rows or of goals."""

from __future__ import annotations

from typing import Any

from okrcli.importers.base import TableImporter
from okrcli.importers.found import Link, Node, Saying
from okrcli.importers.how import How, Names
from okrcli.importers.measures import DONE, PERCENT, number
from okrcli.importers.sheet import Row
from okrcli.language import _

UNITS = {"number": "", "custom percent": "%", "euro": "EUR", "dollar": "USD"}
"""Types of goals that are a number, and what they count; the list there goes on."""
SHARE, BINARY = ("default progress", ""), "binary"
YES, NO = ("true", "yes", "done"), ("false", "no")
"""How cells say whether something is so."""


class Peoplebox(TableImporter):
    """The sheet of goals that Peoplebox takes (V2)."""

    name = "peoplebox"
    system = "peoplebox"
    title = "Peoplebox"

    def needed(self, how: How) -> Names:  # noqa: ARG002 - it is always called so
        """Return the name of the column that tells this format."""
        return ("Goal Title",)

    def nodes(self, row: Row, before: dict[str, Node]) -> list[Node]:  # noqa: ARG002 - rows name parents
        """Return the goal of a row; whether it is a key result, the whole tree tells."""
        title, owners = row.text("Goal Title"), row.words("Owner Emails")
        if not title:
            row.refuse(_("it has no Goal Title"))
            return []
        local, cycle = row.text("Row ID"), row.text("Goal Cycle")
        measure, sayings = _measured(row, self.system)
        scope = row.text("Scope")
        is_of_all = scope.casefold() == "company"
        if not is_of_all:
            row.kept |= {"Scope": scope} if scope else {}
        return [
            Node(
                id=row.text("Goal ID"),
                marks=(*owners, title, cycle),
                aliases=(f"row {local}",) if local else (),
                sort=None,
                title=title,
                line=row.line,
                teams=row.words("Departments"),
                is_of_all=is_of_all,
                period=cycle,
                start=row.day("Start Date"),
                due=row.day("End Date"),
                owners=owners,
                parents=(
                    *(Link(id=f"row {one}") for one in row.words("Parent Row IDs")),
                    *(Link(id=one) for one in row.words("Parent Goal IDs")),
                ),
                keys=_keys(row),
                measure=measure,
                sayings=sayings,
                others=row.people("Custom Visibility Employees"),
                imported=row.rest(),
            )
        ]


def _measured(row: Row, system: str) -> tuple[dict[str, Any], tuple[Saying, ...]]:
    """Return how a goal is measured, and its value of now."""
    kind, now = row.text("Goal Type"), row.text("Current Value")
    if kind.casefold() == BINARY:
        return dict(DONE), _done(row, now, system)
    start, target = row.number("Starting Value"), row.number("Target Value")
    value = row.number("Current Value")
    sayings = () if value is None else (Saying(value=value, source=system),)
    if target is None and kind.casefold() in SHARE:
        return dict(PERCENT), sayings
    if kind.casefold() not in (*UNITS, *SHARE):
        row.kept["Goal Type"] = kind
    unit = "%" if kind.casefold() in SHARE else UNITS.get(kind.casefold(), "")
    return number(start, target, unit), sayings


def _done(row: Row, now: str, system: str) -> tuple[Saying, ...]:
    """Return whether something is done, in any of the ways to write that."""
    if not now:
        return ()
    if now.casefold() in YES or now.casefold() in NO:
        return (Saying(value=now.casefold() in YES, source=system),)
    value, target = row.number("Current Value"), row.number("Target Value")
    if value is None:
        return ()
    return (Saying(value=value >= (target or 1), source=system),)


def _keys(row: Row) -> dict[str, Any]:
    """Return description, tags, and the state that `Action` and `Approved` say."""
    description, tags = row.text("Description"), row.words("Tags")
    keys: dict[str, Any] = {"description": description} if description else {}
    if tags:
        keys["tags"] = list(tags)
    is_draft = row.text("Approved").casefold() in NO
    if row.text("Action").casefold() == "delete":
        keys |= {"state": "dropped", "reason": _("deleted in {system}", system="Peoplebox")}
    elif is_draft:
        keys["state"] = "draft"
    return keys
