"""A report is of a day, not of an instant: the same files and day give the same bytes anywhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.run import okr_process

EXAMPLE = Path(__file__).parent.parent / "examples" / "italian-sme"
ZONES = ("Pacific/Kiritimati", "America/Los_Angeles", "UTC")
"""Fourteen hours ahead, eight behind, and where CI runs."""


@pytest.mark.parametrize("as_of", ["2026-10-01", "2026-12-31"])
@pytest.mark.parametrize("output", ["json", "terminal"])
def test_t45_the_first_and_last_day_are_the_same_in_every_time_zone(
    as_of: str, output: str
) -> None:
    args = ("--root", str(EXAMPLE), "report", "2026-Q4", "--as-of", as_of, "-f", output)
    runs = [okr_process(*args, TZ=zone) for zone in ZONES]
    assert {run.code for run in runs} == {0}
    assert len({run.out for run in runs}) == 1
