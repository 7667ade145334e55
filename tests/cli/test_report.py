from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cli.files import COMPANY, FILES, QUARTER, WITH_PLATFORM, write
from cli.run import Outcome, okr

DAY = "2026-11-16"


def report(root: Path, *args: str | Path) -> Outcome:
    return okr("--root", root, "--as-of", DAY, "report", *args)


def as_json(root: Path, *args: str | Path) -> Any:
    outcome = report(root, "-f", "json", *args)
    assert outcome.code == 0, outcome.err
    return json.loads(outcome.out)


def shown_ids(made: Any) -> list[str]:
    return [
        kr["id"]
        for team in made["teams"]
        for objective in team["objectives"]
        for kr in objective["key_results"]
    ]


def test_the_report_of_files_as_a_person_sees_it(tmp_path: Path, golden: Any) -> None:
    outcome = report(write(tmp_path))
    assert (outcome.code, outcome.err) == (0, "")
    golden("report-of-files.txt", outcome.out)


def test_the_same_figures_stand_in_the_json(tmp_path: Path) -> None:
    made = as_json(write(tmp_path))
    renewals = made["teams"][0]["objectives"][0]["key_results"][0]
    assert (renewals["progress"], renewals["value"]) == (0.566667, 78.5)
    assert made["as_of"] == DAY


def test_without_a_period_it_is_the_shortest_that_holds_the_day(tmp_path: Path) -> None:
    root = write(
        tmp_path,
        {**FILES, "okrs/2026/company.yaml": COMPANY, "okrs/2026-Q3/company.yaml": COMPANY},
    )
    made = as_json(root)
    assert made["period"]["id"] == "2026-Q4"
    assert [one["id"] for one in made["also_open"]] == ["2026"]
    assert as_json(root, "--as-of", "2026-08-01")["period"]["id"] == "2026-Q3"
    assert as_json(root, "--as-of", "2030-01-01")["period"]["id"] == "2026-Q4"
    assert as_json(root, "previous")["period"]["id"] == "2026-Q3"
    assert as_json(root, "2026")["period"]["id"] == "2026"


def test_a_period_may_be_named_by_its_label(tmp_path: Path) -> None:
    files = {**FILES, "okrs/okr.yaml": "period_label: FY{yy} Q{q}\n"}
    assert as_json(write(tmp_path, files), "FY26 Q4")["period"]["id"] == "2026-Q4"


def test_a_period_that_nobody_wrote_for_is_told_with_those_there_are(tmp_path: Path) -> None:
    outcome = report(write(tmp_path), "2027-Q1")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err == (
        "error: there is nothing for 2027-Q1\nhint: the periods here are 2026-Q4\n"
    )


def test_a_workspace_without_periods_says_what_to_make(tmp_path: Path) -> None:
    outcome = report(write(tmp_path, {"okrs/okr.yaml": ""}))
    assert outcome.code == 3
    assert "there is no period yet" in outcome.err


def test_no_workspace_names_okr_init(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    outcome = okr("report")
    assert outcome.code == 3
    assert "okr init" in outcome.err


@pytest.mark.parametrize(
    ("args", "ids"),
    [
        (("--owner", "luca"), ["new-clients"]),
        (("--owner", "luca,anna"), ["new-clients", "rating", "audit"]),
        (("--owner", "luca", "--owner", "anna"), ["new-clients", "rating", "audit"]),
        (("--tag", "clients"), ["renewals", "new-clients"]),
        (("--status", "on-track"), ["renewals", "new-clients"]),
        (("--owner", "luca", "--status", "no-data"), []),
    ],
)
def test_filters_hide_rows_and_change_no_figure(
    tmp_path: Path, args: tuple[str, ...], ids: list[str]
) -> None:
    root = write(tmp_path)
    made = as_json(root, *args)
    assert shown_ids(made) == ids
    assert made["progress"] == as_json(root)["progress"]


def test_a_team_is_shown_with_those_below_it_unless_own_is_asked(tmp_path: Path) -> None:
    files = {**WITH_PLATFORM, f"{QUARTER}/engineering.yaml": COMPANY}
    root = write(tmp_path, files)
    both = as_json(root, "--team", "engineering")
    assert [team["id"] for team in both["teams"]] == ["engineering", "engineering/platform"]
    alone = as_json(root, "--team", "engineering", "--own")
    assert [team["id"] for team in alone["teams"]] == ["engineering"]


def test_a_folder_of_teams_without_a_file_of_its_own_is_a_team_to_ask_for(tmp_path: Path) -> None:
    made = as_json(write(tmp_path, WITH_PLATFORM), "--team", "engineering")
    assert [team["id"] for team in made["teams"]] == ["engineering/platform"]


@pytest.mark.parametrize(
    ("args", "message", "hint"),
    [
        (("--team", "engineerin"), "no team 'engineerin'", "did you mean engineering?"),
        (("--owner", "lucca"), "no owner 'lucca'", "did you mean luca?"),
        (("--tag", "client"), "no tag 'client'", "did you mean clients?"),
        (("--status", "offtrack"), "no status 'offtrack'", "did you mean off-track?"),
        (("--team", "zzz"), "no team 'zzz'", "the teams are company, engineering, "),
    ],
)
def test_what_is_not_there_is_wrong_usage_with_what_was_meant(
    tmp_path: Path, args: tuple[str, ...], message: str, hint: str
) -> None:
    outcome = report(write(tmp_path, WITH_PLATFORM), *args)
    assert (outcome.code, outcome.out) == (2, "")
    assert message in outcome.err
    assert f"hint: {hint}" in outcome.err


def test_depth_ends_the_report_where_asked(tmp_path: Path) -> None:
    root = write(tmp_path)
    assert "Clients who renew" in report(root).out
    assert "Clients who renew" not in report(root, "--depth", "objective").out
    assert "Customers stay" in report(root, "--depth", "objective").out
    assert "Customers stay" not in report(root, "--depth", "team").out


def test_since_chooses_what_changes_are_measured_from(tmp_path: Path) -> None:
    root = write(tmp_path)
    assert "in 7 days" in report(root).out
    assert "in 1 day" in report(root, "--since", "-1d").out
    outcome = report(root, "--since", "2026-12-01")
    assert outcome.code == 2
    assert "lies after 2026-11-16" in outcome.err


def test_the_name_of_the_output_file_says_its_form(tmp_path: Path) -> None:
    root = write(tmp_path)
    outcome = report(root, "-o", tmp_path / "x.json")
    assert (outcome.code, outcome.out) == (0, "")
    assert json.loads((tmp_path / "x.json").read_text("utf-8"))["kind"] == "report"
    assert report(root, "-o", tmp_path / "x.txt").code == 0
    assert (tmp_path / "x.txt").read_text("utf-8") == report(root).out
    assert report(root, "-f", "json", "-o", tmp_path / "x").code == 0


def test_an_output_file_of_no_known_form_is_wrong_usage(tmp_path: Path) -> None:
    outcome = report(write(tmp_path), "-o", tmp_path / "x.doc")
    assert outcome.code == 2
    assert "end it in .txt or .json" in outcome.err


def test_an_output_file_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    outcome = report(write(tmp_path), "-o", tmp_path / "no" / "x.json")
    assert outcome.code == 3
    assert "cannot be written" in outcome.err


def test_what_breaks_is_left_out_and_the_rest_still_reported(tmp_path: Path) -> None:
    bad = COMPANY.replace("baseline: 70", "baseline: seventy")
    root = write(tmp_path, {**FILES, f"{QUARTER}/company.yaml": bad})
    outcome = report(root)
    assert outcome.code == 3
    assert "New clients won" in outcome.out
    assert "Clients who renew" not in outcome.out
    assert outcome.out.rstrip().endswith("okr check")
    assert "error: okrs/" not in outcome.err
    assert "okrs/2026-Q4/company.yaml:7:" in outcome.err
    assert outcome.err.endswith("hint: okr check shows every problem and what mends it\n")


def test_the_json_lists_what_was_left_out_and_says_so_by_its_exit_code(tmp_path: Path) -> None:
    root = write(tmp_path, {**FILES, f"{QUARTER}/other.yaml": "a: [\n"})
    outcome = report(root, "-f", "json")
    assert (outcome.code, outcome.err) == (3, "")
    made = json.loads(outcome.out)
    assert [problem["path"] for problem in made["problems"]] == ["okrs/2026-Q4/other.yaml"]
    assert shown_ids(made)


def test_a_warning_never_changes_the_exit_code(tmp_path: Path) -> None:
    twice = FILES[f"{QUARTER}/company.checkins.yaml"] + "renewals:\n\n"
    assert report(write(tmp_path, {**FILES, f"{QUARTER}/company.checkins.yaml": twice})).code == 0
