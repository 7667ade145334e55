"""How `okr report` is laid out: by owner, for a screen reader, summed up where there are many."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.files import FILES, PLATFORM, QUARTER, write
from cli.test_report import as_json, report, shown_ids
from okrcli.core.question import MANY

SAID_OTHERWISE = (
    'answer:\n  - {"date": "2026-11-16", "value": 24, "status": "on-track", "by": "anna"}\n'
)


@pytest.fixture
def many(tmp_path: Path) -> Path:
    teams = {f"{QUARTER}/t{n}.yaml": PLATFORM for n in range(MANY)}
    return write(tmp_path, {**FILES, **teams})


def test_many_teams_are_summed_up(many: Path) -> None:
    outcome = report(many)
    assert outcome.code == 0
    assert f"{MANY + 1} TEAMS" in outcome.out
    assert "Latency" not in outcome.out


@pytest.mark.parametrize(
    "args",
    [
        ("--depth", "kr"),
        ("--by", "team"),
        ("--by", "owner"),
        ("--owner", "bo"),
        ("--team", "t3"),
        ("--status", "no-data"),
        ("--plain",),
    ],
)
def test_who_asks_for_less_or_for_all_gets_key_results(many: Path, args: tuple[str, ...]) -> None:
    outcome = report(many, *args)
    assert "Latency" in outcome.out
    assert f"{MANY + 1} TEAMS" not in outcome.out


def test_twelve_teams_are_listed(many: Path) -> None:
    (many / QUARTER / "t0.yaml").unlink()
    assert "Latency" in report(many).out


def test_a_filter_leaves_out_teams_of_which_nothing_is_shown(many: Path) -> None:
    assert [team["id"] for team in as_json(many, "--owner", "luca")["teams"]] == ["company"]
    assert "(t3)" not in report(many, "--owner", "luca").out


def test_diverging_shows_what_a_person_says_otherwise_than_the_numbers(tmp_path: Path) -> None:
    checkins = FILES[f"{QUARTER}/company.checkins.yaml"] + SAID_OTHERWISE
    root = write(tmp_path, {**FILES, f"{QUARTER}/company.checkins.yaml": checkins})
    assert shown_ids(as_json(root, "--diverging")) == ["answer"]


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("--plain", "-f", "json"), "--plain is for a screen, not for json"),
        (("--by", "owner", "-f", "json"), "--by is for a screen, not for json"),
        (("--plain", "--by", "tag"), "--plain lists team by team, and --by tag groups otherwise"),
    ],
)
def test_what_does_not_go_together_is_wrong_usage(
    tmp_path: Path, args: tuple[str, ...], message: str
) -> None:
    outcome = report(write(tmp_path), *args)
    assert (outcome.code, outcome.out) == (2, "")
    assert message in outcome.err


def test_a_plain_report_may_be_written_to_a_file(tmp_path: Path) -> None:
    root = write(tmp_path)
    assert report(root, "--plain", "-o", tmp_path / "x.txt").code == 0
    assert (tmp_path / "x.txt").read_text("utf-8") == report(root, "--plain").out
