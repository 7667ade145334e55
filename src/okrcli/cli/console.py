"""The only place that writes to the screen and reads from the keyboard.

Results go to stdout, everything else to stderr.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from okrcli.errors import UsageError
from okrcli.language import _
from okrcli.lean import dataclass
from okrcli.views.text import drawn, flow, safe, safe_lines, unheard

DRAWN = "█·┃✓✗–…→↑"
"""Characters of our screens that a terminal of a small code page may lack."""
LISTENERS = ("GITHUB_ACTIONS", "TF_BUILD", "TEAMCITY_VERSION")
"""What hosts of CI set that obey lines which a job prints."""


@dataclass(frozen=True)
class Console:
    """One terminal, or the pipes in its place."""

    no_input: bool = False
    indent: str = ""
    """What stands before a question, whose answer then has a line of its own."""

    def result(self, text: str) -> None:
        """Write what was asked for to stdout, ended by one line end."""
        shown = drawn(text) if self.is_terminal else _for_pipe(text)
        sys.stdout.write(shown if shown.endswith("\n") else f"{shown}\n")

    def command(self, text: str) -> None:
        """Write lines of which some are commands of ours to the host of CI that reads them."""
        sys.stdout.write(safe_lines(text))

    def piece(self, text: str) -> None:
        """Write a piece of what was asked for to stdout, made safe where that is a screen."""
        sys.stdout.write(safe_lines(text) if self.is_terminal else _for_pipe(text))

    def save(self, text: str, path: Path) -> None:
        """Write what was asked for to a file instead, in UTF-8.

        Raises:
            DataError: it cannot be written.
        """
        from okrcli.store.fresh import save  # noqa: PLC0415 - only where a file is named

        save(path, text)
        self.note(_("written to {path}", path=path))

    def note(self, text: str) -> None:
        """Write anything else to stderr; unsafe characters in it are shown, not sent."""
        sys.stderr.write(f"{_for_pipe(safe_lines(text.rstrip()))}\n")

    def ask(self, question: str, flag: str) -> str:
        """Return a person's answer to a question, without spaces around it.

        Raises:
            UsageError: nobody can be asked; the hint names the flag that answers instead.
        """
        if not self.is_interactive:
            raise UsageError(
                _("this needs an answer: {question}", question=safe(question)),
                _("give {flag}", flag=flag),
            )
        answer = self.line(self._prompt(safe(question)))
        if answer is None:
            raise UsageError(
                _("no answer to: {question}", question=safe(question)), _("give {flag}", flag=flag)
            )
        return answer.strip()

    def _prompt(self, question: str) -> str:
        """Return a question, wrapped and with a line for its answer where it is indented."""
        if not self.indent:
            return f"{question} "
        lines = flow(question.split("   "), self.width - len(self.indent), "   ")
        return "".join(f"{line}\n{self.indent}" for line in lines) + "> "

    def line(self, prompt: str) -> str | None:
        """Return a line that a person types behind a prompt, None where no more will come."""
        sys.stderr.write(f"{self.indent}{drawn(prompt)}")
        sys.stderr.flush()
        return sys.stdin.readline() or None

    def show(self, screen: str) -> None:
        """Write a rendered screen between questions, where they stand: to stderr."""
        sys.stderr.write(drawn(screen))

    @property
    def is_interactive(self) -> bool:
        """Return whether somebody sits there and may be asked."""
        return not self.no_input and sys.stdin.isatty() and sys.stderr.isatty()

    @property
    def is_terminal(self) -> bool:
        """Return whether results go to a screen."""
        return sys.stdout.isatty()

    @property
    def width(self) -> int:
        """Return the columns of the screen; 80 when unknown."""
        return shutil.get_terminal_size((80, 24)).columns

    @property
    def is_unicode(self) -> bool:
        """Return whether stdout can write the characters our screens are drawn with."""
        try:
            DRAWN.encode(sys.stdout.encoding or "ascii")
        except (UnicodeEncodeError, LookupError):
            return False
        return True


def _for_pipe(text: str) -> str:
    """Return a text for whoever reads the pipe: where a host of CI listens, nothing it obeys."""
    return unheard(text) if any(map(os.environ.get, LISTENERS)) else text
