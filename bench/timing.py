"""Programs run in pairs, A B A B, so that a machine that slows down slows both."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from time import perf_counter

MEGABYTE = 1_000_000
UNIT = 1 if sys.platform == "darwin" else 1024
"""Bytes in what the system calls the peak of a process."""


def _nothing() -> None:
    """Prepare nothing."""


@dataclass(frozen=True, slots=True)
class Command:
    """A program with its arguments: how it is shown, and what must be so before each run."""

    shown: str
    args: Sequence[str]
    prepare: Callable[[], None] = _nothing
    """Called before each run, outside of the time."""
    codes: tuple[int, ...] = (0,)
    """The exit codes of a run that counts."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a whole process: seconds by the wall, and megabytes at its peak."""

    seconds: float
    megabytes: float


@dataclass(frozen=True, slots=True)
class Pairs:
    """The runs of two programs in turn, without the first of each."""

    ours: tuple[Run, ...]
    theirs: tuple[Run, ...]

    @property
    def ratio(self) -> float:
        """Return the median over the pairs of how many times as long ours took."""
        pairs = zip(self.ours, self.theirs, strict=True)
        return median(ours.seconds / theirs.seconds for ours, theirs in pairs)

    @property
    def peak(self) -> float:
        """Return the megabytes that ours took at most."""
        return max(run.megabytes for run in self.ours)


class Failed(Exception):  # noqa: N818 - a program that does not do what it is timed for
    """A program left with another code than those that count."""


def in_turn(ours: Command, theirs: Command, runs: int, env: Mapping[str, str]) -> Pairs:
    """Return the runs of two programs in turn, after one of each that is not counted."""
    run_once(ours, env)
    run_once(theirs, env)
    found = [(run_once(ours, env), run_once(theirs, env)) for _ in range(runs)]
    return Pairs(tuple(pair[0] for pair in found), tuple(pair[1] for pair in found))


def run_once(command: Command, env: Mapping[str, str]) -> Run:
    """Return one run of a program; what it prints is thrown away.

    Raises:
        Failed: it left with a code that does not count.
    """
    command.prepare()
    with tempfile.TemporaryFile() as told:
        begun = perf_counter()
        process = subprocess.Popen(
            command.args,
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=told,
        )
        # Not `wait`: only this says what the one process took.
        _, status, usage = os.wait4(process.pid, 0)
        seconds = perf_counter() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in command.codes:
            told.seek(0)
            raise Failed(f"{command.shown} left with {process.returncode}: {told.read(500)!r}")
    return Run(seconds, usage.ru_maxrss * UNIT / MEGABYTE)


def seconds(runs: Sequence[Run]) -> float:
    """Return the median of the seconds of some runs."""
    return median(run.seconds for run in runs)
