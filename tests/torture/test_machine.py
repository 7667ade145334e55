"""A real machine refuses: a file may grow no more, a folder not be written, nobody reads.

What `test_refusals.py` injects at every deed, here the system does itself.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from cli.story import DAY
from torture import workspaces
from torture.jobs import Job, Server
from torture.tally import Tally

SMALL = 2_000
"""Bytes that a file may have: less than any file below has afterwards."""
NOBODY = 65_534
LARGE = (
    "update rinnovi 79",
    "add kr fedelta Resi --baseline 9 --target 7",
    "report -o page.html",
    "export -o all.csv",
    "export -o all.xlsx",
    "export -o all.sqlite",
    "site public",
)
FULL = ("report", "report -f json", "check -f json", "export -f csv", "update rinnovi 79", "schema")


@pytest.mark.parametrize("line", LARGE)
def test_a_file_that_may_grow_no_more_is_told_and_the_old_one_stands(
    server: Server, template: Path, tmp_path: Path, line: str, tally: Tally
) -> None:
    folder = workspaces.copy(template, tmp_path / "full")
    before = workspaces.tree(folder)
    words = ["--as-of", DAY, *line.split()]
    env = workspaces.env(folder)
    ended = server.run(Job([words], folder / "work", env=env, file_size=SMALL))
    assert ended.code == 3, ended
    assert "cannot be written" in ended.err
    pages = {name for name in workspaces.tree(folder) if name.startswith("work/public/")}
    assert {**workspaces.tree(folder)}.keys() - pages == before.keys()
    assert {name: workspaces.tree(folder)[name] for name in before} == before
    assert workspaces.litter(folder) == []
    tally("A file that may grow no more: the old one stands", 1, "commands", "told in words")


@pytest.mark.parametrize("line", FULL)
def test_a_result_that_nobody_can_take_is_told_and_is_no_bug_of_ours(
    template: Path, tmp_path: Path, line: str, tally: Tally
) -> None:
    folder = workspaces.copy(template, tmp_path / "out")
    ended = process(folder, line, ">/dev/full")
    assert ended.returncode == 3, ended
    assert "error: the result cannot be written: no space left on device" in ended.stderr
    assert "hint: " in ended.stderr
    tally("A result that the disk of stdout has no place for", 1, "commands", "told in words")


def test_streams_that_are_closed_are_no_bug_of_ours(template: Path, tmp_path: Path) -> None:
    folder = workspaces.copy(template, tmp_path / "out")
    assert process(folder, "report", ">&-").returncode == 0
    assert process(folder, "update rinnovi 79", ">&- 2>&- <&-").returncode == 0
    assert b'"value": 79' in workspaces.tree(folder)["work/okrs/2026-Q4/company.checkins.yaml"]


def process(folder: Path, line: str, how: str) -> subprocess.CompletedProcess[str]:
    """Run a line as a process of its own, its streams as a shell says."""
    shell = f'"$0" -m okrcli --as-of {DAY} {line} {how}'
    return subprocess.run(
        ["sh", "-c", shell, sys.executable],
        cwd=folder / "work",
        env={**os.environ, **workspaces.env(folder)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def common(template: Path) -> Iterator[Path]:
    """A workspace that another user may reach, in a folder of which nothing else is theirs."""
    with tempfile.TemporaryDirectory() as top:
        Path(top).chmod(0o755)
        yield workspaces.copy(template, Path(top) / "common")


FORBIDDEN = {
    0o555: (3, "permission denied"),
    0o000: (2, "what has errors is left out: okr check"),
}
"""How a command ends where a folder's mode forbids to write, or to read; and what it says."""


@pytest.mark.parametrize("mode", FORBIDDEN)
def test_a_folder_that_may_not_be_written_or_read_is_told_and_nothing_is_written(
    server: Server, common: Path, mode: int, tally: Tally
) -> None:
    before = workspaces.tree(common)
    quarter = common / "work/okrs/2026-Q4"
    for path in quarter.iterdir():
        path.chmod(0o666)  # so that it is the folder that forbids
    quarter.chmod(mode)
    # Root may write anywhere, so that somebody else is asked to.
    user = NOBODY if os.geteuid() == 0 else None
    lines = [["--as-of", DAY, *line.split()] for line in LARGE[:2]]
    ended = server.run(Job(lines, common / "work", env=workspaces.env(common), user=user))
    quarter.chmod(0o755)
    code, words = FORBIDDEN[mode]
    assert ended.codes == [code] * len(lines), ended
    assert ended.err.count(words) == len(lines), ended
    assert workspaces.tree(common) == before
    tally(
        "A folder without the permission to write, or to read",
        len(lines),
        "commands",
        "told in words",
    )
