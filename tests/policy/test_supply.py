"""What a release is made of and by whom: pinned, with no more rights than it needs."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

REPO = Path(__file__).parents[2]
WORKFLOWS = sorted((REPO / ".github" / "workflows").glob("*.yml"))
PINNED = re.compile(r"uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")


def project() -> dict[str, Any]:
    with (REPO / "pyproject.toml").open("rb") as file:
        found: dict[str, Any] = tomllib.load(file)["project"]
    return found


def jobs(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    yield from yaml.safe_load(path.read_text("utf-8"))["jobs"].items()


@pytest.mark.parametrize("path", [*WORKFLOWS, REPO / "action.yml"], ids=lambda path: path.name)
def test_every_action_is_pinned_by_the_hash_of_a_commit_and_says_its_version(path: Path) -> None:
    lines = [line for line in path.read_text("utf-8").splitlines() if "uses:" in line]
    assert lines
    assert [line for line in lines if not PINNED.search(line)] == []


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_begins_without_rights_and_no_expression_reaches_a_shell(path: Path) -> None:
    text = path.read_text("utf-8")
    assert yaml.safe_load(text)["permissions"] == {}
    for _, job in jobs(path):
        assert "permissions" in job
        for step in job["steps"]:
            assert "${{" not in step.get("run", "")
            if "checkout" in step.get("uses", ""):
                assert step["with"]["persist-credentials"] is False


def test_who_may_publish_runs_nothing_of_ours_and_waits_for_the_tests() -> None:
    release = dict(jobs(REPO / ".github" / "workflows" / "release.yml"))
    may_write = {name for name, job in release.items() if "write" in {*job["permissions"].values()}}
    assert may_write == {"publish"}
    publish = release["publish"]
    assert {*publish["needs"]} == {*release} - {"publish"}
    assert publish["environment"]["name"] == "pypi"
    assert all("run" not in step for step in publish["steps"])


def test_ci_runs_on_every_python_that_the_package_names_and_with_the_lowest_versions() -> None:
    named = {one.rpartition(" ")[2] for one in project()["classifiers"] if "Python :: 3." in one}
    named = {one.rpartition("::")[2].strip() for one in named}
    ci = dict(jobs(REPO / ".github" / "workflows" / "ci.yml"))
    assert {*ci["tests"]["strategy"]["matrix"]["python"]} == named
    run = {step.get("run") for job in ci.values() for step in job["steps"]}
    assert {".ci/run", "make lowest", "make audit"} <= run


def test_every_dependency_has_a_lower_bound_and_the_lowest_of_each_is_tried() -> None:
    done = subprocess.run(
        [sys.executable, REPO / ".ci" / "lowest.py"], capture_output=True, text=True, check=True
    )
    groups = [project()["dependencies"], *project()["optional-dependencies"].values()]
    needed = [one for group in groups for one in group]
    assert all(">=" in one for one in needed)
    assert [line.partition("==")[0] for line in done.stdout.split()] == [
        re.split(r"[\[>]", one)[0] for one in needed
    ]


def test_what_a_release_is_built_with_is_pinned_by_hash() -> None:
    text = (REPO / ".github" / "build-requirements.txt").read_text("utf-8")
    pins = re.findall(r"^([\w-]+)==[\w.]+ \\\n    --hash=sha256:[0-9a-f]{64}$", text, re.MULTILINE)
    assert {"hatchling", "babel"} <= {*pins}
    assert len(pins) == text.count("==")
