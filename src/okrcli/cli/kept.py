"""Commands that only say something: asked the same again of the same files, they say it again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field, replace
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

from okrcli.cli.console import Console
from okrcli.errors import OkrError
from okrcli.language import spoken
from okrcli.lean import dataclass

if TYPE_CHECKING:
    from okrcli.cli.options import Runner, Session
    from okrcli.store.cache.answers import Said
    from okrcli.store.cache.shelf import Shelf


@dataclass(frozen=True)
class Echo(Console):
    """A console that remembers what it wrote."""

    said: list[Said] = field(default_factory=list)

    def result(self, text: str) -> None:
        """Write what was asked for to stdout."""
        self.said.append(("result", text))
        super().result(text)

    def note(self, text: str) -> None:
        """Write anything else to stderr."""
        self.said.append(("note", text))
        super().note(text)


def kept(*unless: str) -> Callable[[Runner], Runner]:
    """Let what a command says be kept until an option, the day, the screen or a file changes.

    It may read files by way of its session only, ask nothing and write nothing.

    Args:
        unless: the options with which it does more than that.
    """

    def around(function: Runner) -> Runner:
        @wraps(function)
        def run(session: Session, **given: Any) -> int | None:
            if any(given[name] for name in unless):
                return function(session, **given)
            about = (function.__name__, sorted(given.items()))
            return once(session, about, lambda echoed: function(echoed, **given))

        return run

    return around


def once(session: Session, about: object, say: Callable[[Session], int | None]) -> int | None:
    """Let something be said, or say again what it said before; return the exit code.

    Args:
        session: the call.
        about: all it depends on besides files, the day, the screen and the language.
        say: says it to a session, and reads files by way of that only.
    """
    if session.shelf is None:
        return say(session)
    from okrcli.store.cache.answers import recall  # noqa: PLC0415 - not with --no-cache

    try:
        name = _name(about, session)
    except OkrError:
        return say(session)  # there is no workspace, which it says in its own order
    answer = recall(session.shelf, name)
    if answer is None:
        return _anew(session, session.shelf, name, say)
    for sort, text in answer.said:
        (session.console.result if sort == "result" else session.console.note)(text)
    return answer.code


def _anew(session: Session, shelf: Shelf, name: str, say: Callable[[Session], int | None]) -> int:
    """Let something be said and keep it."""
    from okrcli.store.cache.answers import Answer, remember  # noqa: PLC0415 - as above
    from okrcli.store.cache.witness import Witness  # noqa: PLC0415 - likewise

    console, witness = Echo(session.console.no_input), Witness(session.disk)
    code = say(replace(session, console=console, disk=witness)) or 0
    remember(shelf, name, Answer(tuple(console.said), code), witness)
    return code


def _name(about: object, session: Session) -> str:
    """Return the name of an answer: all it depends on besides the files.

    Raises:
        OkrError: there is no workspace.
    """
    from okrcli.store.cache.shelf import name_of  # noqa: PLC0415 - as above
    from okrcli.store.root import find_root  # noqa: PLC0415 - likewise

    root = find_root(Path.cwd(), session.root)
    days, language = (session.as_of, session.today), spoken().code
    asks = session.console.is_interactive  # on a terminal the beginning of an id will do
    return name_of("answer", about, str(root), days, session.page, language, asks)
