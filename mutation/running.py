"""Tests of a session that was collected once, run again and again in copies of the process."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from tempfile import TemporaryDirectory
from typing import NoReturn

import pytest

from mutation.forks import Fork, in_fork

FAILED = 1


class Runner:
    """Runs chosen tests of a session, each time as if no test had run before."""

    def __init__(self, session: pytest.Session) -> None:
        self.items = {item.nodeid: item for item in session.items}
        self.fork: Fork | None = None
        session.config.pluginmanager.register(self)

    def run(self, tests: Iterable[str], fork: Fork) -> None:
        """Run tests in a fork; the first that fails ends it with its name."""
        self.fork = fork
        items = [self.items[test] for test in tests]
        for item, following in zip(items, [*items[1:], None], strict=True):
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo[None]) -> None:
        """End at once, as to describe a failure takes longer than to find it."""
        if self.fork and call.excinfo is not None:
            self.fork.end(FAILED, item.nodeid)

    def in_fork(self, work: Callable[[Fork], NoReturn], seconds: float) -> tuple[int, str]:
        """Do work in a fork whose temporary files are gone afterwards."""
        with TemporaryDirectory(prefix="mutant-", ignore_cleanup_errors=True) as folder:
            os.environ["PYTEST_DEBUG_TEMPROOT"] = folder
            return in_fork(work, seconds)
