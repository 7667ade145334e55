"""The merge simulation, in short; `make torture` runs it with 48 branches and 8 seeds."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from cli.run import okr
from git.simulation import Simulation, simulation
from torture.scale import scaled
from torture.tally import Tally

SEEDS = range(scaled(1, 8))
BRANCHES = scaled(9, 48)


@pytest.fixture(autouse=True)
def _driver(monkeypatch: pytest.MonkeyPatch) -> None:
    """The driver is found where this test's own program is."""
    monkeypatch.setenv("PATH", str(Path(sys.executable).parent), prepend=os.pathsep)


def kept(made: Simulation) -> None:
    assert made.conflicts == []
    assert made.found() == sorted(made.acknowledged)


@pytest.mark.parametrize("seed", SEEDS)
def test_plain_git_merges_check_ins_on_own_key_results(
    tmp_path: Path, seed: int, tally: Tally
) -> None:
    made = simulation(tmp_path, seed, shared=False)

    made.run(BRANCHES)

    kept(made)
    tally(
        "Six people on branches, merged and rebased in random order by plain git",
        len(made.acknowledged),
        "check-ins",
        "no conflict, none lost",
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_with_the_driver_all_may_check_in_on_one_key_result(
    tmp_path: Path, seed: int, tally: Tally
) -> None:
    made = simulation(tmp_path, seed, shared=True)
    assert okr("git", "setup", "--root", made.repo.root).code == 0
    made.mains[:] = [made.repo.commit({}, "Let git merge by meaning")]

    made.run(BRANCHES)

    kept(made)
    tally(
        "The same, all on one key result, with the merge driver",
        len(made.acknowledged),
        "check-ins",
        "no conflict, none lost",
    )


def test_without_the_driver_they_collide_so_the_simulation_has_teeth(tmp_path: Path) -> None:
    made = simulation(tmp_path, 1, shared=True)

    made.run(BRANCHES)

    assert made.conflicts
