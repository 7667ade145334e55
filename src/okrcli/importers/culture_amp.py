"""Culture Amp, CSV: a goal of a person a row, its key results beside it in numbered columns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from okrcli.importers.base import TableImporter
from okrcli.importers.cells import plain_name
from okrcli.importers.found import Link, Node
from okrcli.importers.how import How, Names
from okrcli.importers.measures import PERCENT, percent_done
from okrcli.importers.sheet import Row, Sheet
from okrcli.language import _

NUMBERED = re.compile(r"key result (\d+) title")
EVERYONE = "everyone"


class CultureAmp(TableImporter):
    """The template for individual goals of Culture Amp."""

    name = "culture-amp"
    system = "culture-amp"
    title = "Culture Amp"

    def needed(self, how: How) -> Names:  # noqa: ARG002 - it is always called so
        """Return the name of the column that tells this format."""
        return ("email",)

    def nodes(self, row: Row, before: dict[str, Node]) -> list[Node]:  # noqa: ARG002 - a row is whole
        """Return the goal of a row, and its key results."""
        title, owners = row.text("name"), row.words("email")
        if not title:
            row.refuse(_("it has no name"))
            return []
        key_results = list(_key_results(row, (*owners, title), self.system))
        share = row.share("completion", scale="share")
        goal = Node(
            id="",
            marks=(*owners, title),
            aliases=(f"line {row.line}",),
            sort="objective",
            title=title,
            line=row.line,
            due=row.day("due_at"),
            owners=owners,
            keys=_keys(row),
            measure=dict(PERCENT),
            sayings=percent_done(share, self.system),
            progress=share,
            others=row.people("individual_emails"),
            imported=row.rest(),
        )
        return [goal, *key_results]


def _key_results(row: Row, marks: tuple[str, ...], system: str) -> Iterator[Node]:
    """Yield the key results of the numbered columns that say something."""
    for number in _numbers(row.sheet):
        title = row.text(f"key_result_{number}_title")
        if not title:
            continue
        share = row.share(f"key_result_{number}_completion", scale="share")
        yield Node(
            id="",
            marks=(*marks, number),
            sort="key_result",
            title=title,
            line=row.line,
            parents=(Link(id=f"line {row.line}"),),
            measure=dict(PERCENT),
            sayings=percent_done(share, system),
            progress=share,
        )


def _numbers(sheet: Sheet) -> Iterator[str]:
    """Yield the numbers of the column groups, as many as the sheet has."""
    found = (NUMBERED.fullmatch(plain_name(header)) for header in sheet.header)
    yield from (match[1] for match in found if match)


def _keys(row: Row) -> dict[str, Any]:
    """Return description and whether it is private; who else sees it has no key here."""
    description, seen_by = row.text("description"), row.text("visibility")
    if seen_by and seen_by != EVERYONE:
        row.kept["visibility"] = seen_by
    return {
        **({"description": description} if description else {}),
        **({"private": True} if seen_by and seen_by != EVERYONE else {}),
    }
