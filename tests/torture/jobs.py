"""Command lines run as processes of their own: forked of one that has imported the program."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any

from okrcli.store.files import PATIENCE
from torture.faults import Fault

TESTS = Path(__file__).parents[1]


@dataclass(frozen=True)
class Job:
    """Command lines run one after the other by one process.

    Those `before` are run first, without a word, and no fault happens to them. `typed` is what a
    person types at a terminal; without it nobody is there. After `seconds` the process is killed.
    `file_size` is the largest file that it may write, `user` who it runs as, `patience` how many
    seconds it waits for a lock.
    """

    lines: Sequence[Sequence[str]]
    folder: Path
    before: Sequence[Sequence[str]] = ()
    env: dict[str, str] = field(default_factory=dict)
    fault: Fault | None = None
    typed: str | None = None
    seconds: float | None = None
    file_size: int | None = None
    user: int | None = None
    patience: float = PATIENCE


@dataclass(frozen=True)
class Ended:
    """How a process ended: the exit codes of its command lines, what it said, what it did.

    `code` is the last line's, or the signal that killed it, negative.
    """

    code: int
    codes: list[int]
    out: str
    err: str
    deeds: list[tuple[str, str]]
    seconds: float


class Server:
    """The process that the others are forked of."""

    def __enter__(self) -> Server:
        """Start it."""
        env = {**os.environ, "PYTHONPATH": str(TESTS)}
        command = [sys.executable, "-m", "torture.server"]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=env, encoding="utf-8"
        )
        return self

    def __exit__(
        self,
        _type: type[BaseException] | None,
        _error: BaseException | None,
        _: TracebackType | None,
    ) -> None:
        """Let it end, and see that it does."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.close()
        self._process.stdout.close()
        assert self._process.wait(20) == 0

    def run(self, job: Job) -> Ended:
        """Run one process."""
        (ended,) = self.run_all([job])
        return ended

    def run_all(self, jobs: Sequence[Job]) -> list[Ended]:
        """Run processes at the same time, and wait for all."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps([_plain(job) for job in jobs]) + "\n")
        self._process.stdin.flush()
        return [Ended(**one) for one in json.loads(self._process.stdout.readline())]


def _plain(job: Job) -> dict[str, Any]:
    return {**asdict(job), "folder": str(job.folder)}
