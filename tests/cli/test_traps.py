"""Bugs that other products had, those that show in files and commands.

The names carry the numbers of the list they come from, as in `tests/core/test_traps.py`.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cli.files import write
from cli.run import Outcome, okr


def checkin(day: str, value: float) -> str:
    return f'  - {{"date": "{day}", "value": {value}}}\n'


def company(
    folder: Path,
    *key_results: str,
    objective: str = "",
    checkins: str = "",
    period: str = "2026-Q3",
    settings: str = "",
) -> Path:
    """A team with one objective of these key results, each a line of keys."""
    krs = "".join(f"      - {{{keys}}}\n" for keys in key_results)
    files = {
        "okrs/okr.yaml": settings,
        f"okrs/{period}/company.yaml": (
            f"objectives:\n  - id: one\n    title: One\n{objective}    key_results:\n{krs}"
        ),
        f"okrs/{period}/company.checkins.yaml": checkins,
    }
    return write(folder, files)


def key_result(root: Path, day: str, period: str = "2026-Q3") -> dict[str, Any]:
    """The first key result of the first objective, as the report of a day has it."""
    ran = okr("--root", root, "--as-of", day, "report", period, "-f", "json")
    found: dict[str, Any] = json.loads(ran.out)["teams"][0]["objectives"][0]["key_results"][0]
    return found


def checked(root: Path, day: str) -> list[tuple[str, str, int]]:
    """Level, rule and line of what `okr check` finds on a day."""
    ran = okr("--root", root, "--as-of", day, "check", "-f", "json")
    return [(one["level"], one["rule"], one["line"]) for one in json.loads(ran.out)["problems"]]


def told(root: Path, day: str) -> str:
    """What `okr check` says where it finds an error."""
    ran = okr("--root", root, "--as-of", day, "check")
    assert ran.code == 1
    return ran.out


@pytest.mark.parametrize(
    ("weights", "message"),
    [
        (("0", "0"), "error: no key result of one has a weight above 0"),
        (("1", "-1"), "error: weight is -1, and must be at least 0"),
    ],
)
def test_t22_weights_that_are_negative_or_all_nothing_are_errors(
    weights: tuple[str, ...], message: str, tmp_path: Path
) -> None:
    krs = [f"id: k{n}, title: K, kind: done, weight: {one}" for n, one in enumerate(weights)]
    assert message in told(company(tmp_path, *krs), "2026-07-20")


def test_t27_two_that_support_each_other_are_an_error_with_the_way_and_a_report(
    tmp_path: Path,
) -> None:
    one = "    supports: [two]\n"
    root = company(tmp_path, "id: k, title: K, kind: done", objective=one)
    path = root / "okrs/2026-Q3/company.yaml"
    path.write_text(path.read_text() + "  - {id: two, title: Two, supports: [one]}\n")
    assert "one -> two -> one" in told(root, "2026-07-20")
    assert okr("--root", root, "--as-of", "2026-07-20", "report").code == 0
    assert okr("--root", root, "--as-of", "2026-07-20", "tree").code == 0


def test_t46_what_ends_before_it_starts_is_an_error(tmp_path: Path) -> None:
    named = "periods: {sprint: {start: 2026-07-31, end: 2026-07-01}}\n"
    wrong = company(tmp_path / "named", "id: k, title: K, kind: done", settings=named)
    assert "error: the period 'sprint' ends before it starts" in told(wrong, "2026-07-20")
    kr = "id: k, title: K, kind: done, start: 2026-08-01, due: 2026-07-15"
    own = told(company(tmp_path / "own", kr), "2026-07-20")
    assert "error: the start, 2026-08-01, is after the due date, 2026-07-15" in own


def test_t48_an_objective_belongs_to_its_folder_and_not_to_the_period_its_dates_match(
    tmp_path: Path,
) -> None:
    kr = "id: k, title: K, baseline: 0, target: 10, start: 2026-07-01, due: 2026-09-30"
    root = company(tmp_path, kr, period="2026")
    write(root, {"okrs/2026-Q3/company.yaml": "objectives: [{id: other, title: Other}]\n"})
    for period, theirs in (("2026-Q3", "other"), ("2026", "one")):
        ran = okr("--root", root, "--as-of", "2026-08-01", "report", period, "-f", "json")
        objectives = json.loads(ran.out)["teams"][0]["objectives"]
        assert [one["id"] for one in objectives] == [theirs]


def test_t49_a_check_in_of_a_day_to_come_is_an_error_and_one_before_the_start_a_warning(
    tmp_path: Path,
) -> None:
    lines = "k:\n" + checkin("2026-06-29", 1) + checkin("2026-07-06", 2) + checkin("2026-07-27", 3)
    root = company(tmp_path, "id: k, title: K, baseline: 0, target: 10", checkins=lines)
    found = checked(root, "2026-07-20")
    assert ("warning", "early-checkin", 2) in found
    assert ("error", "future-checkin", 4) in found
    assert key_result(root, "2026-07-20")["value"] == 2


def test_t49_after_the_end_a_value_of_the_period_comes_in_time_and_once_closed_not_at_all(
    tmp_path: Path,
) -> None:
    root = company(tmp_path, "id: k, title: K, owner: ada, baseline: 0, target: 10")

    def on(day: str, *args: str) -> Outcome:
        return okr("--root", root, "--as-of", day, "--no-input", *args)

    update = ("update", "company/2026-Q3/k", "8", "--date", "2026-09-30")
    assert on("2026-10-05", *update).code == 0
    assert key_result(root, "2026-10-05")["progress"] == 0.8
    assert on("2026-11-15", *update).code == 2, "30 days after the end it is too late"
    assert on("2026-10-05", "close", "2026-Q3", "--accept").code == 0
    refused = on("2026-10-06", *update)
    assert refused.code != 0
    assert "--reopen" in refused.err
    assert on("2026-10-06", "close", "2026-Q3", "--reopen").code == 0
    assert on("2026-10-06", *update).code == 0


def test_t53_a_target_lowered_on_1_august_leaves_july_as_it_was(tmp_path: Path) -> None:
    root = company(
        tmp_path,
        "id: k, title: K, owner: ada, baseline: 0, target: 100",
        checkins="k:\n" + checkin("2026-07-27", 40),
    )
    lower = ("revise", "k", "--target", "80", "--reason", "supplier lost")
    assert okr("--root", root, "--as-of", "2026-08-01", *lower).code == 0
    july, august = key_result(root, "2026-07-31"), key_result(root, "2026-08-01")
    assert (july["target"], july["original_target"], july["progress"]) == (100, None, 0.4)
    assert (august["target"], august["original_target"], august["progress"]) == (80, "100", 0.5)
    assert "first promised 100" in okr("--root", root, "--as-of", "2026-08-01", "report").out


@pytest.mark.parametrize(
    ("written", "message", "hint"),
    [
        ('"99.90"', "'99.90' is not a target [wrong-value]", "remove the quotes: target: 99.90"),
        ("1,5", "'1,5' is not a target [wrong-value]", "write 1.5"),
        ("70%", "'70%' is not a target [wrong-value]", 'write 70, and unit: "%"'),
        (".nan", ".nan is not a number [number-spelling]", "write one in digits"),
        (".inf", ".inf is not a number [number-spelling]", "write one in digits"),
        ("010", "010 is not how a number is written here [number-spelling]", "write 10"),
        ("1_000", "1_000 is not how a number is written here [number-spelling]", "write 1000"),
        ("5\n        target: 6", "the key 'target' stands here twice [duplicate-key]", "keep one"),
    ],
)
def test_t56_what_yaml_readers_read_otherwise_is_an_error_on_its_line(
    written: str, message: str, hint: str, tmp_path: Path
) -> None:
    root = company(tmp_path, "")
    path = root / "okrs/2026-Q3/company.yaml"
    keys = f"id: k\n        title: K\n        baseline: 0\n        target: {written}"
    path.write_text(path.read_text().replace("{}", keys))
    line = 8 + written.count("\n")
    ran = okr("--root", root, "--as-of", "2026-07-20", "check")
    assert f"okrs/2026-Q3/company.yaml:{line}:" in ran.out
    assert f"error: {message}" in ran.out
    assert hint in ran.out


def test_t56_no_stays_text(tmp_path: Path) -> None:
    root = company(tmp_path, "id: k, title: no, kind: done")
    assert key_result(root, "2026-07-20")["title"] == "no"


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2026-08-15", 0.147541), ("2026-08-31", 0.2), ("2026-09-15", 0.6), ("2026-09-30", 1)],
)
def test_t61_a_phased_plan_expects_what_its_points_say(
    day: str, expected: float, tmp_path: Path
) -> None:
    points = "[{by: 2026-08-31, value: 20}, {by: 2026-09-30, value: 100}]"
    root = company(tmp_path, f"id: k, title: K, baseline: 0, target: 100, plan: {points}")
    assert key_result(root, day)["expected"] == expected


def test_t62_a_key_result_with_days_of_its_own_is_expected_to_follow_these(
    tmp_path: Path,
) -> None:
    days = "start: 2026-08-01, due: 2026-09-30"
    root = company(
        tmp_path,
        f"id: k, title: K, baseline: 0, target: 100, {days}",
        checkins="k:\n" + checkin("2026-07-20", 10) + checkin("2026-08-31", 40),
    )
    before, later = key_result(root, "2026-07-31"), key_result(root, "2026-08-31")
    assert (before["status"], later["expected"], later["status"]) == (
        "not-started",
        0.5,
        "on-track",
    )


@pytest.mark.parametrize(
    ("commitment", "expected", "status"),
    [("aspirational", 0.35, "on-track"), ("committed", 0.5, "at-risk")],
)
def test_t66_half_way_an_aspiration_is_expected_at_35_and_a_promise_at_50(
    commitment: str, expected: float, status: str, tmp_path: Path
) -> None:
    root = company(
        tmp_path,
        "id: k, title: K, baseline: 0, target: 100, start: 2026-07-01, due: 2026-08-30",
        objective=f"    commitment: {commitment}\n",
        checkins="k:\n" + checkin("2026-07-31", 30),
    )
    found = key_result(root, "2026-07-31")
    assert (found["progress"], found["expected"], found["status"]) == (0.3, expected, status)
