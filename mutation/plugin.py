"""The pytest plugin that tries the mutants: the session is collected, then forked for each."""

from __future__ import annotations

import gc
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings

from mutation import verdicts
from mutation.making import Mutant
from mutation.reach import Reach, by_function, reach_of
from mutation.running import Runner
from mutation.trying import Trial, Verdict, nearest

EXAMPLES = 40
SAVED_EVERY = 20.0


@dataclass(slots=True)
class Mutation:
    """Tries mutants in place of running the tests."""

    mutants: Sequence[Mutant]
    file: Path
    verdicts: dict[str, Verdict] = field(init=False)

    def __post_init__(self) -> None:
        self.verdicts = verdicts.load(self.file, self.mutants)

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection(self) -> None:
        """Let laws try the same few examples for each mutant, and not look for the smallest."""
        settings.register_profile(
            "mutation",
            deadline=None,
            derandomize=True,
            database=None,
            max_examples=EXAMPLES,
            phases=(Phase.explicit, Phase.generate),
            suppress_health_check=list(HealthCheck),
        )
        settings.load_profile("mutation")

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """See which tests reach what, then try the mutants, those that are quick to try first."""
        runner = Runner(session)
        gc.freeze()
        reached = by_function(self._reaches(runner))
        gc.freeze()
        self._try(_trials(runner, self.mutants, reached))
        return True

    def _reaches(self, runner: Runner) -> Iterator[Reach]:
        for test in runner.items:
            if found := reach_of(runner, test):
                yield found
            else:
                print(f"left out, as it does not pass alone: {test}")

    def _try(self, trials: Mapping[str, Trial]) -> None:
        left = [one for one in self.mutants if self._needs_trial(one)]
        left.sort(key=lambda one: trials[one.function].seconds)
        saved = time.monotonic()
        for number, one in enumerate(left, 1):
            self.verdicts[one.name] = trials[one.function].of(one)
            if time.monotonic() - saved > SAVED_EVERY or number == len(left):
                verdicts.save(self.file, self.mutants, self.verdicts)
                print(f"{number:,} of {len(left):,} tried", flush=True)
                saved = time.monotonic()

    def _needs_trial(self, mutant: Mutant) -> bool:
        known = self.verdicts.get(mutant.name)
        return known is None or known.word not in verdicts.STANDS


def _trials(
    runner: Runner, mutants: Sequence[Mutant], reached: Mapping[str, Sequence[Reach]]
) -> dict[str, Trial]:
    functions = {one.function for one in mutants}
    return {name: Trial(runner, nearest(name, reached.get(name, ()))) for name in functions}
