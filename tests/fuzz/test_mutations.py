"""Files made wrong in any way: every command answers in words, soon, and in little memory.

`PYTHONPATH=tests:. python -m fuzz.batch NUMBER 1` tries a case again, OKR_DEBUG=1 with traces.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from cli.run import Outcome
from fuzz.batch import WHAT_IS_LARGE, Place
from fuzz.runs import run_all
from fuzz.verdict import complaint
from torture.scale import scaled
from torture.tally import Tally

CASES = scaled(60, 20_000)
PROCESSES = scaled(6, 400)
SECONDS, MEGABYTES = 2, 300


def test_a_spoilt_workspace_is_told_of_in_words_soon_and_in_little_memory(tally: Tally) -> None:
    cases = run_all(CASES)

    assert [case for case in cases if case.wrong] == []
    assert len(cases) == CASES
    slowest = max(case.seconds for case in cases)
    largest = max(case.peak for case in cases)
    assert slowest < SECONDS
    assert largest < MEGABYTES
    said = f"exit 0 to 3, at most {slowest:.1f} s and {largest:.0f} MB"
    tally("A spoilt workspace is told of in words", CASES, "mutations", said)


def test_so_it_is_in_a_process_of_its_own(tmp_path: Path, tally: Tally) -> None:
    slowest, largest = 0.0, 0.0
    for number in range(PROCESSES):
        dice = random.Random(f"process {number}")  # noqa: S311 - a seed makes the same case again
        place = Place.of(number, tmp_path / str(number))
        for command in place.spoil(dice)[:1]:
            outcome, seconds, peak = measured(place.folder, command)
            assert complaint(command, outcome) == "", number
            slowest, largest = max(slowest, seconds), max(largest, peak)
    assert slowest < SECONDS
    assert largest < MEGABYTES
    said = f"at most {slowest:.1f} s and {largest:.0f} MB"
    tally("So it is in a process of its own", PROCESSES, "processes", said)


def measured(folder: Path, command: Sequence[str]) -> tuple[Outcome, float, float]:
    """Run a command; return its outcome, the processor's seconds, and the most megabytes."""
    out, err = folder / "out", folder / "err"
    with out.open("w") as stdout, err.open("w") as stderr:
        child = subprocess.Popen(
            [sys.executable, "-m", "okrcli", *command],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=stdout,
            stderr=stderr,
        )
        _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    outcome = Outcome(child.returncode, out.read_text("utf-8"), err.read_text("utf-8"))
    return outcome, used.ru_utime + used.ru_stime, used.ru_maxrss / WHAT_IS_LARGE
