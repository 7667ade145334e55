"""A report is of a day, not of an instant: the same files and day give the same bytes anywhere."""

from __future__ import annotations

import shlex
import time
from datetime import date
from pathlib import Path

import pytest

from cli.run import okr, okr_process
from cli.story import copied
from okrcli.cli import options
from okrcli.cli.app import COMMANDS

EXAMPLE = Path(__file__).parent.parent / "examples" / "italian-sme"
ZONES = ("Pacific/Kiritimati", "America/Los_Angeles", "UTC")
"""Fourteen hours ahead, eight behind, and where CI runs."""
CLOCKS = (date(1999, 12, 31), date(2026, 11, 16), date(2101, 1, 1))
DAYS = ("2026-10-01", "2026-11-16", "2026-12-31", "2027-01-05")
READING = (
    "",
    "report 2026-Q4",
    "report 2026-Q4 -f json",
    "report 2026 --depth objective",
    "show rinnovi",
    "show kpi/clic-newsletter -f json",
    "due",
    "due -f csv",
    "tree",
    "kpi list",
    "check",
    "check -f json",
    "diff",
    "diff -f json",
    "close 2026-Q4 --status",
)
WRITING = ("init", "add", "update", "revise")
TIMELESS = ("schema", "help")


def seen(line: str, day: str) -> tuple[int, str, str]:
    outcome = okr("--root", str(EXAMPLE), "--as-of", day, *shlex.split(line))
    return outcome.code, outcome.out, outcome.err


def test_every_command_that_reads_is_looked_at() -> None:
    read = {line.split()[0] for line in READING if line}
    assert set(COMMANDS) == read | set(WRITING) | set(TIMELESS)


@pytest.mark.parametrize("line", READING)
def test_what_is_read_is_the_same_whatever_the_clock_and_the_zone_say(
    line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for day in DAYS:
        found = set()
        for zone, clock in zip(ZONES, CLOCKS, strict=True):
            monkeypatch.setenv("TZ", zone)
            time.tzset()
            monkeypatch.setattr(options, "today", lambda clock=clock: clock)
            found.add(seen(line, day))
        assert len(found) == 1


@pytest.mark.parametrize("line", ["update rinnovi 79", "revise rinnovi --target 90 -r why"])
def test_what_is_written_has_the_day_that_was_asked_for(
    line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = set()
    for at, zone in enumerate(ZONES):
        root = copied(tmp_path / str(at), git=False)
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        monkeypatch.setattr(options, "today", lambda at=at: CLOCKS[at])
        monkeypatch.setenv("OKR_USER", "luca")
        outcome = okr("--root", root, "--as-of", "2026-11-30", *shlex.split(line))
        assert outcome.code == 0, outcome.err
        files.add(tuple(path.read_bytes() for path in sorted(root.rglob("*.yaml"))))
    assert len(files) == 1
    assert any(b"2026-11-30" in data for data in files.pop())


@pytest.mark.parametrize("as_of", ["2026-10-01", "2026-12-31"])
@pytest.mark.parametrize("output", ["json", "terminal"])
def test_t45_the_first_and_last_day_are_the_same_in_every_time_zone(
    as_of: str, output: str
) -> None:
    args = ("--root", str(EXAMPLE), "report", "2026-Q4", "--as-of", as_of, "-f", output)
    runs = [okr_process(*args, TZ=zone) for zone in ZONES]
    assert {run.code for run in runs} == {0}
    assert len({run.out for run in runs}) == 1
