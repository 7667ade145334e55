"""The machine refuses: it is told in words, and nothing is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from torture import workspaces
from torture.faults import Fault
from torture.jobs import Server
from torture.scale import LONG
from torture.tally import Tally
from torture.trials import Run, Trial, some
from torture.writers import CHOSEN

ERRORS = ("ENOSPC", "EACCES", "EROFS", "EIO")
AT_DEEDS = (
    "A full disk, a lost permission, a read-only or broken disk at every deed: told, not lost"
)
READS = ("read", "scandir", "stat")
"""What a process does to a file without changing it."""
BY_NOW = "is written, and the disk does not say"
"""The one refusal after which the new file stands."""


def nothing_is_lost(trial: Trial, run: Run) -> None:
    """What was refused leaves all files as they were; what was not is done."""
    if run.ended.code == 0:
        assert run.tree == trial.new, run.about
    elif BY_NOW not in run.ended.err and not trial.writer.in_turn:
        assert run.tree == trial.old, run.about
    for path in {*trial.old, *trial.new, *run.tree}:
        assert run.tree.get(path) in (trial.old.get(path), trial.new.get(path)), run.about


def it_is_told(run: Run) -> None:
    """A refusal is told by one sentence that names a file, with a hint."""
    assert run.ended.code in (0, 3), run.about
    assert "Traceback" not in run.ended.err, run.about
    if run.ended.code == 3:
        assert "error: " in run.ended.err, run.about
        assert "hint: " in run.ended.err, run.about


@pytest.mark.parametrize("name", CHOSEN)
def test_refused_at_any_deed_it_is_told_and_nothing_is_lost(
    server: Server, template: Path, tmp_path: Path, name: str, tally: Tally
) -> None:
    trial = Trial(server, template, tmp_path, name)
    all_of_them = range(len(trial.deeds) * len(ERRORS))
    chosen = some(all_of_them, 2, name, is_long=LONG)
    tally(AT_DEEDS, len(chosen), "refusals", "told in words, nothing lost")
    faults = [Fault(at // len(ERRORS) + 1, ERRORS[at % len(ERRORS)]) for at in chosen]
    for run in trial.runs([trial.job(fault) for fault in faults]):
        it_is_told(run)
        nothing_is_lost(trial, run)
        if trial.deeds[run.fault.at - 1][0] != "unlink":
            assert workspaces.litter(run.folder) == [], run.about


READING = ("update", "update --from", "report -o", "add kr")


@pytest.mark.parametrize("name", READING)
def test_refused_to_read_at_any_moment_it_is_told_and_nothing_is_lost(
    server: Server, template: Path, tmp_path: Path, name: str, tally: Tally
) -> None:
    trial = Trial(server, template, tmp_path, name, reads=True)
    moments = [at for at, (what, _) in enumerate(trial.deeds, 1) if what in READS]
    chosen = some(moments, 6, name, is_long=LONG)
    faults = [Fault(at, ("EACCES", "EIO")[at % 2], reads=True) for at in chosen]
    for run in trial.runs([trial.job(fault) for fault in faults]):
        assert run.ended.code in (0, 2, 3), run.about
        assert run.tree in (trial.old, trial.new) or name == "report -o", run.about
        assert run.tree.keys() <= trial.new.keys(), run.about
    tally(
        "A permission to read that is lost, or a broken disk, at every look at a file",
        len(chosen),
        "refusals",
        "told in words, nothing lost",
    )
