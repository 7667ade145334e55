"""A number with two readings, and somebody who may say which is meant."""

from __future__ import annotations

from okrcli.cli.console import Console
from okrcli.errors import UsageError


def settle(console: Console, text: str, first: str, second: str) -> str:
    """Return which of two readings of a text is meant.

    Raises:
        UsageError: nobody can be asked, or the answer is neither.
    """
    if not console.is_interactive:
        raise UsageError(
            f"{text} has two readings: {first}, or {second}",
            f"write {first} or {second}, whichever is meant",
        )
    return choose(console, f"{text} is {first}, or {second}?", first, second, flag=first)


def choose(console: Console, question: str, first: str, second: str, *, flag: str) -> str:
    """Return which of two numbers is meant; Enter is the first.

    Raises:
        UsageError: there is no answer, or it is neither.
    """
    answer = console.ask(f"{question}   Enter = {first}   2 = {second}", flag)
    if answer in ("", "1", first):
        return first
    if answer in ("2", second):
        return second
    raise UsageError(f"{answer!r} is neither; nothing was written", f"write {first} or {second}")
