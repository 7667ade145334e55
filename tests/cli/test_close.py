"""`okr close`: a period ends, team by team."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cli.files import PLATFORM, write
from cli.run import Outcome, okr

DAY = "2027-01-05"
"""Five days after the end of the quarter."""
COMPANY = """\
objectives:
  - id: growth
    title: Customers stay and buy more
    owner: giulia
    commitment: aspirational
    key_results:
      - {id: renewals, title: Clients who renew, unit: "%", baseline: 70, target: 85}
      - {id: new-clients, title: New clients won, baseline: 0, target: 20, owner: luca}
  - id: costs
    title: Lower costs
    owner: marco
    key_results:
      - {id: answer, title: Time to answer, unit: h, baseline: 24, target: 19}
      - Launch the loyalty programme
      - {id: desk, title: Desk, target: 10, state: dropped, reason: nobody came}
"""
CHECKINS = """\
renewals:
  - {"date": "2026-12-31", "value": 79.75, "by": "giulia"}

new-clients:
  - {"date": "2026-12-30", "value": 11, "by": "luca"}

answer:
  - {"date": "2026-12-30", "value": 21, "by": "marco"}

launch-the-loyalty:
  - {"date": "2026-12-01", "value": true, "by": "marco"}

"""
LATER = """\
# The next quarter
objectives:
  - id: growth
    title: Customers stay
    owner: giulia
    key_results:
      - {id: renewals, title: Clients who renew, unit: "%", baseline: previous, target: 90}
      - id: new-clients
        title: New clients won
        baseline: previous   # where we ended
        target: 40
      - {id: rating, title: Rating, baseline: previous, target: 5}
"""
QUARTER = "okrs/2026-Q4"
FILES = {
    "okrs/okr.yaml": "organization: Studio Ferrante\nobjectives: [1, 5]\n",
    f"{QUARTER}/company.yaml": COMPANY,
    f"{QUARTER}/company.checkins.yaml": CHECKINS,
}
WITH_LATER = {**FILES, "okrs/2027-Q1/company.yaml": LATER}
WITH_PLATFORM = {**FILES, f"{QUARTER}/engineering/platform.yaml": PLATFORM}
REVIEW = f"{QUARTER}/company.review.yaml"
WHY = "answer=the new desk came in November"


def close(root: Path, *args: str, day: str = DAY) -> Outcome:
    return okr("--root", root, "--as-of", day, "close", *args)


def told(outcome: Outcome) -> str:
    assert (outcome.code, outcome.err) == (0, "")
    return outcome.out


def as_json(root: Path, *args: str, command: str = "close", day: str = DAY) -> Any:
    return json.loads(told(okr("--root", root, "--as-of", day, command, *args, "-f", "json")))


def test_closing_writes_the_review_and_shows_the_grades(tmp_path: Path, golden: Any) -> None:
    root = write(tmp_path, FILES)
    options = ("--grade", "new-clients=0.7", "--reason", "two more signed on 2 January")
    words = ("--cause", "Two: big renewals", "--learning", "- ask earlier", "--next", "renewals=k")
    shown = told(
        close(
            root,
            "2026-Q4",
            *options[:2],
            "--reason",
            WHY,
            *words,
            "--reason",
            f"new-clients={options[3]}",
        )
    )
    golden("close/closed.txt", shown)
    golden("close/company.review.yaml", (root / REVIEW).read_text(encoding="utf-8"))
    told(okr("--root", root, "check", "--as-of", DAY))


def test_the_report_of_a_closed_period_shows_its_grades(tmp_path: Path) -> None:
    root = write(tmp_path, FILES)
    told(close(root, "--reason", WHY))
    screen = told(okr("--root", root, "--as-of", DAY, "report", "2026-Q4"))
    assert [screen.count(f"grade {grade}") for grade in ("0.6", "0.7", "0.8", "1.0")] == [
        2,
        3,
        1,
        1,
    ]
    plain = told(okr("--root", root, "--as-of", DAY, "report", "2026-Q4", "--plain"))
    assert plain.count("Grade: ") == 3
    report = as_json(root, "2026-Q4", command="report")
    [company] = report["teams"]
    assert (report["grade"], company["grade"], company["closed"]) == (0.725, 0.725, DAY)
    answer = company["objectives"][1]["key_results"][0]
    assert answer["grade"] == {
        "grade": 0.6,
        "computed": 0.6,
        "original": None,
        "reason": "the new desk came in November",
        "next": None,
    }


def test_the_same_as_json(tmp_path: Path, golden: Any) -> None:
    root = write(tmp_path, WITH_LATER)
    golden("close/closed.json", told(close(root, "2026-Q4", "--accept", "-f", "json")))


def test_without_a_name_the_latest_period_that_ended_is_closed(tmp_path: Path) -> None:
    year = {"okrs/2026/company.yaml": COMPANY, "okrs/2026-Q3/company.yaml": COMPANY}
    root = write(tmp_path, {**WITH_LATER, **year})
    assert "2026-Q4" in told(close(root, "--accept"))
    assert "2026" in told(close(root, "--accept"))
    again = close(root, "--accept")
    assert again.code == 2
    assert "company closed 2026-Q4 on 2027-01-05" in again.err


def test_a_baseline_that_reads_from_the_period_is_pinned(tmp_path: Path) -> None:
    root = write(tmp_path, WITH_LATER)
    shown = told(close(root, "--accept"))
    pinned = "into okrs/2027-Q1/company.yaml\n  renewals 79.75 · new-clients 11\n"
    assert f"wrote what starts from there {pinned}" in shown
    text = (root / "okrs/2027-Q1/company.yaml").read_text(encoding="utf-8")
    changed = LATER.replace("baseline: previous, target: 90", "baseline: 79.75, target: 90")
    assert text == changed.replace("baseline: previous   #", "baseline: 11   #")


def test_a_file_that_cannot_be_pinned_is_named_and_the_period_is_closed(tmp_path: Path) -> None:
    root = write(tmp_path, WITH_LATER)
    (root / "okrs/2027-Q1/company.yaml").chmod(0o444)
    outcome = close(root, "--accept")
    assert outcome.code == 0
    assert (root / REVIEW).exists()


REFUSED = {
    "a period that has not ended": (
        ("2026-Q4", "--accept", "--as-of", "2026-12-31"),
        ["2026-Q4 ends on 2026-12-31", "the day after its end"],
    ),
    "no period that has ended": (("--as-of", "2026-11-16"), ["no period has ended by 2026-11-16"]),
    "no such period": (("2026-Q2",), ["there is nothing for 2026-Q2"]),
    "no such team": (("--team", "compny"), ["there is no team 'compny'", "did you mean company?"]),
    "a grade of 1.2": (("--grade", "answer=1.2"), ["1.2 is not a grade from 0 to 1"]),
    "a grade that is no number": (("--grade", "answer=good"), ["'good'"]),
    "two digits": (("--grade", "answer=0.65"), ["more than one digit", "write 0.7"]),
    "no key result": (("--grade", "0.6"), ["'0.6' does not say which key result is meant"]),
    "no reason": (
        ("--grade", "answer=0.9"),
        ["answer came to 0.6; another grade wants its reason", '--reason "answer=..."'],
    ),
    "an unknown id": (
        ("--grade", "anser=0.9", "--reason", "so"),
        ["company has no key result 'anser' in 2026-Q4", "did you mean answer?"],
    ),
    "an unknown id of a reason": (("--reason", "zzz=so"), ["its key results: renewals,"]),
    "a part": (("--reason", "answer.x=so"), ["answer.x is a part", "name answer"]),
    "what was dropped": (
        ("--grade", "desk=0.5", "--reason", "so"),
        ["desk was dropped, so it has no grade"],
    ),
    "no next": (("--next", "answer=stop"), ["'stop' is not", "keep, modify or drop"]),
    "a promise that was missed, without a reason": (
        (),
        ["committed, below 1.0, and without a reason: answer", '--reason "answer=..."'],
    ),
    "status and reopen": (("--status", "--reopen"), ["do not go together"]),
    "status and grades": (("--status", "--cause", "x"), ["--status only shows"]),
    "reopen and accept": (("--reopen", "--accept"), ["--reopen only opens again"]),
    "reopening what is open": (("--reopen",), ["company did not close 2026-Q4"]),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_closed_says_why_and_writes_nothing(name: str, tmp_path: Path) -> None:
    args, said = REFUSED[name]
    outcome = close(write(tmp_path, FILES), *args)
    assert (outcome.code, outcome.out) == (2, "")
    assert [one for one in said if one not in outcome.err] == []
    assert not (tmp_path / REVIEW).exists()


def test_missing_final_values_are_named_with_the_command(tmp_path: Path) -> None:
    old = CHECKINS.replace("2026-12-30", "2026-12-20")
    root = write(tmp_path, {**FILES, f"{QUARTER}/company.checkins.yaml": old})
    outcome = close(root)
    assert outcome.code == 2
    assert "these have no final value: new-clients, answer" in outcome.err
    assert "okr update company/2026-Q4/new-clients VALUE --date 2026-12-31" in outcome.err
    update = ("--as-of", DAY, "update", "--date", "2026-12-31", "--by", "luca")
    told(okr("--root", root, *update, "company/2026-Q4/new-clients", "12"))
    assert told(close(root, "--accept"))


def test_a_file_with_errors_is_not_graded_without_what_they_break(tmp_path: Path) -> None:
    broken = COMPANY.replace("target: 20", "target: many")
    root = write(tmp_path, {**FILES, f"{QUARTER}/company.yaml": broken})
    outcome = close(root, "--accept")
    assert outcome.code == 3
    assert "okrs/2026-Q4/company.yaml:8" in outcome.err
    assert "okr check --team company" in outcome.err
    assert not (root / REVIEW).exists()


def test_a_team_without_a_readable_file_is_told(tmp_path: Path) -> None:
    root = write(tmp_path, {**FILES, f"{QUARTER}/company.yaml": "\tobjectives: ["})
    outcome = close(root, "--accept")
    assert outcome.code == 3
    assert "okr check" in outcome.err


def test_a_closed_period_takes_no_value_and_is_reopened_without_loss(tmp_path: Path) -> None:
    root = write(tmp_path, FILES)
    told(close(root, "--grade", "answer=0.8", "--reason", "measured at noon", "--cause", "rain"))
    update = ("--root", root, "update", "company/2026-Q4/renewals", "82", "--date", "2026-12-31")
    refused = okr(*update, "--as-of", "2027-01-09")
    assert refused.code == 2
    assert "okr close 2026-Q4 --team company --reopen" in refused.err
    again = close(root, "2026-Q4", "--accept")
    assert (again.code, "company closed 2026-Q4 on 2027-01-05" in again.err) == (2, True)

    before = (root / REVIEW).read_text(encoding="utf-8")
    assert "is open again" in told(close(root, "2026-Q4", "--reopen", day="2027-03-01"))
    assert (root / REVIEW).read_text(encoding="utf-8") == f"{before}reopened: 2027-03-01\n"
    told(okr(*update, "--as-of", "2027-03-02"))
    told(close(root, "2026-Q4", day="2027-03-02"))
    review = (root / REVIEW).read_text(encoding="utf-8")
    assert "closed: 2027-03-02" in review
    assert "reopened" not in review
    assert "measured at noon" in review
    assert "- rain" in review
    assert "renewals: {grade: 0.8, computed: 0.8}" in review


def test_an_earlier_day_sees_the_period_as_it_was(tmp_path: Path) -> None:
    root = write(tmp_path, FILES)
    told(close(root, "--accept"))
    told(close(root, "2026-Q4", "--reopen", day="2027-01-20"))
    grades = [
        as_json(root, "2026-Q4", command="report", day=day)["grade"]
        for day in ("2027-01-04", "2027-01-05", "2027-01-19", "2027-01-20")
    ]
    assert grades == [None, 0.725, 0.725, None]


def test_a_programme_lead_sees_who_has_closed(tmp_path: Path, golden: Any) -> None:
    root = write(tmp_path, WITH_PLATFORM)
    told(close(root, "--team", "company", "--accept"))
    golden("close/status.txt", told(close(root, "2026-Q4", "--status")))
    golden("close/status.csv", told(close(root, "2026-Q4", "--status", "-f", "csv")))
    teams = as_json(root, "2026-Q4", "--status")["teams"]
    assert [(one["id"], one["closed"], len(one["missing"])) for one in teams] == [
        ("company", DAY, 0),
        ("engineering/platform", None, 2),
    ]


def test_status_of_a_team_has_those_under_it_and_closing_has_not(tmp_path: Path) -> None:
    root = write(tmp_path, {**WITH_PLATFORM, f"{QUARTER}/engineering.yaml": PLATFORM})
    teams = as_json(root, "--status", "--team", "engineering")["teams"]
    assert [one["id"] for one in teams] == ["engineering", "engineering/platform"]
    told(close(root, "--team", "engineering", "--accept"))
    teams = as_json(root, "--status", "--team", "engineering")["teams"]
    assert [one["closed"] for one in teams] == [DAY, None]


def test_all_teams_are_closed_at_once_or_none(tmp_path: Path) -> None:
    root = write(tmp_path, WITH_PLATFORM)
    assert close(root, "--reason", WHY).code == 2
    assert close(root).code == 2
    assert list(root.rglob("*.review.yaml")) == []
    told(close(root, "2026-Q4", "--accept"))
    assert len(list(root.rglob("*.review.yaml"))) == 2
    refused = close(root, "2026-Q4", "--accept")
    assert (refused.code, "all 2 teams closed 2026-Q4" in refused.err) == (2, True)
    several = close(root, "2026-Q4", "--reopen")
    assert (several.code, "several teams closed" in several.err) == (2, True)


def test_a_review_that_appears_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    root = write(tmp_path, {**FILES, REVIEW: "closed: soon\n"})
    outcome = close(root, "--accept")
    assert outcome.code == 3
    assert (root / REVIEW).read_text(encoding="utf-8") == "closed: soon\n"


def test_a_full_form_names_its_key_result_too(tmp_path: Path) -> None:
    root = write(tmp_path, FILES)
    full = "company/2026-Q4/answer"
    told(close(root, "--grade", f"{full}=0,9", "--reason", f"{full}=it rained"))
    assert "it rained" in (root / REVIEW).read_text(encoding="utf-8")


def test_it_is_written_to_a_file_in_the_form_of_its_name(tmp_path: Path) -> None:
    root = write(tmp_path, FILES)
    outcome = close(root, "--status", "-o", str(tmp_path / "status.csv"))
    assert outcome.code == 0
    assert (tmp_path / "status.csv").read_text(encoding="utf-8").startswith("team,closed,")
