"""Batches of cases in processes of their own, and what came of each case."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from fuzz.batch import SIZE

TESTS = Path(__file__).parents[1]
PATIENCE = 900
"""Seconds for a batch; a case that hangs ends it."""


@dataclass(frozen=True, slots=True)
class Case:
    """What came of a case: the processor's seconds, the most megabytes so far, what was wrong."""

    number: int
    seconds: float
    peak: float
    wrong: str


def run_all(count: int) -> list[Case]:
    """Try the first so many cases, as many batches at a time as there are processors."""
    starts = range(0, count, SIZE)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        batches = pool.map(lambda first: run(first, min(SIZE, count - first)), starts)
        return [case for batch in batches for case in batch]


def run(first: int, count: int) -> list[Case]:
    """Try some cases in one process; a process that dies is told as what its case did."""
    env = {**os.environ, "PYTHONPATH": f"{TESTS}{os.pathsep}{TESTS.parent}"}
    command = [sys.executable, "-m", "fuzz.batch", str(first), str(count)]
    done = subprocess.run(
        command, env=env, capture_output=True, text=True, timeout=PATIENCE, check=False
    )
    return [*_cases(done.stdout.splitlines(), f"exit {done.returncode}: {done.stderr[-500:]}")]


def _cases(lines: list[str], end: str) -> Iterator[Case]:
    begun = None
    for line in map(json.loads, lines):
        begun = line.get("begun")
        if begun is None:
            yield Case(line["case"], line["seconds"], line["peak"], line["wrong"])
    if begun is not None or not lines:
        yield Case(begun or -1, 0, 0, end)
