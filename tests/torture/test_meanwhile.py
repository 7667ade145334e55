"""Somebody saves, or takes away, a file while we read and write it: told, and nothing is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from torture.faults import AWAY, SAVE, Fault
from torture.jobs import Server
from torture.scale import LONG
from torture.tally import Tally
from torture.trials import Run, Trial, some

CHECKINS = "okrs/2026-Q4/company.checkins.yaml"
PLANS = "okrs/2026-Q4/company.yaml"
LINE = "# saved by an editor\n"
CALLS = {"update": CHECKINS, "update --from": CHECKINS, "add kr": PLANS, "revise": PLANS}
"""Calls, and the file that somebody else has a hand in."""


def last_look(trial: Trial, path: str) -> int:
    """The number of the deed that puts the new file in its place: right before it is the look."""
    name = f".{Path(path).name}.okr"
    return 1 + next(
        at for at, (what, on) in enumerate(trial.deeds) if what == "replace" and on.endswith(name)
    )


@pytest.mark.parametrize("name", CALLS)
def test_what_an_editor_saves_at_any_moment_is_there_and_so_is_what_we_wrote(
    server: Server, template: Path, tmp_path: Path, name: str, tally: Tally
) -> None:
    trial = Trial(server, template, tmp_path, name)
    path = CALLS[name]
    moments = [at for at in range(1, len(trial.deeds) + 1) if at != last_look(trial, path)]
    chosen = some(moments, 3, name, is_long=LONG)
    for run in trial.runs([trial.job(Fault(at, SAVE, path=path, line=LINE)) for at in chosen]):
        assert run.ended.code == 0, run.about
        text = run.tree[f"work/{path}"].decode()
        assert text.count(LINE) == 1, run.about
        assert text.replace(LINE, "") == trial.new[f"work/{path}"].decode(), run.about
    tally(
        "An editor saves while we write: its lines and ours are there",
        len(chosen),
        "times",
        "none lost",
    )


@pytest.mark.parametrize("name", CALLS)
def test_a_checkout_that_takes_the_file_away_is_told_or_the_file_is_made_anew(
    server: Server, template: Path, tmp_path: Path, name: str, tally: Tally
) -> None:
    trial = Trial(server, template, tmp_path, name)
    path = CALLS[name]
    gone = (path, str(Path(path).parent))
    moments = range(2 * last_look(trial, path))
    chosen = some(moments, 3, name, is_long=LONG)
    faults = [Fault(at // 2 + 1, AWAY, path=gone[at % 2]) for at in chosen]
    for run in trial.runs([trial.job(fault) for fault in faults]):
        told_or_there(trial, run, path)
    tally(
        "A checkout takes the file or its folder away while we write",
        len(chosen),
        "times",
        "told, or made anew",
    )


def told_or_there(trial: Trial, run: Run, path: str) -> None:
    """Either it is told that nothing was written, or what is written holds what was said."""
    assert run.ended.code in (0, 3), run.about
    if run.ended.code == 3:
        assert "error: " in run.ended.err, run.about
    else:
        new = [line for line in added(trial, path) if line.strip()]
        text = run.tree[f"work/{path}"].decode()
        assert all(line in text for line in new), run.about


def added(trial: Trial, path: str) -> list[str]:
    """The lines that a call adds to a file."""
    old = trial.old[f"work/{path}"].decode().splitlines()
    return [one for one in trial.new[f"work/{path}"].decode().splitlines() if one not in old]
