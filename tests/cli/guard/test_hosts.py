"""In CI the form is that of the host, and its paths start at the top of the repository."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.guard.look import TEAM
from cli.guard.test_promises import EASIER, LOYALTY
from cli.run import Outcome, okr
from git.repo import Repo

AREA = "area"


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """A workspace inside a folder of a repository, with a promise made easier."""
    made = Repo(tmp_path / "repo")
    made.commit({f"{AREA}/okrs/okr.yaml": "", f"{AREA}/{TEAM}": LOYALTY})
    made.write({f"{AREA}/{TEAM}": EASIER})
    return made


def check(repo: Repo, *args: str) -> Outcome:
    folder = repo.folder / AREA
    return okr("check", "--root", folder, "--as-of", "2026-11-16", "--base", "main", *args)


def test_on_github_each_problem_is_marked_and_the_summary_has_all(
    repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    summary = tmp_path / "summary"
    summary.write_text("before\n")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))

    outcome = check(repo)

    assert outcome.code == 1
    assert outcome.out.startswith("::error file=area/okrs/2026-Q4/company.yaml,line=9,col=17,")
    text = summary.read_text()
    assert text.startswith("before\n### okr check: 1 error since main")
    assert "`area/okrs/2026-Q4/company.yaml:9`" in text


def test_a_summary_that_cannot_be_written_is_told(
    repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "no" / "where"))

    outcome = check(repo, "-f", "github")

    assert outcome.code == 1
    assert "the summary of the job cannot be written" in outcome.err


def test_on_gitlab_it_is_a_code_quality_report(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITLAB_CI", "true")

    (issue,) = json.loads(check(repo).out)

    assert issue["location"]["path"] == "area/okrs/2026-Q4/company.yaml"


def test_a_form_that_is_asked_for_comes_first(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")

    assert check(repo, "-f", "text").out.startswith("okrs/2026-Q4/company.yaml:9:17: error:")


def test_without_a_repository_paths_stay_as_they_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    (tmp_path / "okrs").mkdir()
    (tmp_path / "okrs" / "okr.yaml").write_text("grace: soon\n")

    assert okr("check", "--root", tmp_path).out.startswith("::error file=okrs/okr.yaml,line=1,")
