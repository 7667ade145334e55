"""Killed at any moment: a file is the old one or the new one, and what was said to be done is."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from okrcli.store.fresh import STALE
from torture import workspaces
from torture.faults import KILL, Fault
from torture.jobs import Server
from torture.scale import LONG, scaled
from torture.tally import Tally
from torture.trials import Run, Trial, errors_in, some
from torture.writers import CHOSEN, WRITERS

AT_DEEDS = "Killed at every open, write, fsync and rename: old file or new, nothing in the way"
AT_RANDOM = "Killed at a random moment: old file or new, and what was told is there"


def is_whole(trial: Trial, run: Run) -> None:
    """Each file is the old one or the new one; what the command said it did is done."""
    for path in {*trial.old, *trial.new, *run.tree}:
        known = (trial.old.get(path), trial.new.get(path))
        assert run.tree.get(path) in known, (path, run.tree.get(path), run.about)
    if run.ended.out or run.ended.code == 0:
        assert run.tree == trial.new, run.about


def nothing_is_in_the_way(trial: Trial, run: Run) -> None:
    """Later the same command works, clears away what was left of it, and no file is broken."""
    workspaces.age(run.folder, STALE + 1)
    after = trial.go_on(run)
    assert after.codes[0] in trial.writer.again, (run.about, after)
    assert errors_in(after) == []
    now = workspaces.tree(run.folder)
    written = {path for path in now if now[path] != run.tree.get(path)}
    assert not written & workspaces.littered(run.folder), run.about


@pytest.mark.parametrize("name", CHOSEN)
def test_killed_at_any_deed_nothing_is_lost_and_nothing_in_the_way(
    server: Server, template: Path, tmp_path: Path, name: str, tally: Tally
) -> None:
    trial = Trial(server, template, tmp_path, name)
    deeds = some(range(1, len(trial.deeds) + 1), 2, name, is_long=LONG)
    tally(AT_DEEDS, len(deeds), "crashes", "nothing lost")
    for run in trial.runs([trial.job(Fault(at, KILL)) for at in deeds]):
        assert run.ended.code == -9, run.about
        is_whole(trial, run)
        nothing_is_in_the_way(trial, run)


def test_killed_at_a_random_moment_nothing_is_lost_and_nothing_in_the_way(
    server: Server, template: Path, tmp_path: Path, tally: Tally
) -> None:
    dice = random.Random(7)  # noqa: S311 - a seed makes the same moments again
    names = sorted(dice.choices([*WRITERS], k=scaled(2, 25)))
    each = scaled(2, 20)
    tally(AT_RANDOM, len(names) * each, "crashes", "nothing lost")
    for at, name in enumerate(names):
        trial = Trial(server, template, tmp_path / str(at), name)
        moments = [dice.uniform(0, trial.seconds) for _ in range(each)]
        for run in trial.runs([trial.job(Fault(), seconds) for seconds in moments]):
            assert run.ended.code in (-9, 0), run.about
            is_whole(trial, run)
            nothing_is_in_the_way(trial, run)
