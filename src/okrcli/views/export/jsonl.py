"""Everything that the files say, an object a line: the form to restore a workspace from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import PurePosixPath
from typing import Any

from okrcli.core.moments import Diary, kpi_said
from okrcli.core.tables import Cell, Column
from okrcli.model import CheckIn, KeyPath, KpiSheet, Objective, Plan, TeamPlan
from okrcli.views.exact import Digits, Json, encode_line, share
from okrcli.views.json import value_of

VERSION = 1
"""Of the records; within a version keys are only added."""
WORDS = ("by", "note", "blocker", "evidence", "source", "reason")
Written = Callable[[str, KeyPath], Any]
"""What stands at a place of a definition file, as it was read."""


def of_settings(settings: object) -> str:
    """Return the first line: what okr.yaml says."""
    return _line("workspace", schema_version=VERSION, settings=_plain(settings or {}))


def of_sheet(plan: Plan, sheet: KpiSheet, written: Written) -> Iterator[str]:
    """Yield a line for each KPI of a team, then one for each of their values."""
    for kpi in sheet.kpis:
        definition = _plain(written(sheet.file, sheet.places[kpi.id]))
        yield _line("kpi", team=sheet.team, definition=definition)
    for one in kpi_said(plan, sheet, date.max):
        if one.said:
            yield _line(
                "kpi_value",
                team=sheet.team,
                id=one.kpi.id,
                year=_year(one.said.file),
                entry=_entry(one.said),
                status=one.status,
            )


def of_team(plan: Plan, team_plan: TeamPlan, written: Written) -> Iterator[str]:
    """Yield the lines of a team's period: its promises, its check-ins, its review."""
    whose: dict[str, Json] = {"team": team_plan.team, "period": team_plan.period.id}
    yield _line("team", **whose)
    for objective in team_plan.objectives:
        yield from _objective(team_plan, objective, whose, written)
    diary = Diary(plan, team_plan)
    for ref, checkins in team_plan.checkins.items():
        for said in checkins:
            record = diary.on(ref, said.date).record if ref in diary else None
            yield _line(
                "checkin",
                **whose,
                id=ref,
                entry=_entry(said),
                progress=share(record.progress) if record else None,
                expected=share(record.expected) if record else None,
                status=record.status if record else None,
            )
    if team_plan.review:
        yield _line("review", **whose, definition=_plain(written(team_plan.review_file, ())))


def of_row(columns: Iterable[Column], cells: Mapping[str, Cell]) -> str:
    """Return a row as a line; what it does not speak of is null."""
    return encode_line({one.name: _plain(cells.get(one.name)) for one in columns}) + "\n"


def _objective(
    team_plan: TeamPlan, objective: Objective, whose: Mapping[str, Json], written: Written
) -> Iterator[str]:
    keys = written(team_plan.file, team_plan.places[objective.id])
    own = {key: value for key, value in keys.items() if key != "key_results"}
    yield _line("objective", **whose, definition=_plain(own))
    for kr in objective.key_results:
        place = team_plan.places[kr.id]
        value = written(team_plan.file, place)
        definition = _plain(_sound(team_plan, place, value))
        yield _line("key_result", **whose, objective=objective.id, definition=definition)


def _sound(team_plan: TeamPlan, place: KeyPath, value: Any) -> Any:
    """Return a key result as written, without the parts that are left out as malformed."""
    if not isinstance(value, dict) or not isinstance(value.get("parts"), list):
        return value
    kept = set(team_plan.places.values())
    parts = [one for at, one in enumerate(value["parts"]) if (*place, "parts", at) in kept]
    return {**value, "parts": parts}


def _entry(said: CheckIn) -> Json:
    """Return a check-in with the keys that its line has."""
    entry: dict[str, Json] = {"date": said.date.isoformat()}
    if said.has_value:
        entry["value"] = value_of(said.value)
    if said.confidence is not None:
        entry["confidence"] = Digits(format(said.confidence, "f"))
    if said.status:
        entry["status"] = said.status
    return {**entry, **{key: getattr(said, key) for key in WORDS if getattr(said, key)}}


def _year(file: str) -> int:
    """Return the year of a file of series, `kpis/TEAM.YEAR.checkins.yaml`."""
    return int(PurePosixPath(file).name.split(".")[1])


def _line(record: str, **more: Json) -> str:
    return encode_line({"record": record, **more}) + "\n"


def _plain(value: Any) -> Json:
    """Return a value of a file, or of a row, as JSON: days as texts, numbers with their digits."""
    match value:
        case Mapping():
            return {_key(key): _plain(one) for key, one in value.items()}
        case list() | tuple():
            return [_plain(one) for one in value]
        case Decimal():
            return Digits(format(value, "f"))
        case date():
            return value.isoformat()
        case None | bool() | str():
            return value
    raise TypeError(f"{value!r} is no value of a file")


def _key(key: object) -> str:
    """Return a key as text: the levels of `steps` are numbers."""
    return format(key, "f") if isinstance(key, Decimal) else str(key)
