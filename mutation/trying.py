"""One mutant, and the tests that may notice it, nearest first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NoReturn

from mutmut.mutation import trampoline

from mutation.forks import OUT_OF_TIME, Fork
from mutation.making import Mutant
from mutation.reach import Reach
from mutation.running import Runner

MOST_SECONDS = 5.0
SOME_TIME = 6.0


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a mutant: killed (by which test), timeout, survived or no test."""

    word: str
    test: str = ""


@dataclass(slots=True)
class Trial:
    """The mutants of one function against the tests that enter it."""

    runner: Runner
    tests: Sequence[Reach]
    killers: Counter[str] = field(default_factory=Counter)

    @property
    def seconds(self) -> float:
        """Return how long a mutant is tried that no test notices."""
        return sum(reach.seconds for reach in self.tests)

    def of(self, mutant: Mutant) -> Verdict:
        """Try one mutant; the tests that killed others of its function come first."""
        if not self.tests:
            return Verdict("no test")
        order = sorted(self.tests, key=lambda reach: -self.killers[reach.test])

        def work(fork: Fork) -> NoReturn:
            trampoline.set_mutant_under_test(mutant.name)
            self.runner.run((reach.test for reach in order), fork)
            fork.end(0, "")

        return self._verdict(*self.runner.in_fork(work, SOME_TIME + 4 * self.seconds))

    def _verdict(self, code: int, said: str) -> Verdict:
        if code in OUT_OF_TIME:
            return Verdict("timeout")
        if not code:
            return Verdict("survived")
        self.killers[said] += 1
        return Verdict("killed", said)


def nearest(function: str, tests: Sequence[Reach]) -> list[Reach]:
    """Return tests of a function: those named after its module, of its folder, then the others.

    The quick ones come first, and all together take at most 5 seconds, so that a survivor
    does not cost minutes.
    """
    _, *folders, module = function.rpartition(".")[0].split(".")
    around = ["/".join(["tests", *folders[:depth], ""]) for depth in range(len(folders), -1, -1)]

    def distance(reach: Reach) -> tuple[int, float]:
        file = reach.test.partition("::")[0]
        if file.endswith(f"/test_{module}.py"):
            return 0, reach.seconds
        return next(
            n for n, folder in enumerate(around, 1) if file.startswith(folder)
        ), reach.seconds

    return list(_within(MOST_SECONDS, sorted(tests, key=distance)))


def _within(seconds: float, tests: Sequence[Reach]) -> Iterator[Reach]:
    for reach in tests:
        if reach.seconds <= seconds:
            seconds -= reach.seconds
            yield reach
