"""Whatever writes files is tortured: a new command that writes and is not tried fails here."""

from __future__ import annotations

import shlex
from functools import cache
from pathlib import Path

from cli.story import DAY
from okrcli.cli.app import COMMANDS, function_of, load
from okrcli.cli.sayings import examples_of
from torture import workspaces
from torture.jobs import Job, Server
from torture.writers import WRITERS

SHOWING = {"git textconv", "kpi show"}
"""Choices of commands that write, which themselves only show."""


@cache
def choices_of(name: str) -> tuple[str, ...]:
    """Return the words behind a command's name that make it another one."""
    first = load(name).params[0]
    return tuple(getattr(first.type, "choices", None) or ()) if first.name == "what" else ()


def name_of(words: list[str]) -> str:
    """Return the command of a line, with the word behind it where that makes it another one."""
    at, name = next((at, one) for at, one in enumerate(words) if one in COMMANDS)
    return " ".join([name, *(one for one in words[at + 1 : at + 2] if one in choices_of(name))])


def lines() -> list[list[str]]:
    """Return the words of what is tortured."""
    words = [shlex.split(writer.line) for writer in WRITERS.values()]
    return [some for some in words if {*COMMANDS} & {*some}]


TRIED = {name_of(words) for words in lines()}


def test_every_example_that_writes_once_it_may_is_of_a_tortured_command(
    server: Server, template: Path, tmp_path: Path
) -> None:
    before, writing = workspaces.tree(template), set[str]()
    for name in COMMANDS:
        examples = [shlex.split(line)[1:] for line in examples_of(function_of(name))]
        lines = [["--as-of", DAY, *(w for w in one if w != "--dry-run")] for one in examples]
        folder = workspaces.copy(template, tmp_path / name)
        server.run(Job(lines, folder / "work", env=workspaces.env(folder)))
        if workspaces.tree(folder) != before:
            writing.add(name)
    assert {"add", "git", "report", "site", "update"} <= writing, "it sees who writes"
    assert writing <= {name.split()[0] for name in TRIED}


def test_every_command_that_may_write_its_result_to_a_file_is_tortured_with_one() -> None:
    into_files = {
        name for name in COMMANDS if any("--output" in one.opts for one in load(name).params)
    }
    tried = {name_of(words).split()[0] for words in lines() if "-o" in words}
    assert "report" in into_files
    assert into_files == tried


def test_every_choice_of_a_command_that_writes_is_tortured_or_only_shows() -> None:
    chosen = {f"{name} {one}" for name in COMMANDS for one in choices_of(name)}
    assert "git setup" in chosen
    assert chosen - TRIED == SHOWING
