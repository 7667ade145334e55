"""A host of CI obeys our lines and marks our findings, and nothing that a person wrote."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from cli.run import okr
from inert.calls import calls
from inert.conftest import Built
from inert.fields import DAY
from inert.payloads import CI, CI_LINES, HTML, TERMINAL
from okrcli.cli.app import COMMANDS

TEXTS = {"ci": CI_LINES + CI, "other": HTML + TERMINAL}
COMMAND = re.compile(r"^\s*::|##\w*\[", re.MULTILINE)
"""What GitHub, Azure and TeamCity obey in any line that a job prints."""
SHOWN = 10


def checked(folder: Path, form: str) -> str:
    return okr("--root", folder, "--as-of", DAY, "check", "-f", form).out


def levels(folder: Path) -> list[str]:
    return [one["level"] for one in json.loads(checked(folder, "json"))["problems"]]


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_each_form_marks_as_many_places_as_there_are_problems(text: str, full_of: Built) -> None:
    folder = full_of(text)
    found = levels(folder)
    assert len(found) > SHOWN

    marked = [line for line in checked(folder, "github").splitlines() if COMMAND.match(line)]
    most = [min(SHOWN, found.count(level)) for level in ("error", "warning")]
    assert len(marked) == sum(most)
    assert all(re.match(r"::(error|warning) file=okrs/[^,:]*,line=\d+,col=", one) for one in marked)

    assert len(json.loads(checked(folder, "gitlab"))) == len(found)
    (run,) = json.loads(checked(folder, "sarif"))["runs"]
    assert len(run["results"]) == len(found)
    suites = ElementTree.fromstring(checked(folder, "junit"))  # noqa: S314 - we wrote it
    assert len([*suites.iter("testcase")]) == len(found)
    tags = {"testsuites", "testsuite", "testcase", "failure", "system-out"}
    assert {one.tag for one in suites.iter()} <= tags


@pytest.mark.parametrize("name", COMMANDS)
def test_a_job_that_prints_what_people_wrote_obeys_none_of_it(
    name: str, full_of: Built, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = full_of(CI_LINES + CI)
    monkeypatch.setenv("GITHUB_ACTIONS", "true")

    for call in calls(name):
        if call.form != "github":
            outcome = call.run(folder)
            assert not COMMAND.search(outcome.out), call
            assert not COMMAND.search(outcome.err), call


def test_json_says_the_same_where_a_host_listens(
    full_of: Built, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = full_of(CI)
    alone = [json.loads(call.run(folder).out) for call in calls("report", "json")]

    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert [json.loads(call.run(folder).out) for call in calls("report", "json")] == alone
    assert alone[0]["teams"][0]["objectives"][0]["title"] == CI
