"""`--commit`: what was written goes into git alone, and the message says what changed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.run import Outcome, okr
from git.repo import Repo, started

DAY = ("--as-of", "2026-11-16")


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    return started(tmp_path)


def ran(repo: Repo, *args: str) -> Outcome:
    return okr(*args, "--root", repo.root, *DAY)


def message(repo: Repo) -> str:
    return repo.git("log", "-1", "--format=%B")


def test_an_update_is_committed_with_what_it_changed_and_its_note(repo: Repo) -> None:
    repo.write({"README.md": "# mine\n"})
    repo.git("add", "README.md")

    done = ran(repo, "update", "renewals", "79", "-c", "8", "-m", "two stay", "--commit")

    assert done.code == 0, done.err
    subject = "company: renewals 78.5 → 79 %, 57 → 60 %, conf 7 → 8"
    assert done.out.splitlines()[-1].endswith(subject)
    assert message(repo) == f"{subject}\n\ntwo stay"
    assert repo.git("status", "--short") == "A  README.md"


def test_a_revision_is_committed_with_its_effect_and_its_reason(repo: Repo) -> None:
    done = ran(repo, "revise", "renewals", "--target", "80", "--reason", "sold", "--commit")

    assert done.code == 0, done.err
    assert message(repo) == "company: renewals target 85 → 80 %, 33% easier\n\nsold"
    assert repo.git("status", "--short") == ""


def test_the_rows_of_a_file_are_one_commit_with_a_line_each(repo: Repo, tmp_path: Path) -> None:
    table = tmp_path / "rows.csv"
    table.write_text(
        "id,value\ncompany/2026-Q4/renewals,79\ncompany/2026-Q4/answer,23\n", encoding="utf-8"
    )

    done = ran(repo, "update", "--from", str(table), "--commit")

    assert done.code == 0, done.err
    subject, _, body = message(repo).partition("\n\n")
    assert subject == "company: 2 check-ins"
    assert body.splitlines() == [
        "- renewals 78.5 → 79 %, 57 → 60 %",
        "- answer – → 23 h, 0 → 21 %",
    ]
    again = ran(repo, "update", "--from", str(table), "--commit")
    assert "committed" not in again.out
    assert repo.git("rev-list", "--count", "HEAD") == "2"


def test_without_an_id_every_check_in_that_git_lacks_is_committed(repo: Repo) -> None:
    ran(repo, "update", "renewals", "79")
    repo.write({"okrs/okr.yaml": "organization: Other\n"})

    done = ran(repo, "update", "--commit")

    assert done.code == 0, done.err
    assert message(repo) == "company: renewals 78.5 → 79 %, 57 → 60 %"
    assert repo.git("status", "--short") == "M okrs/okr.yaml"
    assert "every check-in is committed already" in ran(repo, "update", "--commit").out


def test_json_names_the_commit(repo: Repo) -> None:
    update = ran(repo, "update", "renewals", "79", "--commit", "-f", "json")
    revise = ran(
        repo, "revise", "audit", "--owner", "bo", "-r", "she left", "--commit", "-f", "json"
    )

    told = [json.loads(one.out)["commit"]["hash"] for one in (update, revise)]
    assert told == [repo.git("rev-parse", "HEAD~1"), repo.git("rev-parse", "HEAD")]


def test_a_dry_run_commits_nothing(repo: Repo) -> None:
    done = ran(repo, "update", "renewals", "79", "--commit", "--dry-run")

    assert (done.code, "committed" in done.out) == (0, False)
    assert repo.git("rev-list", "--count", "HEAD") == "1"


def test_what_cannot_be_committed_alone_is_not_even_written(repo: Repo) -> None:
    file = repo.root / "2026-Q4" / "company.checkins.yaml"
    before = file.read_text()
    file.write_text(before + "# staged\n")
    repo.git("add", "--all")
    file.write_text(before + "# staged\n# not\n")

    refused = ran(repo, "update", "renewals", "79", "--commit")

    assert refused.code == 3
    assert "only a part is staged" in refused.err
    assert file.read_text() == before + "# staged\n# not\n"


def test_no_hook_and_no_signing_program_is_run(repo: Repo, tmp_path: Path) -> None:
    sung = tmp_path / "sung"
    script = tmp_path / "canary"
    script.write_text(f'#!/bin/sh\necho "$0" >> {sung}\nexit 1\n')
    script.chmod(0o755)
    hooks = repo.folder / ".git" / "hooks"
    for name in (
        *("pre-commit", "commit-msg", "prepare-commit-msg", "post-commit"),
        *("reference-transaction", "post-index-change"),
    ):
        (hooks / name).symlink_to(script)
    for key in ("gpg.program", "core.fsmonitor", "core.editor"):
        repo.git("config", key, str(script))
    repo.git("config", "commit.gpgSign", "true")
    sung.unlink(missing_ok=True)

    done = ran(repo, "update", "renewals", "79", "--commit")

    assert done.code == 0, done.err
    assert not sung.exists(), sung.read_text()


def test_the_message_is_in_the_language_of_the_workspace_whatever_the_locale(
    repo: Repo, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "it_IT.UTF-8")
    ran(repo, "update", "renewals", "79", "-c", "8", "--commit")
    assert message(repo) == "company: renewals 78.5 → 79 %, 57 → 60 %, conf 7 → 8"
    repo.write({"okrs/okr.yaml": "language: it\n"})
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    ran(repo, "update", "renewals", "79.5", "-c", "7", "--commit")
    assert message(repo) == "company: renewals 79 → 79,5 %, 60 → 63 %, fid. 8 → 7"
