"""Every command explains itself, and its examples work as they stand."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from cli.run import okr
from cli.story import DAY, copied
from okrcli.cli.app import COMMANDS, function_of
from okrcli.cli.sayings import examples_of
from okrcli.cli.topics import TOPICS


def examples() -> Iterator[str]:
    for name in COMMANDS:
        yield from examples_of(function_of(name))


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("asked", ["{} --help", "{} -h", "help {}"])
def test_the_help_of_every_command_ends_with_an_example_of_it(name: str, asked: str) -> None:
    outcome = okr(*asked.format(name).split())
    assert (outcome.code, outcome.err) == (0, "")
    page, heading, example = outcome.out.partition("\n  Example:\n")
    assert heading, page
    assert all(line.startswith(f"    okr {name}") for line in example.splitlines())


@pytest.mark.parametrize("line", list(examples()))
def test_every_example_works_in_the_example_workspace(
    line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(copied(tmp_path))
    monkeypatch.setenv("OKR_USER", "sara")
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "Sara Bellini")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "sara@studioferrante.example")
    program, *args = shlex.split(line)
    outcome = okr("--as-of", DAY, *args)
    assert program == "okr"
    assert outcome.code == 0, outcome.err
    assert outcome.out or outcome.err, "what goes into a file is told"
    assert "error:" not in outcome.err


@pytest.mark.parametrize("name", TOPICS)
def test_every_topic_fits_a_screen_and_says_its_name_first(name: str) -> None:
    outcome = okr("help", name)
    assert outcome.code == 0
    assert outcome.out.lower().startswith(name.replace("-", " "))
    lines = outcome.out.splitlines()
    assert len(lines) <= 24
    assert max(map(len, lines)) <= 80


def test_help_alone_names_the_topics_and_where_the_commands_are() -> None:
    outcome = okr("help")
    assert outcome.code == 0
    assert "okr --help" in outcome.out
    assert all(name in outcome.out for name in TOPICS)


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("exit-code", "did you mean okr help exit-codes?"),
        ("zzz", "a command, or one of exit-codes"),
    ],
)
def test_no_such_topic_is_told_with_those_there_are(word: str, hint: str) -> None:
    outcome = okr("help", word)
    assert outcome.code == 2
    assert f"hint: {hint}" in outcome.err
