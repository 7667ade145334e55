"""Which file under the workspace's folder is what. Pure rules over paths; no disk is touched."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from okrcli.errors import Level, Slip
from okrcli.language import _
from okrcli.lean import dataclass
from okrcli.periods import STANDARD, Calendar
from okrcli.scalars import LONGEST_NAME, PERIOD_WORDS, id_from_text, is_team_segment
from okrcli.store.root import SETTINGS

SCHEMA = "okr.schema.json"
KPIS = "kpis"
ENDINGS = (".yaml", ".yml")
Role = Literal["definitions", "checkins", "review", "kpis", "series"]


@dataclass(frozen=True, slots=True)
class Place:
    """What one file is. `period` is empty for KPIs; `year` is that of a series."""

    role: Role
    team: str
    period: str = ""
    year: int = 0


class Stray(Slip):
    """A file or folder that is not read, and why; a warning where nobody lost anything."""

    def __init__(self, message: str, hint: str, rule: str, level: Level = "error") -> None:
        super().__init__(message, hint, rule)
        self.level: Level = level


def is_yaml(name: str) -> bool:
    """Return whether a name ends as YAML files do, in any case."""
    return name.lower().endswith(ENDINGS)


def check_folder(name: str, calendar: Calendar) -> Stray | None:
    """Return what is wrong with the name of a folder beside okr.yaml, None for nothing."""
    found = calendar.find(name)
    if name == KPIS or (found and found.id == name):
        return None
    near = KPIS if name.lower() in (KPIS, "kpi") else calendar.meant(name)
    meant = found.id if found else near
    if meant is None:
        return None
    return Stray(
        _("the folder {name!r} is not read: a period's folder is called by its id", name=name),
        _("rename it to {name}", name=meant),
        "bad-folder",
    )


def place_of(path: Sequence[str], calendar: Calendar) -> Place:
    """Return what a YAML file is, by the parts of its path below the folder of okr.yaml.

    Raises:
        Stray: it is none of ours, or its name is no team's.
    """
    (folder, *inner), name = path, path[-1]
    if not inner:
        raise Stray(
            _("{file} is not read", file=name),
            _(
                "settings stand in {file}, a team's file in the folder of its period",
                file=SETTINGS,
            ),
            "unread-file",
            "warning",
        )
    if not name.endswith(".yaml"):
        raise Stray(
            _("{file} is not read: our files end in .yaml", file=name),
            _("rename it to {name}", name=f"{name.rpartition('.')[0]}.yaml"),
            "bad-name",
        )
    stem = name.removesuffix(".yaml")
    if folder == KPIS:
        return _kpi_place(stem, inner[:-1])
    for role, ending in (("checkins", ".checkins"), ("review", ".review")):
        if stem.endswith(ending):
            team = _team([*inner[:-1], stem.removesuffix(ending)], calendar)
            return Place("checkins" if role == "checkins" else "review", team, folder)
    return Place("definitions", _team([*inner[:-1], stem], calendar), folder)


def _kpi_place(stem: str, folders: list[str]) -> Place:
    match = re.fullmatch(r"(?P<team>[^.]+)\.(?P<year>\d{4})\.checkins", stem)
    if match:
        team = _team([*folders, match["team"]], None)
        return Place("series", team, year=int(match["year"]))
    if stem.endswith((".checkins", ".review")):
        raise Stray(
            _("{file} is not read: the series of KPIs are a file a year", file=f"{stem}.yaml"),
            _("rename it to {team}.YYYY.checkins.yaml", team=stem.partition(".")[0]),
            "bad-name",
        )
    return Place("kpis", _team([*folders, stem], None))


def _team(segments: list[str], calendar: Calendar | None) -> str:
    for segment in segments:
        is_period = bool(calendar and calendar.find(segment)) or STANDARD.fullmatch(segment)
        if is_team_segment(segment) and not is_period:
            continue
        if is_period or segment in PERIOD_WORDS:
            message = _("{name!r} names a period, so no team can be called so", name=segment)
        elif len(segment) > LONGEST_NAME:
            message = _("a team's name has at most {count} characters", count=LONGEST_NAME)
        else:
            message = _(
                "{name!r} is no name for a team: small letters, digits and single hyphens",
                name=segment,
            )
        meant = segment.lower() if is_period else id_from_text(segment)
        name = meant if is_team_segment(meant) else f"team-{meant}"
        raise Stray(message, _("rename it to {name}", name=name), "bad-name")
    return "/".join(segments)
