"""What is compared with what, what was there before, and what cannot be known."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from cli.guard.look import TEAM, check, guarded, problems
from cli.guard.test_promises import EASIER, LOYALTY
from cli.run import okr
from git.repo import Count, Repo


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """A promise on main, and a branch that makes it easier."""
    made = Repo(tmp_path / "repo")
    made.commit({"okrs/okr.yaml": "", TEAM: LOYALTY})
    made.git("checkout", "--quiet", "-b", "work")
    made.commit({TEAM: EASIER})
    return made


@pytest.mark.parametrize("base", ["main", "HEAD~1", "v1"])
def test_any_name_of_a_commit_will_do(repo: Repo, base: str) -> None:
    repo.git("tag", "v1", "main")

    assert guarded(repo, base=base) == [("easier-without-reason", 9)]
    assert guarded(repo, base="HEAD") == []


def test_what_the_base_did_meanwhile_is_not_this_branchs_doing(repo: Repo) -> None:
    repo.git("checkout", "--quiet", "main")
    repo.commit({TEAM: LOYALTY.replace("baseline: 6", "baseline: 9")})
    repo.git("checkout", "--quiet", "work")

    (found,) = problems(repo, "--rule", "easier-without-reason")

    assert "target 3 → 4" in found["message"]


def test_only_what_came_since_decides_and_the_rest_is_counted(repo: Repo) -> None:
    out = check(repo, "--rule", "missing-owner").out
    assert "no problems since main" in out
    assert "1 problem was there before: okr check lists all" in out

    repo.write({TEAM: f"# a line above\n{LOYALTY.replace('title: Clients stay', 'title: Stay')}"})
    assert problems(repo, "--rule", "missing-owner") == []
    more = "  - {id: other, title: Other, key_results: [{id: kr, title: One}]}\n"
    repo.write({TEAM: LOYALTY + more})
    (found,) = problems(repo, "--rule", "missing-owner")
    assert found["line"] == len(LOYALTY.splitlines()) + 1


def test_a_problem_that_points_at_something_else_now_is_an_old_one(repo: Repo) -> None:
    text = "objectives: [{id: goal, title: Goal, key_results: [{id: one, title: One}]}]\n"
    repo.commit({TEAM: text})
    repo.write({TEAM: text.replace("Goal", "A goal")})

    assert problems(repo, base="HEAD") == []


def test_an_old_error_does_not_fail_and_a_new_one_does(repo: Repo) -> None:
    repo.git("checkout", "--quiet", "main")
    other = TEAM.replace("company", "sales")
    repo.commit({other: LOYALTY.replace("baseline: 6", "baseline: six")})
    repo.write({TEAM: LOYALTY.replace("Clients stay", "Clients stay here")})

    outcome = check(repo, base="HEAD")
    assert outcome.code == 0
    assert "in HEAD" in outcome.err
    assert "the file is left out" in outcome.err

    repo.write({TEAM: LOYALTY.replace("baseline: 6", "baseline: six")})
    assert [one["rule"] for one in problems(repo, base="HEAD") if one["level"] == "error"] == [
        "wrong-value"
    ]


@pytest.mark.parametrize("where", ["base", "now"])
def test_while_the_settings_have_errors_it_says_that_it_cannot_judge(
    repo: Repo, where: str
) -> None:
    if where == "base":
        repo.git("checkout", "--quiet", "main")
        repo.commit({"okrs/okr.yaml": "grace: soon\n"})
        repo.write({"okrs/okr.yaml": "grace: 2\n", TEAM: EASIER})
    else:
        repo.write({"okrs/okr.yaml": "grace: soon\n"})

    outcome = check(repo, base="main")

    assert "changes of promises are not judged" in outcome.err
    assert "easier-without-reason" not in outcome.out
    assert ("wrong-" in outcome.out) == (where == "now")


def test_before_there_was_a_workspace_nothing_was_promised(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    repo.commit({"README.md": "soon\n"})
    repo.commit({"okrs/okr.yaml": "", TEAM: LOYALTY})

    assert guarded(repo, base="HEAD~1") == []


def test_one_rule_and_one_team_can_be_asked_for(repo: Repo) -> None:
    assert guarded(repo, "--rule", "easier-without-reason") == [("easier-without-reason", 9)]
    assert guarded(repo, "--rule", "no-baseline") == []
    assert guarded(repo, "--team", "company") == [("easier-without-reason", 9)]
    unknown = check(repo, "--rule", "easier-without-reasn")
    assert (unknown.code, unknown.out) == (2, "")


def test_a_rule_of_the_guard_needs_a_base(repo: Repo) -> None:
    outcome = okr("check", "--root", repo.root, "--rule", "easier-without-reason")

    assert (outcome.code, outcome.out) == (2, "")
    assert "easier-without-reason compares with a commit" in outcome.err
    assert "hint: name it: --base main" in outcome.err


def shallow(repo: Repo, folder: Path, branches: str) -> Repo:
    """Return a clone that knows the newest commit of one branch, or of each, alone."""
    source = f"file://{repo.folder}"
    subprocess.run(
        ["git", "clone", "--quiet", "--depth", "1", branches, "-b", "work", source, folder],
        check=True,
        capture_output=True,
    )
    clone = Repo.__new__(Repo)
    clone.folder = folder
    return clone


@pytest.mark.parametrize("branches", ["--single-branch", "--no-single-branch"])
def test_in_a_shallow_clone_it_says_what_would_let_it_know(
    repo: Repo, tmp_path: Path, branches: str
) -> None:
    clone = shallow(repo, tmp_path / "clone", branches)

    outcome = check(clone, base="origin/main")

    assert (outcome.code, outcome.out) == (3, "")
    assert "shallow clone" in outcome.err
    assert "fetch-depth: 0" in outcome.err


def test_two_histories_without_a_common_commit_are_compared_as_they_are(repo: Repo) -> None:
    repo.git("checkout", "--quiet", "--orphan", "elsewhere")
    repo.commit({TEAM: EASIER})

    assert guarded(repo) == [("easier-without-reason", 9)]


@pytest.mark.parametrize("base", ["nope", "--", "main:okrs/okr.yaml"])
def test_what_is_no_commit_is_told(repo: Repo, base: str) -> None:
    outcome = okr("check", "--root", repo.root, f"--base={base}")

    assert (outcome.code, outcome.out) == (3, "")
    assert "hint: " in outcome.err


def test_without_a_repository_there_is_no_base(tmp_path: Path) -> None:
    (tmp_path / "okrs").mkdir()
    (tmp_path / "okrs" / "okr.yaml").write_text("")

    outcome = okr("check", "--root", tmp_path, "--base", "main")

    assert outcome.code == 3
    assert "is in no git repository" in outcome.err


def test_however_many_files_git_is_started_five_times(
    repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    count = Count(tmp_path / "bin", monkeypatch)

    check(repo)

    assert count.processes <= 5
