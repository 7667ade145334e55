"""`okr init --from`: a period carried over into a later one, through the real command."""

from __future__ import annotations

import difflib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cli.files import write
from cli.run import Outcome, okr
from cli.story import copied
from cli.terminal import BREAK, END, session

DAY = "2026-12-15"
Golden = Callable[[str, str], None]
OLD = """\
# yaml-language-server: $schema=../okr.schema.json
# The plan of the quarter.
period: 2026-Q4
team: company
objectives:
  # what we live from
  - id: loyalty
    title: Customers stay and buy more   # as ever
    owner: giulia
    weight: 2
    supports: [company/2026/growth, 2026-Q4/costs]
    due: 2026-12-24
    key_results:
      - id: renewals
        title: Clients who renew
        unit: "%"
        owner: sara
        weight: 3
        baseline: 70
        target: 85
        revisions:
          - {"until": "2026-11-02", "target": 90, "reason": "a client left"}
      - {id: levels, title: Level, steps: {20: 0.33, 70: 1}, better: higher, due: 2026-12-01}
      - id: met
        title: Time to answer, in hours
        baseline: 24
        target: 20
      - Launch the loyalty programme

  - id: costs
    title: Lower costs
    owner: marco
    key_results:
      - {id: rent, title: Rent, unit: EUR, baseline: 900, target: -10%}
      - {id: van, title: The second van is sold, state: dropped, reason: nobody wants it}
      - {id: power, title: Power, unit: kWh, baseline: 400, target: 380}

  - id: people
    title: A place people stay at
    owner: anna
    state: dropped
    reason: next year
"""
CHECKINS = """\
renewals:
  - {"date": "2026-12-07", "value": 78.5, "confidence": 6, "by": "giulia", "note": "SECRET"}

met:
  - {"date": "2026-12-07", "value": 19}

rent:
  - {"date": "2026-12-07", "value": 880}

"""
WEB = """\
objectives:
  - id: speed
    title: Ship faster
    owner: bo
    supports: [company/loyalty, company/2026-Q4/people]
    key_results:
      - {id: latency, title: Latency, unit: ms, baseline: 400, target: 300}
      - {id: releases, title: Releases a week, baseline: 1, target: 5}
"""
REVIEW = """\
closed: 2027-01-04
grades:
  renewals: {grade: 0.6, computed: 0.6, next: keep}
  rent: {grade: 0.2, computed: 0.2, next: drop}
  power: {grade: 0, computed: 0, next: modify}
"""
YEAR = """\
objectives:
  - {id: growth, title: We grow, owner: giulia, key_results: [One thing, Another]}
"""
QUARTER = "okrs/2026-Q4"
FILES = {
    "okrs/okr.yaml": "objectives: [1, 5]\nkey_results: [1, 5]\n",
    "okrs/2026/company.yaml": YEAR,
    f"{QUARTER}/company.yaml": OLD,
    f"{QUARTER}/company.checkins.yaml": CHECKINS,
    f"{QUARTER}/engineering/web.yaml": WEB,
}
CLOSED = {**FILES, f"{QUARTER}/company.review.yaml": REVIEW}
DONE = """\
objectives:
  - id: launches
    title: We launch
    owner: anna
    key_results:
      - {id: shop, title: The shop is open}
      - {id: site, title: The site is up}
      - {id: app, title: The app is out}
"""
NEW = Path("okrs/2027-Q1/company.yaml")


def init(folder: Path, *args: str, day: str = DAY) -> Outcome:
    return okr("--root", folder, "init", *args, "--as-of", day)


def new(folder: Path) -> str:
    return (folder / NEW).read_text(encoding="utf-8")


def changes(old: str, text: str) -> str:
    """The lines that differ, as a patch shows them."""
    lines = list(difflib.unified_diff(old.splitlines(), text.splitlines(), n=0, lineterm=""))
    return "\n".join(line for line in lines[2:] if not line.startswith("@@")) + "\n"


def files(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def problems(folder: Path, day: str, level: str = "error") -> list[str]:
    found = json.loads(okr("--root", folder, "check", "--as-of", day, "-f", "json").out)
    return [one["message"] for one in found["problems"] if one["level"] == level]


def test_the_open_quarter_goes_on_where_it_stands(tmp_path: Path, golden: Golden) -> None:
    write(tmp_path, FILES)
    done = init(tmp_path, "next", "--from", "current")
    assert done.code == 0
    golden("carry/open.txt", done.out.replace(str(tmp_path), "FOLDER"))
    assert done.err == "nobody was asked: 8 key results without a review are kept\n"
    golden("carry/open-changes.txt", changes(OLD, new(tmp_path)))
    web = (tmp_path / "okrs/2027-Q1/engineering/web.yaml").read_text(encoding="utf-8")
    golden("carry/web-changes.txt", changes(WEB, web))


def test_a_closed_quarter_goes_on_as_its_review_says(tmp_path: Path, golden: Golden) -> None:
    write(tmp_path, CLOSED)
    done = init(tmp_path, "2027-Q1", "--from", "2026-Q4", "--team", "company", day="2027-01-05")
    golden("carry/closed.txt", done.out.replace(str(tmp_path), "FOLDER"))
    golden("carry/closed-changes.txt", changes(OLD, new(tmp_path)))


@pytest.mark.parametrize("files", [FILES, CLOSED], ids=["open", "closed"])
def test_what_was_carried_over_has_no_problem(tmp_path: Path, files: dict[str, str]) -> None:
    write(tmp_path, files)
    day = "2027-01-05"
    init(tmp_path, "2027-Q1", "--from", "2026-Q4", day=day)
    assert problems(tmp_path, day) == []
    assert problems(tmp_path, day, "warning") == []


def shown(folder: Path, period: str, day: str) -> dict[str, dict[str, Any]]:
    told = json.loads(okr("--root", folder, "report", period, "--as-of", day, "-f", "json").out)
    return {
        kr["id"]: kr
        for team in told["teams"]
        for objective in team["objectives"]
        for kr in objective["key_results"]
    }


def test_t54_the_promise_is_kept_whole_and_the_past_is_not(tmp_path: Path) -> None:
    write(tmp_path, CLOSED)
    init(tmp_path, "2027-Q1", "--from", "2026-Q4", day="2027-01-05")
    old = shown(tmp_path, "2026-Q4", "2026-12-31")
    now = shown(tmp_path, "2027-Q1", "2027-01-05")
    kept = ("title", "kind", "owner", "weight", "unit", "target_text")
    for ref in ("renewals", "levels"):
        assert [now[ref][key] for key in kept] == [old[ref][key] for key in kept]
    assert (now["renewals"]["baseline"], now["renewals"]["target"]) == (78.5, 85)
    for kr in now.values():
        assert kr["checkins"] == 0
        assert (kr["confidence"], kr["last_checkin"], kr["value"] or None) == (None, None, None)
    text = new(tmp_path)
    assert all(word not in text for word in ("SECRET", "grade", "revisions", "a client left"))


def test_while_the_quarter_is_open_its_last_number_may_still_move(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    init(tmp_path, "next", "--from", "current")
    assert shown(tmp_path, "2027-Q1", "2027-01-05")["renewals"]["baseline"] == 78.5
    okr("--root", tmp_path, "update", "2026-Q4/renewals", "80", "--as-of", "2026-12-30")
    assert shown(tmp_path, "2027-Q1", "2027-01-05")["renewals"]["baseline"] == 80


def test_to_close_before_or_after_carrying_over_gives_the_same_file(tmp_path: Path) -> None:
    before, after = copied(tmp_path / "a", git=False), copied(tmp_path / "b", git=False)
    close = ("close", "2026-Q4", "--accept", "--as-of", "2027-01-05")
    okr("--root", before, *close)
    for folder in (before, after):
        init(folder, "2027-Q1", "--from", "2026-Q4", day="2027-01-05")
    assert new(before) != new(after)
    okr("--root", after, *close)
    assert new(before) == new(after)


def test_a_second_run_writes_nothing_and_says_why(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    init(tmp_path, "next", "--from", "current")
    before = files(tmp_path)
    done = init(tmp_path, "next", "--from", "current")
    assert (done.code, done.out) == (2, "")
    assert "company, engineering/web have a file for 2027-Q1 already" in done.err
    assert "move okrs/2027-Q1/company.yaml away to begin anew" in done.err
    assert files(tmp_path) == before


def test_one_team_after_another_ends_with_the_same_files_as_all_at_once(tmp_path: Path) -> None:
    at_once, one_by_one = write(tmp_path / "a", FILES), write(tmp_path / "b", FILES)
    init(at_once, "next", "--from", "current")
    init(one_by_one, "next", "--from", "current", "--team", "company")
    done = init(one_by_one, "next", "--from", "current")
    assert "carry the others over one by one: --team engineering/web" in done.err
    init(one_by_one, "next", "--from", "current", "--team", "engineering/web")
    texts = [[*files(folder).values()] for folder in (at_once, one_by_one)]
    assert sorted(texts[0]) == sorted(texts[1])


def test_nothing_is_half_written_when_one_file_cannot_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, FILES)
    before = files(tmp_path)
    written = Path.replace

    def refuse_the_last(path: Path, target: Path) -> Path:
        if Path(target).name == "web.yaml":
            raise OSError(28, "No space left on device")
        return written(path, target)

    monkeypatch.setattr(Path, "replace", refuse_the_last)
    done = init(tmp_path, "next", "--from", "current")
    assert (done.code, done.out) == (3, "")
    assert "no space left on device" in done.err
    assert files(tmp_path) == before
    assert not (tmp_path / "okrs" / "2027-Q1").exists()


@pytest.mark.parametrize("ending", ["\r\n", "\n"])
def test_line_ends_stay_as_they_are(tmp_path: Path, ending: str) -> None:
    write(tmp_path, FILES)
    path = tmp_path / QUARTER / "company.yaml"
    path.write_bytes(OLD.replace("\n", ending).encode())
    init(tmp_path, "next", "--from", "current")
    made = (tmp_path / NEW).read_bytes().decode()
    assert made.count(ending) == made.count("\n")


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (["--from", "current"], 2, "2026-Q4 does not end before 2026-Q4 begins"),
        (["current", "--from", "2026"], 2, "2026 does not end before 2026-Q4 begins"),
        (["next", "--from", "2026-Q2"], 2, "nothing is promised for 2026-Q2"),
        (["next", "--from", "current", "--team", "wbe"], 2, "there is no team 'wbe'"),
        (["next", "--from", "current", "--team", "engineering"], 2, "the teams are company, eng"),
        (["next", "--from", "someday"], 2, "'someday' is not a period"),
        (["2026-Q3", "--from", "2026-Q2"], 2, "2026-Q3 ended on 30 Sep 2026"),
        (["next", "--from", "current", "--example"], 2, "--from and --example both say"),
    ],
)
def test_what_cannot_be_carried_over_is_said(
    tmp_path: Path, args: list[str], code: int, said: str
) -> None:
    write(tmp_path, FILES)
    before = files(tmp_path)
    done = init(tmp_path, *args)
    assert (done.code, done.out) == (code, "")
    assert said in done.err
    assert files(tmp_path) == before


def test_a_file_with_errors_is_mended_first(tmp_path: Path) -> None:
    write(tmp_path, {**FILES, f"{QUARTER}/engineering/web.yaml": WEB.replace("title", "titel")})
    done = init(tmp_path, "next", "--from", "current")
    assert (done.code, done.out) == (3, "")
    assert "okrs/2026-Q4/engineering/web.yaml has errors" in done.err
    assert init(tmp_path, "next", "--from", "current", "--team", "company").code == 0


def test_there_must_be_a_workspace(tmp_path: Path) -> None:
    done = init(tmp_path, "next", "--from", "current")
    assert done.code == 2
    assert "okr init makes one" in done.err


def test_a_team_that_keeps_nothing_gets_no_file(tmp_path: Path) -> None:
    review = "closed: 2027-01-04\ngrades: {latency: {next: drop}, releases: {next: drop}}\n"
    write(tmp_path, {**FILES, f"{QUARTER}/engineering/web.review.yaml": review})
    args = ("2027-Q1", "--from", "2026-Q4")
    done = init(tmp_path, *args, "--team", "engineering/web", day="2027-01-05")
    assert (done.code, done.out) == (2, "")
    assert "nothing is left to be carried over into 2027-Q1" in done.err
    assert "engineering" not in init(tmp_path, *args, day="2027-01-05").out


def test_what_was_decided_must_fit_together(tmp_path: Path) -> None:
    text = OLD.replace("baseline: 400, target: 380", "at_most: 4, baseline: 9, target: 3")
    write(tmp_path, {**FILES, f"{QUARTER}/company.yaml": text})
    assert "has errors" in init(tmp_path, "next", "--from", "current").err


def test_the_italian_example_goes_on_without_a_problem(tmp_path: Path) -> None:
    folder = copied(tmp_path / "studio", git=False)
    assert init(folder, "next", "--from", "current").code == 0
    for day in (DAY, "2027-01-05", "2027-03-31"):
        assert problems(folder, day) == []


WHO = ("init", "next", "--from", "current", "--as-of", DAY)


def test_a_person_is_asked_about_each_key_result(tmp_path: Path, golden: Golden) -> None:
    write(tmp_path, FILES)
    said = ["m", "+15%", "78.5", "95", "d", "what?", "k", "", "M", "", "drop"]
    code, screen = session(*said, args=[*WHO, "--team", "company"], cwd=tmp_path)
    assert code == 0
    golden("carry/person.txt", screen)
    golden("carry/person-changes.txt", changes(OLD, new(tmp_path)))


def test_what_is_finished_is_dropped_unless_a_person_keeps_it(tmp_path: Path) -> None:
    done = 'shop:\n  - {"date": "2026-12-01", "value": true}\n\n'
    texts = {"company.yaml": DONE, "company.checkins.yaml": done + done.replace("shop", "site")}
    write(tmp_path, FILES | {f"{QUARTER}/{name}": text for name, text in texts.items()})
    _, screen = session("", "k", "", args=[*WHO, "--team", "company"], cwd=tmp_path)
    assert screen.count("Enter drops it, as it is finished.") == 2
    assert changes(DONE, new(tmp_path)) == "-      - {id: shop, title: The shop is open}\n"


def test_a_target_that_is_reached_may_be_given_anew_at_once(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    session("", "", "", "15", "", "", "", args=[*WHO, "--team", "company"], cwd=tmp_path)
    assert "baseline: previous\n        target: 15\n" in new(tmp_path)


@pytest.mark.parametrize("answers", [0, 3])
def test_who_stops_in_between_changes_nothing(tmp_path: Path, answers: int) -> None:
    before = files(write(tmp_path, FILES))
    code, _ = session(*[""] * answers, BREAK, args=WHO, cwd=tmp_path)
    assert code == 130
    assert files(tmp_path) == before


def test_who_has_no_more_answers_changes_nothing(tmp_path: Path) -> None:
    before = files(write(tmp_path, FILES))
    code, screen = session("", END, args=WHO, cwd=tmp_path)
    assert code == 2
    assert "no answer to: k, m or d?" in screen
    assert "--no-input, which keeps every key result" in screen
    assert files(tmp_path) == before


def test_who_wants_no_questions_is_asked_none(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    code, screen = session(args=[*WHO, "--no-input"], cwd=tmp_path)
    assert code == 0
    assert "nobody was asked: 8 key results" in screen
    assert (tmp_path / NEW).is_file()
