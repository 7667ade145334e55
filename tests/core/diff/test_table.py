"""Every row of the table of changes: the key, the effect, and how far the goalpost moved."""

from __future__ import annotations

import pytest

from core.diff.files import METRIC, each
from core.diff.table import TABLE, Row
from okrcli.core.diff.compare import compare
from okrcli.model import Plan
from plans import MIDDLE

Sides = dict[str, tuple[Plan, Plan]]


@pytest.fixture(scope="module")
def sides(tmp_path_factory: pytest.TempPathFactory) -> Sides:
    """Return both plans of every row, by its name."""
    folder = tmp_path_factory.mktemp("table")
    old = each(folder / "old", [_team(row, row.old) for row in TABLE])
    new = each(folder / "new", [_team(row, row.new) for row in TABLE])
    return {row.name: pair for row, pair in zip(TABLE, zip(old, new, strict=True), strict=True)}


def _team(row: Row, keys: str) -> tuple[str, str, list[str]]:
    if row.objective:
        return METRIC, keys, ["10"]
    return keys, "weight: 1", [] if row.value == "null" else [row.value]


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.name)
def test_a_change_has_its_effect_and_its_amount(row: Row, sides: Sides) -> None:
    diff = compare(*sides[row.name], MIDDLE)

    (change,) = [one for one in diff.changes if one.field == row.field]
    assert (change.what, change.id) == ("changed", "goal" if row.objective else "kr")
    assert (change.effect, change.amount) == (row.effect, row.amount)
    assert change.is_completed == row.completed


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.name)
def test_what_moved_goalposts_did_is_told_exactly(row: Row, sides: Sides) -> None:
    diff = compare(*sides[row.name], MIDDLE)

    split = diff.progress
    assert split.before is not None
    assert split.after is not None
    assert split.from_values == 0
    assert split.from_goalposts == split.after - split.before
    if len(diff.changes) == 1 and not row.objective:
        # one of two objectives, each counting alike
        assert diff.changes[0].progress_effect == 2 * split.from_goalposts


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.name)
def test_a_change_and_its_way_back_are_found_alike(row: Row, sides: Sides) -> None:
    old, new = sides[row.name]

    there = {(one.id, one.field) for one in compare(old, new, MIDDLE).changes}
    assert there == {(one.id, one.field) for one in compare(new, old, MIDDLE).changes}


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.name)
def test_no_change_is_found_between_a_plan_and_itself(row: Row, sides: Sides) -> None:
    for plan in sides[row.name]:
        assert compare(plan, plan, MIDDLE).changes == ()


def test_the_table_has_some_sixty_changes_in_both_directions() -> None:
    assert len(TABLE) >= 60
    for effect in ("easier", "harder", "neutral"):
        assert sum(row.effect == effect for row in TABLE) >= 15
