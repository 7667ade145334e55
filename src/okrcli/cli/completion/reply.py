"""The answer to a shell that completes a command line; the same line is answered once."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import Any

from okrcli.cli.completion.words import said, typed
from okrcli.cli.kept import once
from okrcli.cli.options import Session, today, uses_cache

LISTING = "_OKR_LISTING"
"""Where bash says which press of the key it is."""


def reply(shell: str, args: Sequence[str], program: Callable[[], Any]) -> int:
    """Write what the last word may become, as a shell's script reads it; return the exit code.

    Args:
        shell: its name.
        args: what is typed, without the program's name.
        program: makes the whole program as typer calls it.
    """
    before, last = typed(args)
    root = said(before, "--root") or os.environ.get("OKR_ROOT") or None
    session = Session(as_of=today(), today=today(), root=root, is_cached=uses_cache())

    def answer(asked: Session) -> int:
        from okrcli.cli.completion.answers import complete, written  # noqa: PLC0415 - when new
        from okrcli.cli.completion.values import Line  # noqa: PLC0415 - likewise

        if text := written(complete(Line(before, last, asked), program()), shell):
            asked.console.result(text)
        return 0

    return once(session, ("complete", shell, before, last, os.environ.get(LISTING)), answer) or 0
