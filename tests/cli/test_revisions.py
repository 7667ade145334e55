"""`okr report --rev`: as the files stood at a commit."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.files import COMPANY, FILES, QUARTER
from cli.run import okr
from git.repo import Count, Repo, started

DAY = ("--as-of", "2026-11-16")


def test_a_report_of_a_commit_is_that_of_its_files_with_the_commit_at_its_foot(
    tmp_path: Path,
) -> None:
    repo = started(tmp_path)
    before = okr("report", "--root", repo.root, *DAY)
    head = repo.git("rev-parse", "HEAD")
    repo.write({f"{QUARTER}/company.yaml": "objectives: []\n", f"{QUARTER}/sales.yaml": COMPANY})

    outcome = okr("report", "--rev", "main", "--root", repo.root, *DAY)

    assert outcome.code == 0
    foot = f"\nas of commit {head[:9]} · 2 Nov · Promise the quarter\n"
    assert outcome.out == before.out + foot
    assert "sales" in (repo.git("status", "--porcelain"))


def test_json_names_the_commit(tmp_path: Path) -> None:
    repo = started(tmp_path)
    head = repo.git("rev-parse", "HEAD")

    outcome = okr("report", "--rev", "HEAD", "-f", "json", "--root", repo.root, *DAY)

    assert json.loads(outcome.out)["commit"] == head


def test_a_report_of_files_that_were_broken_then_says_so(tmp_path: Path) -> None:
    repo = started(tmp_path, FILES | {f"{QUARTER}/company.yaml": COMPANY.replace("title", "titel")})
    repo.write(FILES)

    outcome = okr("report", "--rev", "HEAD", "--root", repo.root, *DAY)

    assert outcome.code == 3
    assert "okrs/2026-Q4/company.yaml:3:5: error" in outcome.err


def test_a_commit_from_before_the_workspace_is_told(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    head = repo.commit({"README.md": "soon\n"})
    repo.commit(FILES)

    outcome = okr("report", "--rev", "HEAD~1", "--root", repo.root, *DAY)

    assert (outcome.code, outcome.out) == (3, "")
    assert f"okrs/okr.yaml was not there yet at {head[:9]} of 2026-11-02" in outcome.err


@pytest.mark.parametrize(("args", "most"), [((), 0), (("--rev", "HEAD"), 3)])
def test_a_report_starts_no_process_and_one_of_a_commit_three(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, args: tuple[str, ...], most: int
) -> None:
    repo = started(tmp_path / "repo")
    count = Count(tmp_path / "counting", monkeypatch)

    assert okr("report", *args, "--root", repo.root, *DAY).code == 0
    assert count.processes == most
