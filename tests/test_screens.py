"""Every example on every screen: golden pages, and what holds for all of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from rich.cells import cell_len

from cli.run import okr

Golden = Callable[[str, str], None]
EXAMPLES = Path(__file__).parents[1] / "examples"
NAMES = sorted(path.name for path in EXAMPLES.iterdir() if path.is_dir())
DAY = "2026-11-16"


def report(name: str, *args: str) -> str:
    outcome = okr("--root", EXAMPLES / name, "--as-of", DAY, "report", *args)
    assert outcome.code == 0, outcome.err
    return outcome.out


@pytest.mark.parametrize("width", [40, 80, 120, 200])
@pytest.mark.parametrize("name", NAMES)
def test_the_report_of_every_example_at_every_width(
    golden: Golden, name: str, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    text = report(name)
    golden(f"screens/{name}-{width}.txt", text)
    assert max(map(cell_len, text.splitlines())) <= width


@pytest.mark.parametrize("name", NAMES)
def test_the_report_of_every_example_for_a_screen_reader(golden: Golden, name: str) -> None:
    golden(f"screens/{name}-plain.txt", report(name, "--plain"))
