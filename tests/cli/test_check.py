from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cli.files import COMPANY, FILES, PLATFORM, QUARTER, write
from cli.run import Outcome, okr
from cli.terminal import Person

NO_BASELINE = COMPANY.replace("baseline: 24, ", "")
BROKEN = COMPANY.replace("baseline: 70", "baseline: seventy")
PLATFORM_FILE = f"{QUARTER}/engineering/platform.yaml"


def check(root: Path, *args: str) -> Outcome:
    return okr("check", "--root", root, "--as-of", "2026-11-16", *args)


def found(root: Path, *args: str) -> list[tuple[str, str]]:
    problems = json.loads(check(root, "-f", "json", *args).out)["problems"]
    return [(problem["path"], problem["rule"]) for problem in problems]


def company(text: str) -> dict[str, str]:
    return {**FILES, f"{QUARTER}/company.yaml": text}


def test_no_problem_is_said_with_what_was_looked_at(tmp_path: Path) -> None:
    outcome = check(write(tmp_path))
    assert (outcome.code, outcome.out) == (0, "no problems in 1 team, 6 key results\n")


def test_every_problem_is_shown_at_once_and_counted(tmp_path: Path, golden: Any) -> None:
    worse = BROKEN.replace("baseline: 24, ", "").replace("at_least: 4.5", "at_least: 4,5")
    outcome = check(write(tmp_path, company(worse)))
    assert outcome.code == 1
    golden("check-of-files.txt", outcome.out)


def test_problems_stand_in_the_order_of_their_places(tmp_path: Path) -> None:
    files = {**company(BROKEN), PLATFORM_FILE: PLATFORM.replace("baseline: 400, ", "")}
    problems = json.loads(check(write(tmp_path, files), "-f", "json").out)["problems"]
    places = [(problem["path"], problem["line"], problem["column"]) for problem in problems]
    assert len(places) >= 2
    assert places == sorted(places)


def test_the_json_counts_errors_and_warnings(tmp_path: Path) -> None:
    made = json.loads(check(write(tmp_path, company(NO_BASELINE)), "-f", "json").out)
    assert (made["kind"], made["errors"], made["warnings"]) == ("check", 0, 1)
    assert " ".join(made["problems"][0]) == "path line column rule level message hint"


def test_a_warning_fails_only_where_strict_is_asked(tmp_path: Path) -> None:
    root = write(tmp_path, company(NO_BASELINE))
    assert check(root).code == 0
    assert check(root, "--strict").code == 1


def test_one_rule_alone_can_be_asked_for(tmp_path: Path) -> None:
    files = company(BROKEN.replace("baseline: 24, ", ""))
    root = write(tmp_path, files)
    assert {rule for _, rule in found(root, "--rule", "no-baseline")} == {"no-baseline"}
    assert {rule for _, rule in found(root, "--rule", "wrong-value")} == {"wrong-value"}
    assert found(root, "--rule", "no-baseline,wrong-value") == [
        ("okrs/2026-Q4/company.yaml", "wrong-value"),
        ("okrs/2026-Q4/company.yaml", "no-baseline"),
    ]


def test_an_unknown_rule_is_told_with_the_one_that_was_meant(tmp_path: Path) -> None:
    outcome = check(write(tmp_path), "--rule", "no-basline")
    assert (outcome.code, outcome.out) == (2, "")
    assert "did you mean no-baseline?" in outcome.err


@pytest.mark.parametrize("team", ["engineering", "engineering/platform"])
def test_one_team_is_checked_with_those_below_it(tmp_path: Path, team: str) -> None:
    files = {**company(BROKEN), PLATFORM_FILE: PLATFORM.replace("baseline: 400, ", "")}
    assert {path for path, _ in found(write(tmp_path, files), "--team", team)} == {
        "okrs/2026-Q4/engineering/platform.yaml"
    }


def test_an_unknown_team_is_told_with_the_one_that_was_meant(tmp_path: Path) -> None:
    outcome = check(write(tmp_path), "--team", "compny")
    assert outcome.code == 2
    assert "did you mean company?" in outcome.err


def test_the_problems_of_a_file_that_cannot_be_read_are_those_of_its_team(tmp_path: Path) -> None:
    root = write(tmp_path, {**FILES, PLATFORM_FILE: "a: [\n"})
    assert {path for path, _ in found(root, "--team", "engineering/platform")} == {
        "okrs/2026-Q4/engineering/platform.yaml"
    }


def test_one_bad_file_never_hides_the_others(tmp_path: Path) -> None:
    root = write(tmp_path, {**company(NO_BASELINE), PLATFORM_FILE: "a: [\n"})
    assert {path for path, _ in found(root)} == {
        "okrs/2026-Q4/company.yaml",
        "okrs/2026-Q4/engineering/platform.yaml",
    }


def test_a_fault_that_no_file_has_is_a_rule_all_the_same(tmp_path: Path) -> None:
    outcome = check(write(tmp_path), "--rule", "wrong-value")
    assert (outcome.code, outcome.err) == (0, "")


def test_more_than_a_screen_takes_is_counted_first_at_a_terminal(tmp_path: Path) -> None:
    kr = "{{id: kr-{0}, title: Number {0}, unit: h, target: 9}}"
    many = ", ".join(kr.format(number) for number in range(60))
    text = f"objectives: [{{id: goal, title: Goal, owner: bo, key_results: [{many}]}}]\n"
    root = write(tmp_path, {"okrs/okr.yaml": "", f"{QUARTER}/sales.yaml": text})

    code, screen = Person("check", "--as-of", "2026-11-16", cwd=root).leaves()

    assert code == 0
    assert screen.startswith("BY RULE\n    60  no-baseline\n")
    assert "\n\nBY TEAM\n    61  sales\n     1  okr.yaml\n\nokrs/" in screen
    assert screen.count(": warning: ") == 20
    assert "and 42 more: okr check --rule RULE, --team TEAM, or | less\n62 warnings\n" in screen
