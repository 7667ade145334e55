"""Viva Goals (once Ally.io), CSV: a row for each objective, key result or project."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any

from okrcli.errors import Slip
from okrcli.importers.base import TableImporter
from okrcli.importers.cells import day_of, number_of
from okrcli.importers.found import Link, Node, Saying
from okrcli.importers.how import How, Names
from okrcli.importers.measures import PERCENT, number, percent_done
from okrcli.importers.sheet import Row
from okrcli.importers.viva import SORTS, SYSTEM, TITLE, said, unit_of
from okrcli.language import _

ALIGNED = "Aligned To (weight, Objective ID)"
HISTORY = "Checkins"
LINK = re.compile(
    r"(?P<title>.*?)\(\s*weight:\s*(?P<weight>[^,()]*),\s*Id:\s*(?P<id>[^,()]*)\)", re.DOTALL
)
"""Up to the first bracket that holds weight and id, as titles may hold brackets."""
BLOCK = re.compile(r"Checkin Date:\s*(?=\d{4}-\d\d-\d\d\s*;)")
CHECKIN = re.compile(
    r"(?P<day>[^;]*);\s*User:(?P<by>.*?);\s*Note:(?P<note>.*);\s*Status:(?P<status>[^;]*);"
    r"\s*Current Value:(?P<value>[^;]*);\s*Activity Date:(?P<activity>[^;]*);?[\s,]*",
    re.DOTALL,
)
"""One block: a note may hold semicolons, so that it ends at the last of what follows it."""


class VivaCsv(TableImporter):
    """The CSV export of Viva Goals."""

    name = "viva-csv"
    system = SYSTEM
    title = TITLE

    def needed(self, how: How) -> Names:  # noqa: ARG002 - it is always called so
        """Return the name of the column that tells this format."""
        return ("Object Type",)

    def nodes(self, row: Row, before: dict[str, Node]) -> list[Node]:  # noqa: ARG002 - rows name parents
        """Return the one thing that a row is."""
        title, kind = row.text("Title"), row.text("Object Type")
        if not title:
            row.refuse(_("it has no title"))
            return []
        sort = SORTS.get(kind.casefold(), "initiative")
        teams, period = row.words("Team"), row.text("Period")
        share = row.share("Progress %", scale="percent")
        measure, sayings = _measured(row, share)
        description = row.text("Description")
        return [
            Node(
                id=row.text("Id"),
                marks=(sort, title, *teams, period),
                sort=sort,
                title=title,
                line=row.line,
                teams=teams,
                period=period,
                start=row.day("Start Date"),
                due=row.day("End Date"),
                owners=row.words("Owner"),
                parents=tuple(_links(row)),
                keys={"description": description} if description else {},
                measure=measure,
                sayings=sayings,
                progress=share,
                imported={**({"Object Type": kind} if sort == "initiative" else {}), **row.rest()},
            )
        ]


def _measured(row: Row, share: Fraction | None) -> tuple[dict[str, Any], tuple[Saying, ...]]:
    """Return how it is measured, and what was said of it."""
    history = tuple(_history(row))
    metric = row.text("Metric Name")
    if not (metric or row.text("Target")):
        return dict(PERCENT), history or percent_done(share, SYSTEM)
    if metric:
        row.kept["Metric Name"] = metric
    start, target, now = row.number("Start"), row.number("Target"), row.number("Actual Progress")
    measure = number(start, target, unit_of(row.text("Unit")))
    if now is None or (history and history[-1].value == now):
        return measure, history
    return measure, (*history, _last(row, now))


def _last(row: Row, value: Decimal) -> Saying:
    """Return what the columns of the last check-in say."""
    note = row.text("Last Check-in Note")
    return said(row.text("Status"), day=row.day("Last Check-in"), value=value, note=note)


def _links(row: Row) -> Iterator[Link]:
    """Yield the parents of a cell `Title(weight: 25%, Id: 123), Other(...)`."""
    text, at = row.text(ALIGNED), 0
    for match in LINK.finditer(text):
        at = match.end()
        weight = None
        try:
            weight = number_of(match["weight"]) if match["weight"].strip() else None
        except Slip as slip:
            row.doubt([ALIGNED], slip)
        yield Link(id=match["id"].strip(), title=match["title"].strip(" ,;\n"), weight=weight)
    if rest := text[at:].strip(" ,;\n"):
        yield Link(title=rest)


def _history(row: Row) -> Iterator[Saying]:
    """Yield the check-ins of one cell: blocks that begin with `Checkin Date:`."""
    first, *blocks = BLOCK.split(row.text(HISTORY))
    if first.strip():
        row.doubt([HISTORY], Slip(_("it does not begin with {words}", words="Checkin Date:")))
    for block in blocks:
        try:
            yield _checkin(block)
        except Slip as slip:
            row.doubt([HISTORY], slip)


def _checkin(block: str) -> Saying:
    """Return one check-in, on the day that it speaks of.

    Raises:
        Slip: it is not written as the others are.
    """
    match = CHECKIN.fullmatch(block)
    if match is None:
        raise Slip(
            _("a check-in cannot be read: {text}", text=repr(block.strip()[:40])),
            _("the cell is kept as it is under imported:"),
        )
    value = match["value"].strip()
    return said(
        match["status"].strip(),
        day=day_of(match["activity"].strip() or match["day"]),
        value=number_of(value) if value else None,
        by=match["by"].strip(),
        note=match["note"].strip(),
    )
