"""A repository whose own configuration would run a program: none of our commands lets it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from cli.files import FILES, QUARTER
from cli.run import okr
from git.repo import Repo, started
from okrcli import git
from okrcli.errors import DataError

COMMANDS = (
    ("report",),
    ("report", "--rev", "HEAD"),
    ("check",),
    ("check", "--base", "HEAD", "-f", "github"),
    ("diff",),
    ("diff", "HEAD", "HEAD"),
    ("diff", "--staged"),
    ("diff", "HEAD...", "-f", "markdown"),
    ("check", "--base", "HEAD"),
    ("log",),
    ("blame", "renewals"),
    ("codeowners",),
    ("git", "resolve"),
    ("git", "setup", "--hook"),
    ("git", "setup", "--undo"),
)


@pytest.fixture
def hostile(tmp_path: Path) -> tuple[Repo, Path]:
    """A repository in which plain git runs a script, and the file that the script writes."""
    repo = started(tmp_path / "repo", FILES | {".gitattributes": "*.yaml diff=sing filter=sing\n"})
    sung = tmp_path / "sung"
    script = tmp_path / "canary"
    script.write_text(f'#!/bin/sh\necho "$0 $*" >> {sung}\nexec cat\n')
    script.chmod(0o755)
    hooks = repo.folder / ".git" / "hooks"
    for name in ("post-index-change", "post-commit", "post-checkout", "reference-transaction"):
        (hooks / name).symlink_to(script)
    for key in (
        *("core.fsmonitor", "core.pager", "core.editor", "core.sshCommand", "core.gitProxy"),
        *("diff.external", "diff.sing.textconv", "diff.sing.command", "pager.diff", "gpg.program"),
        *(
            "filter.sing.clean",
            "filter.sing.smudge",
            "filter.sing.process",
            "interactive.diffFilter",
        ),
        *("credential.helper", "core.askPass", "core.alternateRefsCommand", "alias.rev-parse"),
    ):
        repo.git("config", key, str(script))
    repo.git("config", "extensions.partialClone", "origin")
    repo.git("config", "remote.origin.promisor", "true")
    repo.git("config", "remote.origin.url", f"ext::{script}")
    repo.git("config", "protocol.ext.allow", "always")
    repo.git("config", "log.showSignature", "true")
    repo.write({f"{QUARTER}/company.yaml": FILES[f"{QUARTER}/company.yaml"] + "# touched\n"})
    sung.unlink(missing_ok=True)
    return repo, sung


def test_the_canary_sings_under_plain_git(hostile: tuple[Repo, Path]) -> None:
    repo, sung = hostile
    for args in (("status",), ("diff",)):
        subprocess.run(["git", *args], cwd=repo.folder, capture_output=True, check=False)

    assert sung.exists()


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_command_makes_it_sing(hostile: tuple[Repo, Path], command: tuple[str, ...]) -> None:
    repo, sung = hostile

    outcome = okr(*command, "--root", repo.root, "--as-of", "2026-11-16")

    assert outcome.code in (0, 1), outcome.err
    assert not sung.exists(), sung.read_text()


def test_a_file_that_git_would_filter_is_not_committed_and_nothing_sings(
    hostile: tuple[Repo, Path],
) -> None:
    repo, sung = hostile

    outcome = okr("update", "renewals", "80", "--commit", "--root", repo.root)

    assert outcome.code == 3
    assert "as something else (filter: sing)" in outcome.err
    assert not sung.exists(), sung.read_text()


def test_neither_does_asking_what_is_not_committed_nor_an_object_that_is_missing(
    hostile: tuple[Repo, Path],
) -> None:
    repo, sung = hostile
    head = git.resolve(repo.root, "HEAD")
    blob = repo.git("rev-parse", "HEAD:okrs/okr.yaml")
    (repo.folder / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    sung.unlink(missing_ok=True)

    assert git.uncommitted(repo.root) == ("2026-Q4/company.yaml",)
    with pytest.raises(DataError, match="is not in this clone"):
        git.read(repo.root, [head], [], (".yaml",))
    assert not sung.exists(), sung.read_text()
