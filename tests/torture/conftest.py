from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from torture import workspaces
from torture.jobs import Server


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """The process that all others are forked of."""
    with Server() as server:
        yield server


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example, to be copied."""
    return workspaces.made(tmp_path_factory.mktemp("template") / "example")
