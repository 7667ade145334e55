"""What a command imports, opens and parses when it was called before: speed that cannot drift.

Nothing here is timed. Each command runs as a process of its own, twice, and the second time tells
which modules it imported, which files it opened and how many times it took one apart.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from cli.files import CHECKINS, COMPANY, FILES, QUARTER, write
from cli.story import run_git

OURS = ("okrcli.model", "okrcli.kinds", "okrcli.core", "okrcli.workspace", "okrcli.store.loader")
OTHERS = ("rich", "pydantic", "ruamel", "jinja2", "babel", "annotated_types")
WRITING = ("okrcli.store.amendment", "okrcli.store.creating", "okrcli.store.carrying", "okrcli.git")
PROGRAM = """
import json, sys
opened = []
sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == "open" else None)
from okrcli.cli.app import main
code = main(sys.argv[1:])
sys.stdout.flush()
json.dump([code, sorted(sys.modules), opened], sys.stderr)
"""
DAY = ("--as-of", "2026-11-16")
VALUE = ("update", "company/2026-Q4/renewals", "80", "--dry-run", *DAY)


@dataclass(frozen=True)
class Run:
    """What a process did."""

    code: int
    modules: set[str]
    opened: Counter[str]
    """How often each file of the workspace was opened, by its path in there."""


def run(root: Path, *args: str, **env: str) -> Run:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *args],
        capture_output=True,
        encoding="utf-8",
        check=True,
        env={**os.environ, "OKR_ROOT": str(root), **env},
    )
    code, modules, opened = json.loads(done.stderr.splitlines()[-1])
    inside = [path.removeprefix(f"{root}/") for path in opened if path.startswith(f"{root}/")]
    return Run(code, set(modules), Counter(inside))


def again(root: Path, *args: str, **env: str) -> Run:
    """Run a command twice and return what the second one did."""
    assert run(root, *args, **env).code == 0
    return run(root, *args, **env)


def many(folder: Path, count: int = 12) -> Path:
    """A workspace of many teams in two quarters."""
    files = dict(FILES)
    for number in range(count):
        for quarter in (QUARTER, "okrs/2026-Q3"):
            name = f"{quarter}/area/team-{number}"
            files[f"{name}.yaml"] = COMPANY.replace("renewals", f"renewals-{number}")
            files[f"{name}.checkins.yaml"] = ""
    return write(folder, files)


@pytest.mark.parametrize(
    ("args", "env"),
    [
        (("report", *DAY), {}),
        (("report", "-f", "html", *DAY), {}),
        (("report", "-f", "json", *DAY), {}),
        (("check", *DAY), {}),
        (("check", "-f", "junit", *DAY), {}),
        (("due", *DAY), {}),
        (("tree", *DAY), {}),
        (("show", "renewals", *DAY), {}),
        (("update", "re"), {"_OKR_COMPLETE": "bash"}),
    ],
    ids=["report", "page", "json", "check", "junit", "due", "tree", "show", "completion"],
)
def test_what_was_answered_before_needs_neither_the_model_nor_what_draws(
    tmp_path: Path, args: tuple[str, ...], env: dict[str, str]
) -> None:
    assert again(write(tmp_path), *args, **env).modules.isdisjoint({*OURS, *OTHERS})


@pytest.mark.parametrize(
    ("args", "env"),
    [
        (("-f", "sarif"), {}),
        ((), {"GITHUB_ACTIONS": "true"}),
        ((), {"GITLAB_CI": "true"}),
    ],
    ids=["sarif", "github", "gitlab"],
)
def test_a_check_whose_paths_git_tells_is_made_anew(
    tmp_path: Path, args: tuple[str, ...], env: dict[str, str]
) -> None:
    assert "okrcli.git" in again(write(tmp_path), "check", *args, *DAY, **env).modules


def test_a_diff_of_two_commits_that_was_made_before_asks_git_which_they_are_and_no_more(
    tmp_path: Path,
) -> None:
    root = write(tmp_path)
    run_git(root, "init", "-q")
    for number in range(2):
        write(root, {f"{QUARTER}/company.checkins.yaml": CHECKINS.replace("12", f"1{number}")})
        run_git(root, "add", ".")
        run_git(root, "-c", "user.name=a", "-c", "user.email=a@b", "commit", "-q", "-m", "x")
    done = again(root, "diff", "HEAD~1", "HEAD", *DAY)

    assert done.modules.isdisjoint({*OURS, *OTHERS})
    assert set(done.opened) <= {"okrs/okr.yaml"}


def test_a_check_in_with_known_definitions_validates_nothing_and_draws_nothing(
    tmp_path: Path,
) -> None:
    assert again(write(tmp_path), *VALUE).modules.isdisjoint({*OTHERS, *WRITING})


def test_the_version_needs_no_command_line() -> None:
    program = "import sys; sys.argv = ['okr', '--version']; import okrcli.__main__ as m; m.main()"
    done = subprocess.run(
        [sys.executable, "-c", f"{program}; print(*sys.modules)"],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    version, modules = done.stdout.splitlines()

    assert version.startswith("okr ")
    assert set(modules.split()).isdisjoint({"typer", "okrcli.cli"})


def test_a_report_opens_each_file_of_its_period_once_and_none_of_an_older_one(
    tmp_path: Path,
) -> None:
    root = many(tmp_path)
    first, second = run(root, "report", *DAY), run(root, "report", *DAY)

    for one in (first, second):
        assert {path for path in one.opened if "2026-Q3" in path} == set()
        counts = {path: times for path, times in one.opened.items() if QUARTER in path}
        assert set(counts.values()) == {1}
        assert len([path for path in counts if path.endswith(".yaml")]) == 2 * 13


@pytest.mark.parametrize("name", ["company/2026-Q4/renewals", "area/team-3/2026-Q4/renewals-3"])
def test_a_check_in_named_in_full_opens_the_files_of_its_team_alone(
    tmp_path: Path, name: str
) -> None:
    done = again(many(tmp_path), "update", name, "80", "--dry-run", *DAY)
    team = name.partition("/2026")[0]

    assert set(done.opened) - {"okrs/okr.yaml"} == {
        f"{QUARTER}/{team}.yaml",
        f"{QUARTER}/{team}.checkins.yaml",
    }


def test_a_check_in_by_its_id_reads_no_other_teams_check_ins(tmp_path: Path) -> None:
    done = again(many(tmp_path), "update", "renewals-3", "80", "--dry-run", *DAY)
    opened = {path for path in done.opened if path.endswith(".checkins.yaml")}

    assert opened == {f"{QUARTER}/area/team-3.checkins.yaml"}
    assert set(done.opened.values()) <= {1, 2}


def test_a_diff_reads_only_teams_whose_files_differ(tmp_path: Path) -> None:
    root = many(tmp_path)
    run_git(root, "init", "-q")
    run_git(root, "add", ".")
    run_git(root, "-c", "user.name=a", "-c", "user.email=a@b", "commit", "-q", "-m", "x")
    file = root / QUARTER / "area/team-3.yaml"
    file.write_text(file.read_text("utf-8").replace("target: 85", "target: 90"), "utf-8")

    program = """
import sys
from okrcli.store import reader
read, taken = reader.read, []
reader.read = lambda data, path: (taken.append(path), read(data, path))[1]
from okrcli.cli.app import main
main(sys.argv[1:])
print(*sorted(set(taken)))
"""
    done = subprocess.run(
        [sys.executable, "-c", program, "diff", "--root", str(root), *DAY],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert "target 85 → 90" in done.stdout
    assert done.stdout.splitlines()[-1].split() == [f"{QUARTER}/area/team-3.yaml", "okrs/okr.yaml"]


def test_without_what_is_kept_all_this_still_gives_the_same(tmp_path: Path) -> None:
    root = many(tmp_path)
    kept = again(root, *VALUE)
    shutil.rmtree(root / "okrs/2026-Q3")

    assert run(root, *VALUE, "--no-cache").code == kept.code == 0
