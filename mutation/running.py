"""Tests of a session that was collected once, run again and again in copies of the process."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from tempfile import TemporaryDirectory
from typing import Any, NoReturn

import pytest

from mutation.forks import Fork, in_fork

FAILED = 1
PURE = ("tests/core/", "tests/kinds/")
"""Where a test that asks for no fixture depends on nothing of the machine."""
EVERYWHERE = frozenset({"_alone", "monkeypatch", "request", "tmp_path_factory"})
"""What every test has, to be kept apart from the machine."""


class Runner:
    """Runs chosen tests of a session, each time as if no test had run before."""

    def __init__(self, session: pytest.Session) -> None:
        self.items: dict[str, Any] = {item.nodeid: item for item in session.items}
        self.fork: Fork | None = None
        session.config.pluginmanager.register(self)

    def run(self, tests: Iterable[str], fork: Fork) -> None:
        """Run tests in a fork; the first that fails ends it with its name."""
        self.fork = fork
        items = [self.items[test] for test in tests]
        others = [item for item in items if not _is_plain(item)]
        following = dict(zip(others, [*others[1:], None], strict=False))
        for item in items:
            if item in following:
                item.config.hook.pytest_runtest_protocol(item=item, nextitem=following[item])
            else:
                self._call(item, fork)

    def _call(self, item: Any, fork: Fork) -> None:
        """Call a test as the function it is, which takes a third of the time."""
        try:
            item.obj(**_parameters(item))
        except BaseException:  # noqa: BLE001 - whatever a mutant raises is a failure
            fork.end(FAILED, item.nodeid)

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


def _is_plain(item: Any) -> bool:
    """Return whether a test is a function of its parameters alone."""
    asked = set(item.fixturenames) - EVERYWHERE - set(_parameters(item))
    return item.nodeid.startswith(PURE) and not asked


def _parameters(item: Any) -> dict[str, Any]:
    return dict(item.callspec.params) if hasattr(item, "callspec") else {}
