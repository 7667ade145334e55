"""The walk through the end of a period, at a real terminal."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from cli.files import PLATFORM, write
from cli.terminal import BREAK, END, session
from cli.test_close import CHECKINS, DAY, FILES, QUARTER, REVIEW

Golden = Callable[[str, str], None]
OLD = {**FILES, f"{QUARTER}/company.checkins.yaml": CHECKINS.replace("12-30", "12-20")}
"""Two key results without a final value."""
VALUES = ("12", "= stood still")
GRADES = ("k", "0.7 m two more signed on 2 January", "= 2 desks too few", "")
LINES = ("Two big renewals", "", "Ask earlier", "")


def walk(root: Path, *lines: str, args: tuple[str, ...] = ()) -> tuple[int | None, str]:
    return session(*lines, args=("--as-of", DAY, "close", *args), cwd=root, OKR_USER="giulia")


def test_a_whole_walk_is_values_grades_words_and_a_yes(tmp_path: Path, golden: Golden) -> None:
    code, screen = walk(write(tmp_path, OLD), *VALUES, *GRADES, *LINES, "y")
    assert code == 0
    golden("close/walk.txt", screen)
    golden("close/walk.review.yaml", (tmp_path / REVIEW).read_text(encoding="utf-8"))
    checkins = (tmp_path / f"{QUARTER}/company.checkins.yaml").read_text(encoding="utf-8")
    assert '{"date": "2026-12-31", "value": 12, "by": "giulia"}' in checkins


def test_help_back_and_what_cannot_be_read(tmp_path: Path, golden: Golden) -> None:
    lines = (
        "?",
        "1.2",
        "b",
        "0.9",
        "it was a good one",
        "0.9",
        "",
        "b",
        "1 d as agreed",
        "m",
        "late",
    )
    code, screen = walk(write(tmp_path, FILES), *lines, "", "", "", "n")
    assert code == 0
    golden("close/walk-back.txt", screen)
    assert not (tmp_path / REVIEW).exists()


@pytest.mark.parametrize("at", [0, 1, 3, 6, 8, 10])
def test_breaking_off_closes_nothing_and_keeps_every_value(at: int, tmp_path: Path) -> None:
    root = write(tmp_path, OLD)
    code, screen = walk(root, *(*VALUES, *GRADES, *LINES)[:at], BREAK)
    assert code == 130
    assert "company 2026-Q4 stays open; values that were answered are saved" in screen
    assert not (root / REVIEW).exists()
    checkins = (root / f"{QUARTER}/company.checkins.yaml").read_text(encoding="utf-8")
    assert checkins.count("2026-12-31") == 1 + min(at, len(VALUES))


@pytest.mark.parametrize("lines", [(*VALUES, END), (*VALUES, *GRADES, END, END, END)])
def test_the_end_of_input_is_no_yes(lines: tuple[str, ...], tmp_path: Path) -> None:
    code, screen = walk(write(tmp_path, OLD), *lines)
    assert (code, "stays open" in screen) == (0, True)
    assert not (tmp_path / REVIEW).exists()


def test_teams_are_walked_one_after_the_other_and_each_is_kept(tmp_path: Path) -> None:
    root = write(tmp_path, {**FILES, f"{QUARTER}/engineering.yaml": PLATFORM})
    code, screen = walk(root, "", "", "it rained", "", "", "", "y", "q", "q", args=("2026-Q4",))
    assert code == 0
    assert "engineering 2026-Q4 stays open" in screen
    assert [path.name for path in root.rglob("*.review.yaml")] == ["company.review.yaml"]


def test_too_late_for_values_only_grades_are_asked_for(tmp_path: Path) -> None:
    root = write(tmp_path, OLD)
    args = ("--as-of", "2027-02-01", "close")
    code, screen = session(
        *["", "", "", "it rained"], *[""] * 3, "y", args=args, cwd=root, OKR_USER="giulia"
    )
    assert code == 0
    assert "values could come for 30 days" in " ".join(screen.split())
    assert (root / REVIEW).exists()


def test_nothing_is_asked_that_the_options_say(tmp_path: Path) -> None:
    words = ("--cause", "rain", "--learning", "umbrellas", "--reason", "answer=it rained")
    code, _ = walk(write(tmp_path, FILES), "", "", "", "", "y", args=words)
    assert code == 0
    assert "it rained" in (tmp_path / REVIEW).read_text(encoding="utf-8")
