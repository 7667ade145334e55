"""Laws of a diff: layout is nothing, and what it tells is all there is."""

from __future__ import annotations

import random
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from core.diff.files import each
from core.diff.table import TABLE
from okrcli.core.diff.compare import compare
from okrcli.core.diff.matching import Side
from okrcli.core.diff.meaning import Difference, differences
from okrcli.core.promises import Promise
from okrcli.kinds.base import KeyResult
from okrcli.kinds.milestones import Milestones
from okrcli.workspace import Workspace
from plans import MIDDLE, objective, plan, team

EXAMPLE = Path(__file__).parents[3] / "examples" / "italian-sme"


@pytest.mark.parametrize("seed", range(6))
def test_reordered_and_reformatted_files_have_no_difference(seed: int, tmp_path: Path) -> None:
    turn = random.Random(seed)  # noqa: S311 - a shuffle that a failure can repeat
    for path in EXAMPLE.rglob("*.yaml"):
        other = tmp_path / path.relative_to(EXAMPLE)
        other.parent.mkdir(parents=True, exist_ok=True)
        other.write_bytes(path.read_bytes())
        if ".checkins" not in path.name and path.name != "okr.yaml":
            style = turn.choice((True, False))
            mixed = shuffled(yaml.safe_load(path.read_bytes()), turn)
            text = yaml.safe_dump(mixed, sort_keys=False, default_flow_style=style, width=60)
            other.write_text(f"# {seed}\n{text}")

    old, new = (Workspace(folder / "okrs").load() for folder in (EXAMPLE, tmp_path))

    assert new.problems == old.problems
    assert compare(old, new, MIDDLE).changes == ()
    assert compare(new, old, MIDDLE).changes == ()


def shuffled(value: Any, turn: random.Random) -> Any:
    """Return YAML in another order: keys everywhere, entries of lists with ids."""
    if isinstance(value, dict):
        pairs = [(key, shuffled(one, turn)) for key, one in value.items()]
        turn.shuffle(pairs)
        return dict(pairs)
    if isinstance(value, list):
        entries = [shuffled(one, turn) for one in value]
        if all(isinstance(one, dict) and "id" in one for one in entries):
            turn.shuffle(entries)
        return entries
    return value


def side(kr: KeyResult) -> Side:
    goal = objective("goal", kr)
    where = team("company", goal)
    promise = Promise(team_plan=where, objective=goal, key_result=kr)
    return Side(plan=plan(where), promise=promise)


def applied(old: KeyResult, differing: Difference, result: Any) -> Any:
    """Return a result with one difference made in it, too."""
    if isinstance(result, Milestones) and differing.field.startswith("milestones."):
        return merged(result, differing)
    for field in fields(differing.alone):
        value = getattr(differing.alone, field.name)
        if not hasattr(old, field.name) or value != getattr(old, field.name):
            result = differing.alone if differing.field == "kind" else result
            result = replace(result, **{field.name: value})
    return result


def merged(result: Milestones, differing: Difference) -> Milestones:
    """Return milestones with one that came, went or changed, as its difference says."""
    _, id_, *rest = differing.field.split(".")
    there = {one.id: one for one in result.milestones}
    if rest:
        there[id_] = replace(there[id_], **{rest[0]: differing.new})
    elif differing.new:
        there[id_] = differing.new
    else:
        del there[id_]
    return replace(result, milestones=tuple(there.values()))


def test_all_differences_applied_to_the_old_give_the_new(tmp_path: Path) -> None:
    keys = [keys for row in TABLE if not row.objective for keys in (row.old, row.new)]
    plans = each(tmp_path, [(one, "weight: 1", ()) for one in dict.fromkeys(keys)])
    versions = [replace(one.teams[0].objectives[0].key_results[0]) for one in plans]
    pick = random.Random(7)  # noqa: S311 - likewise
    pairs = [(pick.choice(versions), pick.choice(versions)) for _ in range(1500)]

    for old, new in pairs:
        result: KeyResult = old
        for one in differences(side(old), side(new)):
            result = applied(old, one, result)
        assert list(differences(side(result), side(new))) == [], (old, new)
