"""What is typed, named or set in the environment is shown in an error, and never obeyed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from cli.files import FILES, write
from cli.run import okr
from git.repo import Repo
from inert.fields import DAY
from inert.payloads import CI_LINES, RICH, TEMPLATE, TERMINAL
from inert.shown import obeyed
from okrcli.cli.app import COMMANDS, load

BAD = TERMINAL.replace("\0", "") + TEMPLATE + RICH
LONG = "x" * 5000
OURS = ("--help", "--version", "--format", "--root", "--as-of")
COMMAND = re.compile(r"^\s*::|##\w*\[", re.MULTILINE)
NEEDED: dict[str, tuple[str, ...]] = {
    "git": ("resolve",),
    "kpi": ("show",),
    "add": ("objective",),
    "site": ("pages",),
}
NEEDED |= {"show": ("renewals",), "blame": ("renewals",), "revise": ("renewals",)}
NEEDED |= {"update": ("renewals", "80", "--dry-run"), "import": ("file", "--from", "csv")}
VARIABLES = (
    *("OKR_ROOT", "LANG", "TERM", "COLUMNS", "HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"),
    *("USER", "GIT_AUTHOR_NAME", "GITHUB_STEP_SUMMARY", "EDITOR", "PAGER", "OKR_NO_CACHE"),
)


def lines(name: str, text: str) -> Iterator[tuple[str, ...]]:
    """Every argument and option of a command, each with a text in its place."""
    needed = NEEDED.get(name, ())
    parameters: list[Any] = load(name).params
    for one in parameters:
        flag = max(one.opts, key=len)
        if one.param_type_name == "argument":
            yield (name, *needed[: one.name == "title"], text)
        elif flag not in OURS:
            yield (name, *needed, flag, *([] if one.is_flag else [text]))
    yield (name, text, text, text)
    yield (name, *needed, f"--{text}")
    yield (name, *needed, "--format", text)
    yield (name, *needed, "--as-of", text)
    yield (name, *needed, "--root", text)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    repo = Repo(write(tmp_path / "x", FILES))
    repo.commit()
    monkeypatch.chdir(repo.folder)
    return repo.folder


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("name", COMMANDS)
def test_no_argument_is_obeyed(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")

    for line in (*lines(name, BAD), *lines(name, LONG)):
        outcome = okr("--as-of", DAY, *line)
        assert outcome.code in (0, 1, 2, 3), (line, outcome.err)
        for text in (outcome.out, outcome.err):
            assert obeyed(text) == "", line
            assert not COMMAND.search(text), line


@pytest.mark.usefixtures("folder")
def test_no_name_of_a_command_is_obeyed() -> None:
    for line in ([BAD], ["help", BAD], [f"-{BAD}"], ["--color", BAD], ["report", "--", BAD]):
        outcome = okr(*line)
        assert outcome.code == 2
        assert obeyed(outcome.err) == ""


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("name", VARIABLES)
def test_no_variable_of_the_environment_is_obeyed(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for text, line in product((BAD, "::error::x", LONG), (["report"], ["check"], ["undo"])):
        monkeypatch.setenv(name, text)
        outcome = okr("--as-of", DAY, *line)
        assert outcome.code in (0, 1, 2, 3), (name, outcome.err)
        assert obeyed(outcome.out) == obeyed(outcome.err) == ""


@pytest.mark.parametrize("text", [BAD, CI_LINES, RICH], ids=["terminal", "ci", "rich"])
def test_no_name_of_a_file_is_obeyed(
    text: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    name = text.replace("/", "").replace("\0", "")[:60]
    for path in (f"okrs/2026-Q4/{name}.yaml", f"okrs/{name}/x.yaml", f"okrs/kpis/{name}.yaml"):
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_text("objectives: [\n")
    (folder / "okrs" / "2026-Q4" / f"a{name}.checkins.yaml").symlink_to(f"/{name}")

    for form in ("text", "json", "gitlab", "sarif", "junit"):
        outcome = okr("--as-of", DAY, "check", "-f", form)
        assert outcome.code == 1
        assert obeyed(outcome.out) == obeyed(outcome.err) == ""
        assert not COMMAND.search(outcome.out)
    lines = okr("--as-of", DAY, "check", "-f", "github").out.splitlines()
    problems = okr("--as-of", DAY, "check", "-f", "text").out.count("error: ")
    assert len([line for line in lines if COMMAND.match(line)]) == problems
    for line in (["report"], ["doctor"], ["git", "resolve"], ["codeowners"], ["log"], ["diff"]):
        outcome = okr("--as-of", DAY, *line)
        assert obeyed(outcome.out) == obeyed(outcome.err) == "", line


@pytest.mark.parametrize("text", [BAD, CI_LINES, RICH], ids=["terminal", "ci", "rich"])
def test_no_author_and_no_subject_of_a_commit_is_obeyed(text: str, folder: Path) -> None:
    author = text.translate(str.maketrans("", "", "\0\n<>"))
    who = {"GIT_AUTHOR_NAME": author, "GIT_AUTHOR_EMAIL": author}
    with pytest.MonkeyPatch.context() as patch:
        for name, value in who.items():
            patch.setenv(name, value)
        team = (folder / "okrs/2026-Q4/company.yaml").read_text()
        changed = {"okrs/2026-Q4/company.yaml": team.replace("target: 85", "target: 80")}
        Repo(folder).commit(changed, text.replace("\0", ""))

    for line in (["log"], ["blame", "renewals"], ["diff", "HEAD~1"], ["report", "--rev", "HEAD"]):
        for form in ([], ["-f", "json"]):
            outcome = okr("--as-of", DAY, *line, *form)
            assert outcome.code == 0, outcome.err
            assert obeyed(outcome.out) == obeyed(outcome.err) == "", line


def test_a_folder_above_that_is_called_badly_is_not_obeyed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / f"x{CI_LINES.replace('/', '')}{BAD.replace('/', '')[:60]}"
    write(folder, FILES)
    monkeypatch.chdir(folder)

    for line in (["report"], ["init", "2027-Q1"], ["doctor"], ["update", "renewals", "80"]):
        outcome = okr("--root", folder, "--as-of", DAY, *line)
        assert outcome.code in (0, 1), outcome.err
        assert obeyed(outcome.out) == obeyed(outcome.err) == "", line
