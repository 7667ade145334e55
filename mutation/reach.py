"""Which test reaches which function, and how long it takes."""

from __future__ import annotations

import json
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NoReturn

from mutmut.mutation import trampoline

from mutation.forks import Fork
from mutation.running import Runner

LONGEST = 30.0


@dataclass(frozen=True, slots=True)
class Reach:
    """A test that passes alone: its processor seconds and the functions it enters."""

    test: str
    seconds: float
    functions: frozenset[str]


def reach_of(runner: Runner, test: str) -> Reach | None:
    """Run one test without a mutant in a process of its own; None where it does not pass."""

    def work(fork: Fork) -> NoReturn:
        functions: set[str] = set()
        trampoline.record_trampoline_hit = lambda name, **_: functions.add(name)
        trampoline.set_mutant_under_test("stats")
        before = time.process_time()
        runner.run([test], fork)
        fork.end(0, json.dumps([time.process_time() - before, sorted(functions)]))

    code, said = runner.in_fork(work, LONGEST)
    if code:
        return None
    seconds, functions = json.loads(said)
    return Reach(test, seconds, frozenset(functions))


def by_function(reaches: Iterable[Reach]) -> Mapping[str, Sequence[Reach]]:
    """Return for each function the tests that enter it."""
    found: dict[str, list[Reach]] = defaultdict(list)
    for reach in reaches:
        for function in reach.functions:
            found[function].append(reach)
    return found
