"""Which commit a revision names, and what is said where it names none."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from git.repo import Repo, started
from okrcli import git
from okrcli.errors import DataError


def said(folder: Path, revision: str = "HEAD") -> tuple[str, str]:
    with pytest.raises(DataError) as raised:
        git.resolve(folder, revision)
    return raised.value.message, raised.value.hint


def test_branches_tags_hashes_and_steps_back_name_their_commit(tmp_path: Path) -> None:
    repo = started(tmp_path)
    first = repo.git("rev-parse", "HEAD")
    repo.git("tag", "-a", "q4", "-m", "The quarter as promised")
    second = repo.commit(message="Nothing")

    assert [git.resolve(repo.root, name) for name in ("q4", "HEAD~1", first[:8])] == [first] * 3
    assert [git.resolve(repo.root, name) for name in ("main", "HEAD", "@")] == [second] * 3


def test_a_detached_head_is_as_good_as_a_branch(tmp_path: Path) -> None:
    repo = started(tmp_path)
    first = repo.git("rev-parse", "HEAD")
    repo.git("checkout", "--quiet", "--detach")

    assert git.resolve(repo.root, "HEAD") == first


def test_an_option_is_no_revision(tmp_path: Path) -> None:
    repo = started(tmp_path)

    message, _ = said(repo.root, "--output=stolen")
    assert message == "'--output=stolen' is an option, not a revision"
    assert not (repo.root / "stolen").exists()


def test_a_revision_that_nobody_made_is_named(tmp_path: Path) -> None:
    message, hint = said(started(tmp_path).root, "mian")

    assert message == "git knows no revision 'mian'"
    assert hint == "git branch -a, git tag and git log name them"


def test_a_file_is_no_commit(tmp_path: Path) -> None:
    message, hint = said(started(tmp_path).root, "main:okrs/okr.yaml")

    assert message == "'main:okrs/okr.yaml' is a file or a folder, not a commit"
    assert hint == "name the commit alone: main"


def test_a_folder_outside_of_any_repository_is_told(tmp_path: Path) -> None:
    message, hint = said(tmp_path)

    assert message == f"{tmp_path} is in no git repository"
    assert hint == "git init makes one; all but review works without"


def test_a_bare_repository_is_told(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "bare.git", "--bare")

    assert said(repo.folder)[0] == "this is a bare repository, which has no working tree"


def test_a_branch_without_a_commit_is_told(tmp_path: Path) -> None:
    repo = Repo(tmp_path)

    assert said(repo.folder)[0] == "there is no commit here yet"


def test_a_shallow_clone_says_how_to_get_the_rest(tmp_path: Path) -> None:
    repo = started(tmp_path / "far")
    repo.commit(message="Again")
    repo.git("clone", "--quiet", "--depth=1", f"file://{repo.folder}", str(tmp_path / "near"))

    for name in ("HEAD~1", repo.git("rev-parse", "HEAD~1")):
        message, hint = said(tmp_path / "near", name)
        assert message == f"{name!r} is not in this shallow clone"
        assert "fetch-depth: 0" in hint


def test_without_git_the_error_says_so_and_nothing_else_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    assert said(tmp_path)[0] == "git is not installed, or not on PATH"
    assert git.is_repository(tmp_path) is False
    assert git.user(tmp_path) == ("", "")


def test_a_repository_is_one_from_any_folder_in_it(tmp_path: Path) -> None:
    repo = started(tmp_path / "repo")

    assert git.is_repository(repo.root / "2026-Q4")
    assert not git.is_repository(tmp_path)


def test_a_repository_that_git_refuses_is_told_in_its_words(tmp_path: Path) -> None:
    repo = started(tmp_path)
    (repo.folder / ".git" / "config").write_text("[core\n")

    message, _ = said(repo.root)
    assert message.startswith("git cannot read the repository: bad config line 1")


def test_variables_of_git_do_not_lead_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo, other = started(tmp_path / "one"), started(tmp_path / "other")
    head = other.commit(message="Elsewhere")
    monkeypatch.setenv("GIT_DIR", str(other.folder / ".git"))

    assert git.resolve(repo.root, "HEAD") != head


def test_the_person_is_who_git_says(tmp_path: Path) -> None:
    assert git.user(started(tmp_path / "repo").root) == ("Sam Rossi", "sam@example.com")
    assert git.user(tmp_path) == ("", "")


def test_the_last_commit_before_a_day_and_the_common_one_of_two(tmp_path: Path) -> None:
    repo = started(tmp_path)
    first = repo.git("rev-parse", "HEAD")
    second = repo.commit(message="Later", day="2026-11-09")
    repo.git("checkout", "--quiet", "-b", "branch", first)
    third = repo.commit(message="Beside", day="2026-11-10")

    assert git.before(repo.root, date(2026, 11, 9)) == first
    assert git.before(repo.root, date(2026, 11, 12)) == third
    assert git.before(repo.root, date(2026, 1, 1)) is None
    assert git.merge_base(repo.root, second, third) == first
    repo.git("checkout", "--quiet", "--orphan", "apart")
    assert git.merge_base(repo.root, second, repo.commit(message="Apart")) is None
