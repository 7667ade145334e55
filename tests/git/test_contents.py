"""What stood in a folder at a commit, in the index, and what is not committed."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from cli.files import COMPANY, FILES, QUARTER
from git.repo import Count, Repo, started
from okrcli import git
from okrcli.errors import DataError
from okrcli.workspace import Workspace

YAML = (".yaml",)


def test_files_are_read_as_they_stood_and_the_working_tree_is_left_alone(tmp_path: Path) -> None:
    repo = started(tmp_path)
    head = repo.git("rev-parse", "HEAD")
    repo.write({f"{QUARTER}/company.yaml": "gone: true\n", "okrs/notes.md": "not ours"})

    (then,), (commit,) = git.read(repo.root, [head], [head], YAML)

    assert then.files["2026-Q4/company.yaml"].decode() == COMPANY
    assert sorted(then.files) == sorted(name.removeprefix("okrs/") for name in FILES)
    assert (commit.short, commit.day) == (head[:9], date(2026, 11, 2))
    assert (commit.author, commit.subject) == ("Sam Rossi", "Promise the quarter")
    assert (repo.folder / QUARTER / "company.yaml").read_text() == "gone: true\n"


def test_however_many_files_one_commit_takes_three_processes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = {f"{QUARTER}/team-{n}.yaml": "objectives: []\n" for n in range(30)}
    repo = started(tmp_path, FILES | many)
    count = Count(tmp_path / "counting", monkeypatch)

    head = git.resolve(repo.root, "HEAD")
    (then,), _ = git.read(repo.root, [head], [head], YAML)

    assert len(then.files) == len(FILES) + 30
    assert count.processes == 3


def test_the_index_is_what_would_be_committed_now(tmp_path: Path) -> None:
    repo = started(tmp_path)
    repo.write({"okrs/okr.yaml": "organization: Staged\n"})
    repo.git("add", "okrs/okr.yaml")
    repo.write({"okrs/okr.yaml": "organization: Only on the disk\n"})

    (then,), _ = git.read(repo.root, [git.STAGED], [], YAML)

    assert then.files["okr.yaml"] == b"organization: Staged\n"


def test_an_index_with_a_merge_under_way_is_told(tmp_path: Path) -> None:
    repo = started(tmp_path)
    repo.git("checkout", "--quiet", "-b", "other")
    repo.commit({"okrs/okr.yaml": "organization: Theirs\n"})
    repo.git("checkout", "--quiet", "main")
    repo.commit({"okrs/okr.yaml": "organization: Ours\n"})
    with pytest.raises(Exception, match="git"):
        repo.git("merge", "other")

    with pytest.raises(DataError) as raised:
        git.read(repo.root, [git.STAGED], [], YAML)
    assert raised.value.message == "okr.yaml has a merge under way"


def test_a_folder_that_was_not_there_is_empty(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    head = repo.commit({"README.md": "nothing yet\n"})
    repo.write(FILES)

    assert git.read(repo.root, [head], [], YAML) == ([git.Contents()], [])


def test_an_object_that_was_not_cloned_is_told_and_never_fetched(tmp_path: Path) -> None:
    far = started(tmp_path / "far")
    far.git("config", "uploadpack.allowFilter", "true")
    near = tmp_path / "near"
    options = ("--quiet", "--no-checkout", "--filter=blob:none")
    far.git("clone", *options, f"file://{far.folder}", str(near))
    (near / "okrs").mkdir()
    head = git.resolve(near / "okrs", "HEAD")

    with pytest.raises(DataError) as raised:
        git.read(near / "okrs", [head], [], YAML)
    assert raised.value.message.endswith("is not in this clone")
    assert "fetch-depth: 0" in raised.value.hint


def test_links_inside_the_workspace_lead_where_they_led_then(tmp_path: Path) -> None:
    repo = started(tmp_path)
    quarter = repo.folder / QUARTER
    (quarter / "sales.yaml").symlink_to("company.yaml")
    (quarter / "shops").symlink_to("north")
    repo.write({f"{QUARTER}/north/milan.yaml": "objectives: []\n"})
    (quarter / "secret.yaml").symlink_to("/etc/passwd")
    (quarter / "ring.yaml").symlink_to("ring.yaml")
    head = repo.commit()
    (quarter / "sales.yaml").unlink()

    ((then,), _) = Workspace(repo.root).past([head], [])
    plan = then.load()

    assert [team.team for team in plan.teams] == ["company", "north/milan", "sales", "shops/milan"]
    assert [(one.path, one.rule) for one in plan.problems] == [
        ("okrs/2026-Q4/ring.yaml", "bad-link"),
        ("okrs/2026-Q4/secret.yaml", "bad-link"),
    ]


def test_a_workspace_of_the_past_says_what_it_would_have_said_on_the_disk(tmp_path: Path) -> None:
    wrong = COMPANY.replace("baseline: 70", "baseline: seventy")
    repo = started(tmp_path, FILES | {f"{QUARTER}/company.yaml": wrong, f"{QUARTER}/Bad.yaml": ""})
    now = Workspace(repo.root)

    (then,), _ = now.past([repo.git("rev-parse", "HEAD")], [])

    assert then.load() == now.load()
    assert then.periods() == now.periods()


def test_what_is_not_committed_is_listed(tmp_path: Path) -> None:
    repo = started(tmp_path)
    repo.commit(
        {".gitignore": "*.lock\n", "okrs/old.yaml": "a: 1\n", "okrs/crlf.yaml": "a: 1\nb: 2\n"}
    )
    assert git.uncommitted(repo.root) == ()

    repo.write({"okrs/okr.yaml": "organization: Else\n", "okrs/new.yaml": "", "okrs/x.lock": ""})
    (repo.root / "old.yaml").unlink()
    (repo.root / "crlf.yaml").write_bytes(b"a: 1\r\nb: 2\r\n")
    assert git.uncommitted(repo.root) == ("new.yaml", "okr.yaml", "old.yaml")

    repo.git("add", "--all")
    assert git.uncommitted(repo.root) == ("new.yaml", "okr.yaml", "old.yaml")


def test_a_pipe_in_the_place_of_a_file_is_not_waited_for(tmp_path: Path) -> None:
    repo = started(tmp_path)
    repo.commit({"okrs/old.yaml": "a: 1\n"})
    (repo.root / "old.yaml").unlink()
    os.mkfifo(repo.root / "old.yaml")
    assert git.uncommitted(repo.root) == ("old.yaml",)


def test_before_the_first_commit_everything_is_uncommitted(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    repo.write({"okrs/okr.yaml": ""})

    assert git.uncommitted(repo.root) == ("okr.yaml",)
