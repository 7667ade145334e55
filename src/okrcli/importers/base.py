"""What an importer is: one file a format, one line in the registry."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import replace
from typing import ClassVar

from okrcli.importers.arranging import Rules, arrange
from okrcli.importers.found import Harvest, Node
from okrcli.importers.how import How, Names
from okrcli.importers.measures import made_id
from okrcli.importers.proposal import Proposal
from okrcli.importers.sheet import Row, Sheet
from okrcli.importers.upload import Upload
from okrcli.language import _
from okrcli.model import Plan
from okrcli.scalars import free_id


class Importer(ABC):
    """Reads a format. Nothing is raised for a single bad row or cell."""

    name: ClassVar[str]
    """What `--from` calls it."""

    @abstractmethod
    def propose(self, upload: Upload, how: How, plan: Plan, rules: Rules, /) -> Proposal:
        """Return what would be made of a file, beside what a plan has already.

        Raises:
            DataError: it is not what this importer reads, or too large.
        """


class ProductImporter(Importer):
    """Reads what another program writes."""

    system: ClassVar[str]
    """The program, as `external: {system, id}` names it."""
    title: ClassVar[str]
    """The program, as sentences name it."""

    @abstractmethod
    def read(self, upload: Upload, how: How) -> Harvest:
        """Return all that a file says.

        Raises:
            DataError: it is not what this importer reads, or too large.
        """

    def propose(self, upload: Upload, how: How, plan: Plan, rules: Rules, /) -> Proposal:
        """Return what would be made of what is found."""
        return arrange(self.read(upload, how), plan, rules)


class TableImporter(ProductImporter):
    """Reads a CSV row by row."""

    @abstractmethod
    def needed(self, how: How) -> Names:
        """Return what a column may be called without which it is another format."""

    def read(self, upload: Upload, how: How) -> Harvest:
        """Return all that the rows say."""
        sheet = Sheet.of(upload, how)
        found: dict[str, Node] = {}
        rows = 0
        for row in sheet.rows():
            if not rows:
                sheet.need(*self.needed(how))
            rows += 1
            for node in self.nodes(row, found):
                _take(row, node, found)
        sheet.need(*self.needed(how))
        return Harvest(
            system=how.system or self.system,
            name=how.system or _(self.title),
            nodes=tuple(found.values()),
            problems=tuple(sheet.problems),
            rows=rows,
        )

    @abstractmethod
    def nodes(self, row: Row, before: dict[str, Node]) -> list[Node]:
        """Return what a row says; `before` has what the rows above it said, by id."""


def last_objective(before: dict[str, Node]) -> Node | None:
    """Return the objective that stands nearest above a row, None for none."""
    return next((before[id_] for id_ in reversed(before) if before[id_].sort == "objective"), None)


def _take(row: Row, node: Node, found: dict[str, Node]) -> None:
    """Add what a row says under its id; a second of the same id is refused."""
    if not node.id:
        # A sum of what tells it from others, as that may hold a person's address.
        node = replace(node, id=free_id(made_id(*node.marks), found))
    if node.id in found:
        row.refuse(
            _("its id {id!r} stands on line {line} already", id=node.id, line=found[node.id].line),
            _("give one of them another id"),
        )
        return
    found[node.id] = node
