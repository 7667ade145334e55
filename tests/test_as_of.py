"""A report is of a day, not of an instant: the same files and day give the same bytes anywhere."""

from __future__ import annotations

import re
import shutil
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from cli.run import Outcome, okr, okr_process
from okrcli.cli import options

EXAMPLES = Path(__file__).parent.parent / "examples"
EXAMPLE = EXAMPLES / "italian-sme"
ZONES = ("Pacific/Kiritimati", "America/Los_Angeles", "UTC")
"""Fourteen hours ahead, eight behind, and where CI runs."""
CLOCKS = (date(2020, 2, 29), date(2026, 11, 17), date(2041, 1, 1))
ANYWHERE = (
    *("", "report", "report -f json", "report -f csv", "report --plain", "report --by owner"),
    *("due", "due -f json", "tree", "tree -f json", "kpi list", "kpi list -f json"),
)
"""Commands that read, of any workspace."""
HERE = (
    *("report 2026-Q4 --team company --depth kr", "show rinnovi", "show rinnovi -f json"),
    *("show mercato", "show programma", "show kpi/clic-newsletter", "kpi show kpi/clima"),
)
"""Commands that read what the Italian example has."""
LOGGED = re.compile(r'"date": "([\d-]+)"')


@pytest.fixture
def zones() -> Iterator[None]:
    """Set the process back into its own time zone afterwards."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", "UTC")
        yield
    time.tzset()


def ran(root: Path, day: str, line: str) -> Outcome:
    return okr("--root", root, "--as-of", day, *line.split())


@pytest.mark.parametrize(("as_of", "output"), [("2026-10-01", "json"), ("2026-12-31", "terminal")])
def test_t45_the_first_and_last_day_are_the_same_in_every_time_zone(
    as_of: str, output: str
) -> None:
    args = ("--root", str(EXAMPLE), "report", "2026-Q4", "--as-of", as_of, "-f", output)
    runs = [okr_process(*args, TZ=zone) for zone in ZONES]
    assert {run.code for run in runs} == {0}
    assert len({run.out for run in runs}) == 1


@pytest.mark.usefixtures("zones")
@pytest.mark.parametrize("line", [*ANYWHERE, *HERE, "check"])
def test_whatever_the_clock_and_the_time_zone_a_day_reads_the_same(
    line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs = set()
    for zone, clock in zip(ZONES, CLOCKS, strict=True):
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        monkeypatch.setattr(options, "today", lambda clock=clock: clock)
        runs.add(ran(EXAMPLE, "2026-11-16", line))
    assert len(runs) == 1
    assert {(run.code, run.err) for run in runs} == {(0, "")}


@pytest.mark.parametrize("day", ["2026-10-05", "2026-11-02"])
@pytest.mark.parametrize("name", ["italian-sme", "startup", "holding"])
def test_a_day_reads_as_it_did_before_all_that_was_logged_later(
    name: str, day: str, tmp_path: Path
) -> None:
    then = tmp_path / "then"
    shutil.copytree(EXAMPLES / name, then)
    assert sum(cut(path, day) for path in then.rglob("*.checkins.yaml")) > 10
    for line in (*ANYWHERE, *(HERE if name == "italian-sme" else ())):
        assert ran(EXAMPLES / name, day, line) == ran(then, day, line), line


def cut(path: Path, day: str) -> int:
    """Take out of a file all that was logged after a day; return how many lines these were."""
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [one for one in lines if not ((found := LOGGED.search(one)) and found[1] > day)]
    path.write_text("".join(kept), encoding="utf-8")
    return len(lines) - len(kept)
