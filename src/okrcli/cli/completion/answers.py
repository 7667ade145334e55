"""What may stand at the cursor: the last word of a command line, completed."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from typing import Any

from okrcli.cli.completion.values import Line, values
from okrcli.store.names import Name
from okrcli.views.text import safe

LISTING = "63"
"""What bash calls the second press of the key, at which it lists and completes nothing."""
TITLE = 60
"""Most characters of a title that stand beside a word."""


def complete(line: Line, program: Any) -> list[Name]:
    """Return what the last word may become, each with what it stands for.

    Args:
        line: what is typed.
        program: the whole program as typer calls it.
    """
    command, words = _command(program, line.words)
    if command is None:
        return []
    option = _open_option(command, words)
    begun = line.last
    if option is None and begun.startswith("--") and "=" in begun:
        flag, _, value = begun.partition("=")
        option = _option(command, flag)
        found = values(option, command.name, line, value) if option else []
        return [Name(f"{flag}={one.word}", one.title) for one in _beginning(found, value)]
    if option is not None:
        return _beginning(values(option, command.name, line, begun), begun)
    if begun.startswith("-"):
        return _beginning(_options(command), begun)
    if hasattr(command, "list_commands"):
        return _beginning(_commands(command), begun)
    argument = _open_argument(command, words)
    return _beginning(values(argument, command.name, line, begun), begun) if argument else []


def written(found: Sequence[Name], shell: str) -> str:
    """Return the answer as a shell's script reads it: a line each, with titles where it can."""
    if shell == "bash":
        titled = os.environ.get("_OKR_LISTING") == LISTING and len(found) > 1
        lines = [
            f"{one.word}  ({_short(one.title)})" if titled and one.title else _escaped(one.word)
            for one in found
        ]
    elif shell == "zsh":
        lines = [":".join((one.word.replace(":", "\\:"), _short(one.title))) for one in found]
    else:
        lines = [f"{one.word}\t{_short(one.title)}" for one in found]
    return "".join(f"{line}\n" for line in lines)


def _command(program: Any, words: Sequence[str]) -> tuple[Any, list[str]]:
    """Return the innermost command that is named (None: there is none), and the words after it."""
    command, rest = program, list(words)
    while hasattr(command, "list_commands"):
        at = _first_argument(command, rest)
        found = command.get_command(None, rest[at]) if at is not None else None
        if at is None:
            return command, rest
        if found is None:
            return None, rest
        command, rest = found, rest[at + 1 :]
    return command, rest


def _first_argument(command: Any, words: Sequence[str]) -> int | None:
    """Return where the first word stands that is no option and no option's value."""
    for at, word in enumerate(words):
        if not word.startswith("-") and _open_option(command, words[:at]) is None:
            return at
    return None


def _open_option(command: Any, words: Sequence[str]) -> Any:
    """Return the option that waits for its value after these words, or None."""
    option = _option(command, words[-1]) if words else None
    takes_value = option is not None and not option.is_flag
    return option if takes_value else None


def _option(command: Any, flag: str) -> Any:
    return next((one for one in command.params if flag.startswith("-") and flag in one.opts), None)


def _open_argument(command: Any, words: Sequence[str]) -> Any:
    """Return the argument that the next word is."""
    plain = [
        word
        for at, word in enumerate(words)
        if not word.startswith("-") and _open_option(command, words[:at]) is None
    ]
    arguments = [one for one in command.params if one.param_type_name == "argument"]
    if len(plain) < len(arguments):
        return arguments[len(plain)]
    return arguments[-1] if arguments and arguments[-1].nargs == -1 else None


def _options(command: Any) -> list[Name]:
    found = [one for one in command.params if one.param_type_name == "option"]
    return [Name(_long(one), one.help or "") for one in found if not one.hidden]


def _long(option: Any) -> str:
    return str(next((flag for flag in option.opts if flag.startswith("--")), option.opts[0]))


def _commands(group: Any) -> list[Name]:
    return [
        Name(name, group.get_command(None, name).get_short_help_str(limit=TITLE))
        for name in group.list_commands(None)
    ]


def _beginning(names: Iterable[Name], begun: str) -> list[Name]:
    """Return each name once that begins as typed."""
    return list({one.word: one for one in names if one.word.startswith(begun)}.values())


def _short(title: str) -> str:
    """Return a title for one line beside a word."""
    line = safe(title)
    return line if len(line) <= TITLE else f"{line[: TITLE - 1]}…"


def _escaped(word: str) -> str:
    """Return a word as it must be typed in bash."""
    return re.sub(r"([^\w@%+=:,./-])", r"\\\1", word)
