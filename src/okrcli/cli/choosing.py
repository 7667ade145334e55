"""A number with two readings, and somebody who may say which is meant; yes and no."""

from __future__ import annotations

from okrcli.cli.console import Console
from okrcli.errors import UsageError
from okrcli.language import _, spoken

YES = frozenset({"y", "yes", "s", "sì", "si"})
NO = frozenset({"n", "no"})


def is_yes(answer: str) -> bool:
    """Return whether somebody says yes, in any of our languages."""
    return answer.lower() in YES


def settle(console: Console, text: str, first: str, second: str) -> str:
    """Return which of two readings of a text is meant.

    Raises:
        UsageError: nobody can be asked, or the answer is neither.
    """
    one, other = map(spoken().ungrouped, (first, second))
    if not console.is_interactive:
        raise UsageError(
            _("{text} has two readings: {first}, or {second}", text=text, first=one, second=other),
            _("write {first} or {second}, whichever is meant", first=one, second=other),
        )
    question = _("{text} is {first}, or {second}?", text=text, first=one, second=other)
    return choose(console, question, first, second, flag=first)


def choose(console: Console, question: str, first: str, second: str, *, flag: str) -> str:
    """Return which of two numbers is meant; Enter is the first.

    Raises:
        UsageError: there is no answer, or it is neither.
    """
    one, other = map(spoken().ungrouped, (first, second))
    keys = _("Enter = {first}   2 = {second}", first=one, second=other)
    answer = console.ask(f"{question}   {keys}", flag)
    if answer in ("", "1", first, one):
        return first
    if answer in ("2", second, other):
        return second
    raise UsageError(
        _("{answer!r} is neither; nothing was written", answer=answer),
        _("write {first} or {second}", first=one, second=other),
    )
