"""The columns of an export: the same in a spreadsheet, in a workbook and in a database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from okrcli.core.tables import Cell, Column

NUMBERS = (
    *("objective_weight", "weight", "baseline", "target", "value"),
    *("progress", "expected", "expected_value", "confidence"),
)
DATES = ("date", "start", "due")
NAMES = (
    *("record", "date", "week", "period", "team", "team_title"),
    *("objective", "objective_title", "objective_owner", "objective_weight", "commitment"),
    *("what", "id", "uid", "title", "kind", "owner", "tags", "state", "weight", "unit"),
    *("baseline", "target", "target_text", "start", "due", "value", "value_text"),
    *("progress", "expected", "expected_value", "status", "human_status", "confidence"),
    *("by", "note", "blocker", "evidence", "source", "reason", "private"),
)
"""All columns but those of a team's segments, which come last."""
Cells = Mapping[str, Cell]


def columns(names: Sequence[str], depth: int) -> list[Column]:
    """Return columns with these names, and one for each of `depth` segments of a team's id."""
    return [*map(_column, names), *(Column(f"team_{at}") for at in range(1, depth + 1))]


def row(some: Iterable[Column], cells: Cells) -> list[Cell]:
    """Return cells in the order of the columns; what a row does not speak of is empty."""
    return [cells.get(one.name) for one in some]


def team_cells(team: str, title: str) -> dict[str, Cell]:
    """Return what every row says of its team: the id, its title, and its segments."""
    segments = {f"team_{at}": one for at, one in enumerate(team.split("/"), start=1)}
    return {"team": team, "team_title": title, **segments}


def _column(name: str) -> Column:
    if name == "private":
        return Column(name, "flag")
    if name in DATES:
        return Column(name, "date")
    return Column(name, "number" if name in NUMBERS else "text")
