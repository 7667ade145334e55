"""The page of the commands is made of what each says of itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from typer._click.core import Context

from okrcli.cli.app import COMMANDS, function_of, load, program
from okrcli.cli.options import SHARED
from okrcli.cli.sayings import examples_of, help_of, sentence_of
from okrcli.cli.topics import TOPICS

INTRODUCTION = """\
# The commands

Results go to stdout and everything else to stderr. Options may stand before or after what they
belong to. `okr COMMAND --help` shows the same as this page, which is made of it:
`pytest tests/documents --golden-update` writes it anew.
"""
SHARED_OPTIONS = """\
## Options of every command

They stand before or after the command's name.
"""


def records(command: Any, wanted: Callable[[str], bool]) -> Iterator[tuple[str, str]]:
    """Yield what the help says of parameters, by name."""
    with Context(command, info_name="okr") as ctx:
        for parameter in command.get_params(ctx):
            record = parameter.get_help_record(ctx)
            if record and wanted(parameter.name):
                yield record


def table(rows: list[tuple[str, str]]) -> str:
    if not rows:
        return ""
    lines = [f"| `{left}` | {right} |".replace("<br>", " ") for left, right in rows]
    return "\n".join(["| | |", "|---|---|", *map(escaped, lines)]) + "\n"


def escaped(line: str) -> str:
    """Return a row of two cells, with the bars inside them escaped."""
    inner = line[2:-2].split(" | ")
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in inner) + " |"


def section(name: str) -> str:
    function, command = function_of(name), load(name)
    with Context(command, info_name=f"okr {name}") as ctx:
        usage = " ".join(command.collect_usage_pieces(ctx))
    own = table(list(records(command, lambda one: one not in {*SHARED, "help"})))
    examples = "\n".join(examples_of(function))
    pieces = [
        f"## okr {name}",
        help_of(function),
        f"```\nokr {name} {usage}\n```",
        own.strip(),
        f"For example:\n\n```\n{examples}\n```",
    ]
    return "\n\n".join(piece for piece in pieces if piece) + "\n"


def topic(name: str, text: str) -> str:
    """Return a page of `okr help` under a heading in place of its first line."""
    body = text.partition("\n")[2].strip("\n")
    return f"## {name.capitalize().replace('-', ' ')}\n\n```\n{body}\n```\n"


def page() -> str:
    contents = "\n".join(
        f"- [okr {name}](#okr-{name}): {sentence_of(function_of(name)).rstrip('.')}"
        for name in COMMANDS
    )
    shared = table(list(records(program(), lambda _: True)))
    topics = [topic(name, text) for name, text in TOPICS.items()]
    return "\n".join(
        [
            INTRODUCTION,
            f"{contents}\n",
            *map(section, COMMANDS),
            f"{SHARED_OPTIONS}\n{shared}",
            *topics,
        ]
    )


def test_the_page_of_the_commands_is_made_of_their_help(
    document: Callable[[str, str], None],
) -> None:
    document("docs/commands.md", page())


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_says_what_it_is_for(name: str) -> None:
    assert [left for left, right in records(load(name), lambda _: True) if not right] == []
