"""Viva Goals, JSON: a folder of seven arrays, or the one of objectives alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from okrcli.errors import DataError, Problem, Slip
from okrcli.importers.arrays import Thing, things
from okrcli.importers.base import ProductImporter
from okrcli.importers.found import Harvest
from okrcli.importers.how import How
from okrcli.importers.upload import Upload, decoded
from okrcli.importers.viva import SYSTEM, TITLE
from okrcli.importers.viva_node import People, node_of
from okrcli.language import _

OBJECTIVES = "objectives_export_file_"
CHECKINS = "checkins_export_file_"
USERS = "Users_export_file_"
OTHERS = (
    "comments_export_file_",
    "Teams_export_file_",
    "Tags_export_file_",
    "TimePeriods_export_file_",
)
"""Arrays whose keys are not known; what they name stands in the objectives, too."""


class VivaJson(ProductImporter):
    """The JSON export of Viva Goals."""

    name = "viva-json"
    system = SYSTEM
    title = TITLE

    def read(self, upload: Upload, how: How) -> Harvest:
        """Return all that the arrays say."""
        problems: list[Problem] = []
        objectives = list(_all(upload, OBJECTIVES, problems))
        if not objectives and not problems:
            raise DataError(
                _("{path} holds no {start}*.json", path=upload.path, start=OBJECTIVES),
                _("name the folder of the export, or that file"),
            )
        said: dict[str, list[Thing]] = {}
        for checkin in _all(upload, CHECKINS, problems):
            said.setdefault(checkin.text("OKR ID"), []).append(checkin)
        people = People({one.text("ID"): one.text("Name") for one in _all(upload, USERS, problems)})
        nodes = [node_of(one, said.pop(one.text("ID"), []), people) for one in objectives]
        for lost in (checkin for group in said.values() for checkin in group):
            lost.tell(Slip(_("it speaks of an OKR that is not in the files"), rule="bad-row"))
        problems += _unread(upload)
        return Harvest(
            system=how.system or self.system,
            name=how.system or self.title,
            nodes=tuple(node for node in nodes if node),
            problems=tuple(sorted(problems)),
            rows=len(objectives),
        )


def _all(upload: Upload, start: str, problems: list[Problem]) -> Iterator[Thing]:
    """Yield the objects of every file whose name begins so; a file given alone is objectives."""
    for name, data in sorted(upload.files.items()):
        is_alone = name == upload.path and start == OBJECTIVES
        if is_alone or PurePath(name).name.startswith(start):
            text = decoded(data, name)
            found = things(text, name, problems)
            yield from upload.watch(found, text.count('"ID"'))


def _unread(upload: Upload) -> Iterator[Problem]:
    for name, data in sorted(upload.files.items()):
        is_known = PurePath(name).name.startswith(OTHERS)
        if is_known and decoded(data, name).strip() not in ("", "[]"):
            yield Problem(
                name, 1, 1, "unread-file", "warning", _("it is not read: its keys are not known")
            )
