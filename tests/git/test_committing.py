"""A commit of some files: nothing else that is staged, changed or configured has a part in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.files import CHECKINS, FILES
from git.repo import Repo, started
from okrcli import git
from okrcli.errors import DataError

FILE = "2026-Q4/company.checkins.yaml"
NEW = CHECKINS + 'answer:\n  - {"date": "2026-11-16", "value": 23}\n\n'


def changed(repo: Repo, text: str = NEW) -> None:
    (repo.root / FILE).write_bytes(text.encode())


def committed(repo: Repo) -> str:
    git.check_free(repo.root, [FILE])
    return git.commit(repo.root, [FILE], "Two words\n\nand why\n")


def test_only_the_file_is_committed_and_what_is_staged_stays_staged(tmp_path: Path) -> None:
    repo = started(tmp_path)
    repo.write({"staged.txt": "1\n", "okrs/okr.yaml": "organization: Other\n", "new.txt": "2\n"})
    repo.git("add", "staged.txt")
    changed(repo)

    made = committed(repo)

    assert repo.git("rev-parse", "main") == made
    assert repo.git("show", "--format=%an|%s|%b", "--name-only", made).split() == [
        *("Sam", "Rossi|Two", "words|and", "why"),
        f"okrs/{FILE}",
    ]
    assert repo.git("status", "--short").splitlines() == [
        "M okrs/okr.yaml",
        "A  staged.txt",
        "?? new.txt",
    ]


def test_a_new_file_and_the_first_commit_of_all_are_no_different(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    repo.write(FILES)

    committed(repo)

    assert repo.git("ls-tree", "-r", "--name-only", "HEAD") == f"okrs/{FILE}"
    assert f"okrs/{FILE}" not in repo.git("status", "--short", "-uall")


def test_a_detached_head_moves_and_no_branch_does(tmp_path: Path) -> None:
    repo = started(tmp_path)
    repo.git("checkout", "--quiet", "--detach")
    changed(repo)

    made = committed(repo)

    assert repo.git("rev-parse", "HEAD") == made != repo.git("rev-parse", "main")


def test_a_worktree_commits_to_its_own_branch(tmp_path: Path) -> None:
    repo = started(tmp_path / "main")
    repo.git("worktree", "add", "--quiet", "-b", "other", str(tmp_path / "other"))
    root = tmp_path / "other" / "okrs"
    (root / FILE).write_text(NEW)
    git.check_free(root, [FILE])

    made = git.commit(root, [FILE], "There\n")

    assert repo.git("rev-parse", "other") == made != repo.git("rev-parse", "main")


def test_line_ends_go_in_as_git_has_them(tmp_path: Path) -> None:
    repo = started(tmp_path)
    repo.git("config", "core.autocrlf", "true")
    changed(repo, NEW.replace("\n", "\r\n"))

    committed(repo)

    assert repo.git("show", f"HEAD:okrs/{FILE}") + "\n\n" == NEW
    assert repo.git("status", "--short") == ""


def test_what_is_staged_whole_is_taken_and_a_staged_part_is_refused(tmp_path: Path) -> None:
    repo = started(tmp_path)
    changed(repo)
    repo.git("add", "--all")
    git.check_free(repo.root, [FILE])
    changed(repo, NEW + "# more\n")

    with pytest.raises(DataError, match=f"of okrs/{FILE} only a part is staged"):
        git.check_free(repo.root, [FILE])


def test_nothing_is_committed_in_the_middle_of_a_merge(tmp_path: Path) -> None:
    repo = started(tmp_path)
    repo.git("checkout", "--quiet", "-b", "side")
    repo.commit({"side.txt": "1"})
    repo.git("checkout", "--quiet", "main")
    repo.git("merge", "--no-ff", "--no-commit", "--quiet", "side")

    with pytest.raises(DataError, match="a merge is under way"):
        git.check_free(repo.root, [FILE])


def test_a_file_that_git_ignores_filters_or_takes_for_a_link_is_refused(tmp_path: Path) -> None:
    repo = started(tmp_path)
    new = "2026-Q4/other.checkins.yaml"
    repo.write({".gitignore": "other.*\n", f"okrs/{new}": "", ".gitattributes": "*.yaml filter=x"})
    (repo.root / "2026-Q4/link.yaml").symlink_to("company.yaml")

    with pytest.raises(DataError, match=f"git ignores okrs/{new}"):
        git.check_free(repo.root, [new])
    with pytest.raises(DataError, match=r"as something else \(filter: x\)"):
        git.check_free(repo.root, [FILE])
    with pytest.raises(DataError, match="is a link"):
        git.check_free(repo.root, ["2026-Q4/link.yaml"])


def test_who_is_unknown_to_git_is_asked_to_say_so_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo = started(tmp_path)
    repo.git("config", "--unset", "user.email")
    repo.git("config", "user.useConfigOnly", "true")

    with pytest.raises(DataError, match="git does not know who you are"):
        git.check_free(repo.root, [FILE])
    monkeypatch.setenv("GIT_AUTHOR_EMAIL", "sam@example.com")
    monkeypatch.setenv("GIT_COMMITTER_EMAIL", "sam@example.com")
    changed(repo)
    committed(repo)


def test_no_repository_a_bare_one_and_a_locked_index_are_said_in_words(tmp_path: Path) -> None:
    (tmp_path / "alone").mkdir()
    Repo(tmp_path / "bare", "--bare")
    repo = started(tmp_path / "repo")
    changed(repo)
    (repo.folder / ".git" / "index.lock").touch()

    with pytest.raises(DataError, match="is in no git repository"):
        git.check_free(tmp_path / "alone", [FILE])
    with pytest.raises(DataError, match="a bare repository"):
        git.check_free(tmp_path / "bare", [FILE])
    with pytest.raises(DataError, match="git update-index failed"):
        committed(repo)
    assert repo.git("log", "--format=%s") == "Promise the quarter"


def test_a_disk_without_place_for_git_leaves_the_file_written_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo = started(tmp_path)
    changed(repo)
    before = repo.git("rev-parse", "main")

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device", "/somewhere")

    monkeypatch.setattr("okrcli.git.committing.TemporaryDirectory", full)
    with pytest.raises(DataError, match="git commit failed: No space left on device") as caught:
        committed(repo)
    assert "the files are written, and not committed" in caught.value.hint
    assert (repo.root / FILE).read_text() == NEW
    assert repo.git("rev-parse", "main") == before
