"""Is everything in order that the program stands on."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest

from cli.files import QUARTER, write
from cli.run import okr, okr_process
from okrcli.cli import examining
from okrcli.store import health
from okrcli.store.files import locked
from okrcli.store.journal.keeping import place

DAY = "2026-11-16"
DYING = """
import os
from okrcli.cli.app import main
from okrcli.store.journal.record import Record

Record.end = lambda *_, **__: os._exit(9)
main(["--as-of", "2026-11-16", "update", "audit", "done"])
"""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = write(tmp_path / "work")
    monkeypatch.chdir(folder)
    return folder


def signs(code: int = 0) -> dict[str, tuple[str, str, str]]:
    done = okr("--as-of", DAY, "doctor", "-f", "json")
    assert done.code == code, done
    found = json.loads(done.out)
    assert found["kind"] == "doctor"
    levels = [one["level"] for one in found["signs"]]
    assert (found["errors"], found["warnings"]) == (levels.count("error"), levels.count("warning"))
    return {
        one["area"]: (one["level"], one["message"], one["hint"] or "") for one in found["signs"]
    }


def git(*args: str) -> None:
    subprocess.run(["git", *args], check=True, capture_output=True)


def test_where_all_is_well_every_line_says_so(
    home: Path, golden: Callable[[str, str], None]
) -> None:
    write(home, {f"{QUARTER}/company.checkins.yaml": ""})
    done = okr("--as-of", DAY, "doctor")
    text = done.out.replace(str(home), "HERE").replace(os.environ["HOME"], "HOME")
    for pattern, word in (
        (r"okr [\d.]+, Python [\d.]+", "okr N, Python N"),
        (r"git [\d.]+", "git N"),
        (r"\d+ KB", "N KB"),
    ):
        text = re.sub(pattern, word, text)
    golden("doctor.txt", re.sub(r"today is .*", "today is DAY", text))
    assert done.code == 0


@pytest.mark.usefixtures("home")
def test_it_writes_nothing_into_the_workspace(home: Path) -> None:
    before = sorted(home.rglob("*"))
    okr("doctor")
    assert sorted(home.rglob("*")) == before


def test_without_a_workspace_the_rest_is_looked_at_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    found = signs(1)
    assert found["workspace"][0] == "error"
    assert found["python"][0] == "ok"


def test_errors_of_the_files_are_counted_and_fail(home: Path) -> None:
    path = home / QUARTER / "company.yaml"
    path.write_text(path.read_text().replace("target: 85", "target: eighty-five"))
    assert signs(1)["files"][::2] == ("error", "okr check")


def test_an_error_of_the_settings_is_told_whole(home: Path) -> None:
    write(home, {"okrs/okr.yaml": "curency: EUR\n"})
    level, said, _ = signs(1)["files"]
    assert (level, "okrs/okr.yaml:1:1" in said) == ("error", True)


def test_warnings_of_the_files_do_not_fail(home: Path) -> None:
    path = home / QUARTER / "company.yaml"
    path.write_text(path.read_text().replace("    owner: marco\n", ""))
    assert signs()["files"][0] == "warning"


@pytest.mark.usefixtures("home")
def test_a_file_that_may_not_be_written_is_named_with_the_command(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # Whoever runs as root may write anything, so the system's answer is given here.
    monkeypatch.setattr(os, "access", lambda path, _: "company.yaml" not in str(path))
    level, said, hint = signs()["permissions"]
    assert (level, f"{QUARTER}/company.yaml" in said, "chmod u+w" in hint) == (
        "warning",
        True,
        True,
    )


@pytest.mark.usefixtures("home")
def test_files_of_somebody_else_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 4711)
    level, said, hint = signs()["owners"]
    assert (level, "(+" in said, "chown" in hint) == ("warning", True, True)


def test_what_a_killed_program_left_behind_is_named_with_the_command(home: Path) -> None:
    write(home, {f"{QUARTER}/.company.yaml.okr": "half", f"{QUARTER}/.company.yaml.swp": ""})
    found = signs()
    assert found["litter"][0] == "warning"
    assert found["litter"][2].startswith("rm ")
    assert ".company.yaml.swp" in found["editors"][1]


def test_a_lock_that_is_held_is_told(home: Path) -> None:
    with locked(home / QUARTER):
        assert QUARTER in signs()["locks"][1]
    assert "locks" not in signs()


def test_files_of_tomorrow_cast_doubt_on_the_clock(home: Path) -> None:
    os.utime(home / QUARTER / "company.yaml", (4e9, 4e9))
    assert signs()["clock"][0] == "warning"


def test_a_damaged_journal_and_a_command_cut_short_are_told(home: Path) -> None:
    assert okr("--as-of", DAY, "update", "renewals", "79").code == 0
    assert "undo" not in signs()
    assert subprocess.run([sys.executable, "-c", DYING], check=False).returncode == 9
    assert "update audit done" in signs()["undo"][1]
    file = place((home / "okrs").resolve())
    assert file
    file.write_bytes(b"broken")
    assert signs()["undo"][0] == "warning"


def test_folders_of_ours_that_cannot_be_made_are_told(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(home, {"a file": ""})
    for name in ("XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(home / "a file"))
    found = signs()
    assert (found["journal"][0], found["cache"][0]) == ("warning", "warning")


@pytest.mark.usefixtures("home")
def test_a_library_below_its_bound_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    there = metadata.version

    def version(name: str) -> str:
        if name == "rich":
            return "9.13.1"
        if name == "babel":
            raise metadata.PackageNotFoundError(name)
        return there(name)

    monkeypatch.setattr(metadata, "version", version)
    monkeypatch.setattr(
        metadata, "requires", lambda _: ["rich>=14", "babel>=2.17", "typer<0.29,>=0.28"]
    )
    assert signs(1)["libraries"][:2] == ("error", "too old or missing: rich 9.13.1 < 14, babel")


@pytest.mark.parametrize(
    ("one", "other"), [("3.10", "3.9"), ("2", "1.99.9"), ("0.28.1", "0.28"), ("14.0rc1", "13.9")]
)
def test_versions_compare_by_their_numbers(one: str, other: str) -> None:
    assert examining._numbers(one) > examining._numbers(other)
    assert examining._numbers("14.0") == examining._numbers("14")


@pytest.mark.usefixtures("home")
def test_a_slow_parser_is_told_with_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "has_compiled_parser", lambda: False)
    assert signs()["yaml"][::2] == ("warning", "pip install 'ruamel.yaml[oldlibyaml]'")


def test_a_screen_without_our_characters_is_told(home: Path) -> None:
    done = okr_process("doctor", cwd=home, PYTHONIOENCODING="ascii")
    assert "warning  screen of 80 columns, ascii" in done.out


def test_what_git_has_registered_is_looked_at(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def driver() -> tuple[Any, ...]:
        return signs()["git-driver"]

    assert "in no repository" in signs()["git"][1]
    git("init", "-q")
    assert driver()[0] == "ok"
    assert okr("git", "setup", "--hook").code == 0
    monkeypatch.setenv("PATH", "/usr/bin:/bin")
    assert "not on PATH" in driver()[1]
    (tmp_path / "okr").write_text("#!/bin/sh\n")
    (tmp_path / "okr").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    assert driver()[:2] == ("ok", "git merges the files by meaning")
    git("config", "merge.okr.driver", "okr merge %O")
    assert driver()[::2] == ("warning", "okr git setup")
    for section in ("merge.okr", "diff.okr", "diff.okr-checkins"):
        git("config", "--remove-section", section)
    assert "not registered in this clone" in driver()[1]
    (home / ".git" / "index.lock").write_text("")
    assert signs()["git-lock"][0] == "warning"


def test_the_hook_is_looked_at(home: Path) -> None:
    git("init", "-q")
    assert "git-hook" not in signs()
    okr("git", "setup", "--hook")
    hook = home / ".git" / "hooks" / "pre-commit"
    assert signs()["git-hook"][0] == "ok"
    hook.chmod(0o644)
    assert signs()["git-hook"][2].startswith("chmod +x")
    hook.write_text(f"{hook.read_text()}# more\n")
    assert signs()["git-hook"][2] == "okr git setup --hook"
    hook.write_text("#!/bin/sh\n")
    assert "git-hook" not in signs()
    git("config", "core.hooksPath", "elsewhere")
    assert "elsewhere" in signs()["git-hook"][1]


def test_without_git_the_rest_is_looked_at_all_the_same(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(home))
    assert signs()["git"][0] == "warning"
