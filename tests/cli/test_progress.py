"""The bar of what takes a while: on stderr, on a terminal, and only when it lasts."""

from __future__ import annotations

import io
import itertools
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import redirect_stderr, suppress
from pathlib import Path
from types import SimpleNamespace
from unittest.mock import patch

import pytest

from cli.files import WITH_PLATFORM, write
from cli.terminal import Person
from okrcli.cli.progress import watched

SLOW = """
import sys
from okrcli.cli import progress
progress.PATIENCE = -1.0
from okrcli.cli.app import main
sys.exit(main(sys.argv[1:]))
"""


class Screen(io.StringIO):
    """A terminal in memory."""

    def isatty(self) -> bool:
        return True


def watching(items: Iterable[int], total: int) -> str:
    """What a terminal shows while items come; as many come as there are, or the work fails."""
    screen = Screen()
    with redirect_stderr(screen), patch.dict("os.environ", TERM="xterm"), suppress(OSError):
        assert len(list(watched(items, total, "Things"))) == total
    return screen.getvalue()


def ticking(monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    """Let each look at the clock be some seconds after the one before."""
    clock = itertools.count()
    ours = SimpleNamespace(monotonic=lambda: next(clock) * seconds)
    monkeypatch.setattr("okrcli.cli.progress.time", ours)


def test_every_item_comes_through_in_its_order() -> None:
    assert list(watched(range(5), 5, "Things")) == [0, 1, 2, 3, 4]


def test_what_is_quick_draws_nothing_and_needs_no_drawing_library(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ticking(monkeypatch, 0.01)
    monkeypatch.setitem(sys.modules, "rich.progress", None)
    assert watching(range(50), 50) == ""


def test_what_lasts_says_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    ticking(monkeypatch, 0.6)
    shown = watching(range(4), 4)
    assert "Things" in shown
    assert "4/4" in shown


def test_off_a_terminal_nothing_is_drawn(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    ticking(monkeypatch, 5)
    assert len(list(watched(range(4), 4, "Things"))) == 4
    assert capsys.readouterr().err == ""


def test_a_bar_is_taken_away_when_the_work_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    ticking(monkeypatch, 5)

    def items() -> Iterator[int]:
        yield from range(3)
        raise OSError("the disk is full")

    assert watching(items(), 9).endswith("\x1b[2K")


@pytest.mark.parametrize(
    ("args", "label"),
    [
        (("site", "public"), "Pages"),
        (("export", "-o", "okr.csv"), "Teams"),
        (("export", "-o", "okr.sqlite"), "Teams"),
    ],
)
def test_a_person_who_waits_sees_how_far_it_is(
    tmp_path: Path, args: tuple[str, ...], label: str
) -> None:
    write(tmp_path, {**WITH_PLATFORM, "slow.py": SLOW})
    person = Person(*args, "--as-of", "2026-11-16", cwd=tmp_path, program=("slow.py",))
    code, shown = person.leaves()
    assert code == 0
    assert re.search(rf"{label} .*\d/\d", shown)
    assert "Traceback" not in shown
