"""Which files a command opens, and how often it reads YAML: what keeps a first run short."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cli.files import CHECKINS, COMPANY, FILES, write

PROGRAM = """
import sys
root = sys.argv.pop(1)
def told(event, args):
    if event == "open" and isinstance(args[0], (str, bytes)):
        name = args[0] if isinstance(args[0], str) else args[0].decode()
        if name.startswith(root) and name.endswith(".yaml"):
            sys.stderr.write(f"\\nopened {name[len(root) + 1:]}\\n")
sys.addaudithook(told)
from okrcli.store import composer, reader
def counted(place, name, word):
    made = getattr(place, name)
    def count(text, *rest):
        sys.stderr.write(f"\\n{word}\\n")
        return made(text, *rest)
    setattr(place, name, count)
counted(reader, "quickly", "read")
counted(composer, "events", "parsed")
from okrcli.cli.app import main
code = main(sys.argv[1:])
sys.exit(code)
"""
OLDER = "okrs/2026-Q3"
WITH_OLDER = {
    **FILES,
    f"{OLDER}/company.yaml": COMPANY,
    f"{OLDER}/company.checkins.yaml": CHECKINS.replace("2026-11", "2026-08"),
    f"{OLDER}/sales.yaml": COMPANY,
}
NOW = {"okr.yaml", "2026-Q4/company.yaml", "2026-Q4/company.checkins.yaml"}


def run(root: Path, *args: str) -> list[str]:
    """What a run of the program told of its reading, a line each."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(root), "--root", str(root), *args],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "XDG_CACHE_HOME": str(root / "cache")},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stderr.splitlines()


def opened(lines: list[str]) -> set[str]:
    found = {line.removeprefix("opened ") for line in lines if line.startswith("opened ")}
    return {name.removeprefix("okrs/") for name in found}


@pytest.mark.parametrize(
    "args",
    [
        ("report", "--as-of", "2026-11-16"),
        ("show", "renewals", "--as-of", "2026-11-16"),
        ("due", "--as-of", "2026-11-16"),
        ("update", "renewals", "79", "--as-of", "2026-11-16"),
    ],
)
def test_no_file_of_an_older_period_is_opened(tmp_path: Path, args: tuple[str, ...]) -> None:
    lines = run(write(tmp_path, WITH_OLDER), *args)
    assert opened(lines) == NOW


def test_an_older_period_is_read_where_it_is_asked_for(tmp_path: Path) -> None:
    lines = run(write(tmp_path, WITH_OLDER), "report", "2026-Q3", "--as-of", "2026-11-16")
    assert f"{OLDER}/sales.yaml".removeprefix("okrs/") in opened(lines)


@pytest.mark.parametrize("command", ["report", "check", "due"])
def test_a_first_run_reads_each_plain_file_once_and_parses_none(
    tmp_path: Path, command: str
) -> None:
    lines = run(write(tmp_path), command, "--as-of", "2026-11-16")
    assert lines.count("read") == 2
    assert lines.count("parsed") == 0


def test_a_file_that_is_not_plain_is_parsed_once(tmp_path: Path) -> None:
    files = {
        **FILES,
        "okrs/2026-Q4/company.yaml": COMPANY.replace("title: L", "title: >-\n      L"),
    }
    lines = run(write(tmp_path, files), "report", "--as-of", "2026-11-16")
    assert lines.count("read") == 2
    assert lines.count("parsed") == 1
