"""`okr log` and `okr blame`: who set what, in which commit."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from cli.files import CHECKINS, COMPANY, FILES, QUARTER
from cli.run import Outcome, okr
from git.repo import Count, Repo, started

NEWS = CHECKINS.replace(
    "\n\nnew", '\n  - {"date": "2026-11-09", "value": 80, "by": "bo"}\n\nnew', 1
)


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    made = started(tmp_path / "repo")
    easier = COMPANY.replace("target: 85", "target: 80").replace("owner: giulia", "owner: anna")
    made.commit({f"{QUARTER}/company.yaml": easier}, "Sell two clients", "2026-11-10")
    made.commit({f"{QUARTER}/company.checkins.yaml": NEWS}, "Look again", "2026-11-20")
    return made


def ran(repo: Repo, *args: str) -> Outcome:
    return okr(*args, "--root", repo.root, "--as-of", "2026-11-20")


def test_the_log_names_commit_author_day_subject_and_what_was_set(repo: Repo) -> None:
    done = ran(repo, "log", "renewals")

    assert done.code == 0, done.err
    lines = done.out.splitlines()
    assert [line for line in lines if not line.startswith(" ")] == [
        f"{repo.git('rev-parse', 'HEAD')[:9]}  2026-11-20  Sam Rossi  Look again",
        f"{repo.git('rev-parse', 'HEAD~1')[:9]}  2026-11-10  Sam Rossi  Sell two clients",
        f"{repo.git('rev-parse', 'HEAD~2')[:9]}  2026-11-02  Sam Rossi  Promise the quarter",
    ]
    assert "  company/2026-Q4/renewals  2026-11-09 80 by bo   11 days late" in lines
    assert "  company/2026-Q4/renewals target  85 → 80" in lines
    assert "company/2026-Q4/loyalty owner  giulia → anna" in ran(repo, "log", "loyalty").out


def test_blame_tells_of_what_stands_who_set_it(repo: Repo) -> None:
    lines = ran(repo, "blame", "renewals").out.splitlines()

    told = {" ".join(line.split()[4:6]): line.split()[0] for line in lines}
    assert told["renewals target"] == repo.git("rev-parse", "HEAD~1")[:9]
    assert told["renewals baseline"] == repo.git("rev-parse", "HEAD~2")[:9]


def test_a_renamed_team_keeps_its_history(repo: Repo) -> None:
    repo.git("mv", f"{QUARTER}/company.yaml", f"{QUARTER}/acme.yaml")
    repo.git("mv", f"{QUARTER}/company.checkins.yaml", f"{QUARTER}/acme.checkins.yaml")
    repo.commit({}, "Another name", "2026-11-20")

    told = json.loads(ran(repo, "log", "acme/renewals", "-f", "json").out)["changes"]

    assert {one["subject"] for one in told} == {
        *("Promise the quarter", "Sell two clients", "Look again"),
    }
    assert {one["uid"] for one in told} == {"acme/2026-Q4/renewals"}


def test_what_git_does_not_have_comes_first(repo: Repo) -> None:
    ran(repo, "update", "renewals", "81")
    repo.write({"okrs/okr.yaml": "organization: Other\n", "okrs/2026-Q4/notes.txt": "1"})

    first, *rest = ran(repo, "log").out.splitlines()

    assert first == "not in git yet"
    assert rest[0].startswith("  company/2026-Q4/renewals  2026-11-20 81")
    assert rest[1] == "  okr.yaml organization  Studio Ferrante → Other"
    assert "not in git yet" in ran(repo, "blame", "renewals").out
    last = json.loads(ran(repo, "blame", "renewals", "-f", "json").out)["changes"][0]
    assert (last["commit"], last["new"]) == (None, "2026-11-20 81")


def test_a_kpi_has_a_history_too_and_a_screen_shows_twenty_commits(repo: Repo) -> None:
    for value in range(22):
        text = f'nps:\n  - {{"date": "2026-11-20", "value": {value}}}\n\n'
        files = {"okrs/kpis/company.yaml": "kpis:\n  - {id: nps, title: NPS}\n"}
        repo.commit({**files, "okrs/kpis/company.2026.checkins.yaml": text}, f"NPS {value}")

    done = ran(repo, "log", "kpi/nps")

    assert done.out.count("Sam Rossi") == 20
    assert "2 earlier commits: okr log --all" in done.out
    assert ran(repo, "log", "kpi/nps", "--all").out.count("Sam Rossi") == 22
    assert "company/nps title  NPS" in ran(repo, "log", "--all").out


def test_a_removed_check_in_and_a_file_that_is_none_of_ours_are_no_obstacle(repo: Repo) -> None:
    repo.commit({f"{QUARTER}/company.checkins.yaml": CHECKINS, "okrs/stray.yaml": "a: 1\n"}, "Back")

    assert "2026-11-09 80 by bo → removed" in ran(repo, "log", "renewals").out


def test_git_is_started_a_few_times_for_any_history(
    repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    count = Count(tmp_path / "bin", monkeypatch)
    assert ran(repo, "log").code == 0
    assert count.processes <= 8


def test_without_a_repository_or_a_name_the_error_says_so(repo: Repo, tmp_path: Path) -> None:
    Repo(tmp_path / "new").write(FILES)

    assert "there is no commit here yet" in okr("log", "--root", tmp_path / "new").err
    assert ran(repo, "blame", "zzz").code == 2


@pytest.mark.parametrize("command", ["log", "blame"])
def test_a_spreadsheet_holds_what_a_program_gets(repo: Repo, command: str) -> None:
    told = json.loads(ran(repo, command, "renewals", "-f", "json").out)["changes"]
    rows = list(csv.DictReader(io.StringIO(ran(repo, command, "renewals", "-f", "csv").out)))

    def shown(value: object) -> str:
        return "" if value is None else str(value)

    assert rows == [{key: shown(one[key]) for key in one} for one in told] != []


def test_what_people_wrote_is_no_formula_in_a_spreadsheet(repo: Repo) -> None:
    repo.commit({"okrs/okr.yaml": 'organization: "=1+1"\n'}, "=HYPERLINK()", "2026-11-20")
    out = ran(repo, "log", "-f", "csv").out
    assert "'=1+1" in out
    assert "'=HYPERLINK()" in out
