"""`okr git`: what setup registers, what merges then do, and markers mended."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from cli.files import CHECKINS, COMPANY, QUARTER
from cli.run import Outcome, okr
from git.repo import Repo, started
from okrcli.store.checkins import LARGEST

DEFINITIONS, VALUES = f"{QUARTER}/company.yaml", f"{QUARTER}/company.checkins.yaml"


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    monkeypatch.setenv("PATH", str(Path(sys.executable).parent), prepend=os.pathsep)
    return started(tmp_path / "repo")


def ran(repo: Repo, *args: str) -> Outcome:
    return okr("git", *args, "--root", repo.root)


def with_value(day: str, value: int) -> str:
    line = f'  - {{"date": "{day}", "value": {value}}}\n'
    return CHECKINS.replace("\n\nnew-clients", f"\n{line}\nnew-clients", 1)


def diverged(repo: Repo, ours: dict[str, str], theirs: dict[str, str]) -> Outcome:
    """Commit one change on each of two branches, and merge them."""
    repo.git("checkout", "--quiet", "-b", "side")
    repo.commit(theirs)
    repo.git("checkout", "--quiet", "main")
    repo.commit(ours)
    done = subprocess.run(
        ["git", "merge", "--no-edit", "side"],
        cwd=repo.folder,
        capture_output=True,
        text=True,
        check=False,
    )
    return Outcome(done.returncode, done.stdout, done.stderr)


SAME = ({VALUES: with_value("2026-11-18", 80)}, {VALUES: with_value("2026-11-17", 79)})
CONTRARY = (
    {DEFINITIONS: COMPANY.replace("target: 85", "target: 80")},
    {DEFINITIONS: COMPANY.replace("target: 85", "target: 82")},
)


def test_after_setup_one_key_result_takes_check_ins_of_two_branches(repo: Repo) -> None:
    assert ran(repo, "setup").code == 0
    repo.commit()

    assert diverged(repo, *SAME).code == 0

    text = (repo.folder / VALUES).read_text()
    assert text.index("2026-11-17") < text.index("2026-11-18")


def test_a_contradiction_is_told_in_words_and_left_between_markers(repo: Repo) -> None:
    ran(repo, "setup")
    repo.commit()

    done = diverged(repo, *CONTRARY)

    assert done.code == 1
    assert f"{DEFINITIONS}: renewals target: 80 by us, 82 by them, 85 before" in done.err
    assert (repo.folder / DEFINITIONS).read_text().count("<<<<<<<") == 1
    assert "conflict-marker" in okr("check", "--root", repo.root).out


def test_where_okr_is_missing_or_fails_git_merges_as_ever_and_leaves_markers(
    repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran(repo, "setup")
    repo.commit()
    (tmp_path / "bin").mkdir()
    broken = tmp_path / "bin" / "okr"
    broken.write_text("#!/bin/sh\nexit 70\n")
    broken.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"), prepend=os.pathsep)

    assert diverged(repo, *SAME).code == 1
    assert "<<<<<<< ours" in (repo.folder / VALUES).read_text()
    monkeypatch.setenv("PATH", "/usr/bin:/bin")
    repo.git("merge", "--abort")
    done = subprocess.run(["git", "merge", "side"], cwd=repo.folder, check=False)
    assert done.returncode == 1
    assert "<<<<<<< ours" in (repo.folder / VALUES).read_text()
    assert "2026-11-16" in repo.git("diff", "HEAD~1", "--", VALUES)


def test_git_diff_shows_check_ins_without_brackets(repo: Repo) -> None:
    ran(repo, "setup")
    repo.write(SAME[0])

    assert "+renewals  2026-11-18  80" in repo.git("diff").splitlines()


def test_setup_twice_is_setup_once_and_undo_leaves_nothing(repo: Repo) -> None:
    config = repo.folder / ".git" / "config"
    before = config.read_text()
    own = "*.txt text\n"
    repo.write({"okrs/.gitattributes": own.strip()})
    ran(repo, "setup", "--hook")
    once = config.read_text(), (repo.root / ".gitattributes").read_text()
    ran(repo, "setup", "--hook")
    assert (config.read_text(), (repo.root / ".gitattributes").read_text()) == once

    done = ran(repo, "setup", "--undo")

    assert (done.code, config.read_text()) == (0, before)
    assert (repo.root / ".gitattributes").read_text() == own
    assert not (repo.folder / ".git" / "hooks" / "pre-commit").exists()
    assert "nothing was set up" in ran(repo, "setup", "--undo").out


def test_the_hook_checks_before_a_commit_that_touches_the_workspace(repo: Repo) -> None:
    done = ran(repo, "setup", "--hook")
    hook = repo.folder / ".git" / "hooks" / "pre-commit"
    assert str(hook) in done.out
    assert hook.stat().st_mode & stat.S_IXUSR

    repo.write({"README.md": "1", DEFINITIONS: "objectives: ["})
    repo.git("add", "README.md")
    repo.git("commit", "-m", "Words")
    repo.git("add", "--all")
    with pytest.raises(subprocess.CalledProcessError) as failed:
        repo.git("commit", "-m", "Broken")
    assert DEFINITIONS in failed.value.stdout + failed.value.stderr


def test_a_hook_that_is_there_and_hooks_that_stand_elsewhere_are_left_alone(repo: Repo) -> None:
    hook = repo.folder / ".git" / "hooks" / "pre-commit"
    hook.write_text("#!/bin/sh\n")

    assert "there is a hook already" in ran(repo, "setup", "--hook").err
    assert ran(repo, "setup", "--undo").code == 0
    assert hook.read_text() == "#!/bin/sh\n"
    repo.git("config", "core.hooksPath", "shared")
    assert "takes its hooks from shared" in ran(repo, "setup", "--hook").err
    assert ran(repo, "setup", "--undo").code == 0


def test_a_worktree_and_a_workspace_in_a_subfolder_are_set_up_like_any(
    repo: Repo, tmp_path: Path
) -> None:
    repo.git("mv", "okrs", "okrs.bak")
    (repo.folder / "docs").mkdir()
    repo.git("mv", "okrs.bak", "docs/okrs")
    repo.commit()
    repo.git("worktree", "add", "--quiet", "-b", "other", str(tmp_path / "other"))
    root = tmp_path / "other" / "docs" / "okrs"

    done = okr("git", "setup", "--hook", "--root", root)

    assert done.code == 0, done.err
    hook = repo.folder / ".git" / "hooks" / "pre-commit"
    assert "okr --root docs/okrs check" in hook.read_text()
    shown = repo.git("-C", str(root), "check-attr", "merge", "--", "2026-Q4/company.yaml")
    assert shown.endswith("merge: okr")
    assert "merge.okr.driver" in repo.git("config", "--list")


def test_markers_are_mended_with_nothing_installed(repo: Repo) -> None:
    assert diverged(repo, *SAME).code == 1

    done = ran(repo, "resolve")

    assert (done.code, done.out.split()[:2]) == (0, [VALUES, "mended;"])
    text = (repo.folder / VALUES).read_text()
    assert text.index("2026-11-17") < text.index("2026-11-18")
    assert ran(repo, "resolve").out == "no file has conflict markers\n"
    assert "no markers" in ran(repo, "resolve", str(repo.folder / VALUES)).out


def test_what_is_left_to_decide_is_told_and_exits_1(repo: Repo) -> None:
    diverged(repo, *CONTRARY)

    done = ran(repo, "resolve")

    assert done.code == 1
    assert "renewals target: 80 by us, 82 by them, 85 before" in done.out


def test_markers_are_mended_without_git(repo: Repo) -> None:
    diverged(repo, *SAME)
    (repo.folder / ".git").rename(repo.folder / "gone")

    assert ran(repo, "resolve").code == 0
    assert "2026-11-17" in (repo.folder / VALUES).read_text()


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("resolve", "--undo"), "--hook and --undo are for okr git setup"),
        (("setup", "x"), "setup takes no file"),
        (("setup", "--undo", "--hook"), "setup takes no file"),
        (("merge-driver", "x"), "a merge driver gets"),
        (("textconv",), "textconv gets one file"),
        (("textconv", "nowhere"), "nowhere cannot be read"),
        (("resolve", "nowhere.yaml"), "nowhere.yaml is not there"),
    ],
)
def test_a_wrong_call_is_told_what_to_write(repo: Repo, args: tuple[str, ...], words: str) -> None:
    done = ran(repo, *args)
    assert done.code in (2, 3)
    assert words in done.err


def test_a_file_whose_sides_cannot_be_read_is_left_as_it_is(repo: Repo) -> None:
    text = "<<<<<<< a\nx: [\n=======\ny: [\n>>>>>>> b\n"
    repo.write({DEFINITIONS: text})

    done = ran(repo, "resolve")

    assert "cannot be read as OKRs on both sides" in done.err
    assert (repo.folder / DEFINITIONS).read_text() == text


def test_a_file_too_large_to_look_into_is_told_once_the_others_are_mended(repo: Repo) -> None:
    assert diverged(repo, *SAME).code == 1
    large = repo.folder / "okrs" / "2026-Q4" / "a.yaml"
    with large.open("wb") as file:
        file.truncate(LARGEST + 1)

    done = ran(repo, "resolve")

    assert done.code == 3
    assert f"{VALUES}   mended" in done.out
    assert "a.yaml has more than 5000000 bytes, and so it is not read" in done.err
    assert "split it by team or by year" in done.err
    assert ran(repo, "resolve", str(large)).err == done.err
