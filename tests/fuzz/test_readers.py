"""Whatever bytes a file holds, reading them raises nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fuzz.readers import read_in_every_role

EXAMPLES = Path(__file__).parents[2] / "examples"
FILES = sorted(EXAMPLES.rglob("*.yaml"))
PIECES = [line for path in FILES[::3] for line in path.read_bytes().splitlines(keepends=True)]


@given(st.binary(max_size=200))
def test_any_bytes_are_read_in_every_role(data: bytes) -> None:
    assert read_in_every_role(data) >= 0


@given(st.lists(st.sampled_from(PIECES) | st.binary(max_size=9), max_size=30))
def test_so_are_lines_of_files_in_any_order_with_bytes_between(pieces: list[bytes]) -> None:
    assert read_in_every_role(b"".join(pieces)) >= 0


@pytest.mark.parametrize("path", FILES[::5], ids=lambda path: path.name)
def test_so_is_a_file_in_a_role_that_is_another_s(path: Path) -> None:
    assert read_in_every_role(path.read_bytes()) >= 0
