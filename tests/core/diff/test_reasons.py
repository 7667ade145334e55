"""Reasons: the revision whose old value is what the older plan said."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from core.diff.files import METRIC, with_keys
from okrcli.core.diff.compare import compare
from okrcli.core.diff.records import Change
from plans import MIDDLE


def revised(key: str, old: str, reason: str = "so it is") -> str:
    entry = f'{{"until": "2026-11-12", "{key}": {old}, "reason": "{reason}"}}'
    return f"revisions: [{entry}]"


def changes(folder: Path, old: str, new: str, **objective: str) -> list[Change]:
    sides = (with_keys(folder / "old", old), with_keys(folder / "new", new, **objective))
    return list(compare(*sides, MIDDLE).changes)


def test_a_revision_gives_the_reason_and_its_day(tmp_path: Path) -> None:
    new = f"baseline: 0, target: 80, {revised('target', '100', 'supplier lost')}"

    (change,) = changes(tmp_path, METRIC, new)

    assert (change.field, change.reason) == ("target", "supplier lost")
    assert change.until == date(2026, 11, 12)


def test_a_revision_of_another_old_value_explains_nothing(tmp_path: Path) -> None:
    new = f"baseline: 0, target: 80, {revised('target', '90')}"

    target, revisions = changes(tmp_path, METRIC, new)

    assert (target.reason, target.until) == ("", None)
    assert (revisions.field, revisions.effect) == ("revisions", "neutral")


def test_a_revision_of_another_key_explains_nothing(tmp_path: Path) -> None:
    new = f"baseline: 0, target: 80, {revised('owner', chr(34) + 'bo' + chr(34))}"

    assert [one.reason for one in changes(tmp_path, METRIC, new)] == ["", ""]


def test_a_revision_of_a_band_is_one_of_its_edge(tmp_path: Path) -> None:
    (change,) = changes(tmp_path, "at_least: 4", f"at_least: 3, {revised('at_least', '4')}")

    assert (change.field, change.reason) == ("band", "so it is")


def test_a_revision_may_say_the_day_that_was_taken_over_from_above(tmp_path: Path) -> None:
    new = f"{METRIC}, due: 2027-01-10, {revised('due', chr(34) + '2026-12-31' + chr(34))}"

    (change,) = changes(tmp_path, METRIC, new)

    assert (change.field, change.reason) == ("due", "so it is")


def test_what_is_dropped_says_why_itself(tmp_path: Path) -> None:
    (change,) = changes(tmp_path, METRIC, f"{METRIC}, state: dropped, reason: CI has moved")

    assert (change.field, change.reason) == ("state", "CI has moved")


def test_revisions_of_an_objective_count_as_well(tmp_path: Path) -> None:
    objective = (
        f"commitment: aspirational, {revised('commitment', chr(34) + 'committed' + chr(34))}"
    )

    (change,) = changes(tmp_path, METRIC, METRIC, objective=objective)

    assert (change.id, change.field, change.reason) == ("goal", "commitment", "so it is")


def test_a_revision_that_is_taken_out_is_a_change(tmp_path: Path) -> None:
    old = f"baseline: 0, target: 80, {revised('target', '100')}"

    (change,) = changes(tmp_path, old, "baseline: 0, target: 80")

    assert (change.field, change.new) == ("revisions", ())


def test_of_two_revisions_each_explains_its_own_key(tmp_path: Path) -> None:
    entries = (
        '{"until": "2026-11-05", "owner": "ana", "reason": "ana left"}',
        '{"until": "2026-11-12", "target": 100, "reason": "supplier lost"}',
    )
    new = f"baseline: 0, target: 80, owner: bo, revisions: [{', '.join(entries)}]"

    found = changes(tmp_path, f"{METRIC}, owner: ana", new)

    assert {one.field: one.reason for one in found} == {
        "owner": "ana left",
        "target": "supplier lost",
    }


def test_what_is_dropped_gives_its_reason_for_nothing_else(tmp_path: Path) -> None:
    new = "baseline: 0, target: 80, state: dropped, reason: CI has moved"

    found = changes(tmp_path, METRIC, new)

    assert {one.field: one.reason for one in found} == {"target": "", "state": "CI has moved"}


def test_a_revision_of_the_milestones_explains_each_that_differs(tmp_path: Path) -> None:
    one, other = '{"id": "a", "title": "A"}', '{"id": "b", "title": "B"}'
    new = f"milestones: [{one}], {revised('milestones', f'[{one}, {other}]')}"

    (change,) = changes(tmp_path, f"milestones: [{one}, {other}]", new)

    assert (change.field, change.reason) == ("milestones.b", "so it is")


@pytest.mark.parametrize(
    ("old", "said"),
    [("tags: [x, y]", '["y", "x"]'), ("weight: 1", "[]"), ("weight: 1", '["y", "x"]')],
)
def test_a_revision_may_say_tags_in_any_order_and_those_taken_over_or_none(
    tmp_path: Path, old: str, said: str
) -> None:
    new = f"{METRIC}, weight: 1, tags: [z], {revised('tags', said)}"
    sides = (
        with_keys(tmp_path / "old", f"{METRIC}, {old}", objective="tags: [x, y]"),
        with_keys(tmp_path / "new", new, objective="tags: [x, y]"),
    )

    (change,) = compare(*sides, MIDDLE).changes

    assert (change.field, change.reason) == ("tags", "so it is")
