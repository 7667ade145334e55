"""A person at a real terminal: the program in a pseudo-terminal of 80 columns."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path

import pexpect

BREAK, END = "^C", "^D"
"""Keys in place of a line: interrupt, and end of input."""
PROMPT = "     > "


class Person:
    """Somebody who starts the program and types behind its prompts."""

    def __init__(
        self,
        *args: str,
        cwd: Path,
        columns: int = 80,
        program: Sequence[str] = ("-m", "okrcli"),
        **env: str,
    ) -> None:
        self._screen = ""
        self.child = pexpect.spawn(
            sys.executable,
            [*program, *args],
            cwd=str(cwd),
            env={**os.environ, "TERM": "xterm", "COLUMNS": str(columns), **env},
            encoding="utf-8",
            dimensions=(50, columns),
            timeout=20,
        )
        self.child.delaybeforesend = None

    def types(self, lines: Sequence[str]) -> None:
        """Type one line behind each prompt."""
        for line in lines:
            self.waits()
            if line == BREAK:
                self.child.sendintr()
            elif line == END:
                self.child.sendeof()
            else:
                self.child.sendline(line)

    def waits(self) -> None:
        """Wait for the next prompt."""
        self.child.expect_exact(PROMPT)
        self._screen += f"{self.child.before}{PROMPT}"

    def leaves(self) -> tuple[int | None, str]:
        """Wait for the program to end; return its exit code and all that the screen showed."""
        self.child.expect(pexpect.EOF)
        self._screen += self.child.before or ""
        self.child.close()
        return self.child.exitstatus, timeless(self._screen.replace("\r\n", "\n"))


def timeless(screen: str) -> str:
    """Return a screen without how long it took."""
    return re.sub(r"\b(?:\d+ min )?\d+ s\b", "N s", screen)


def session(
    *lines: str, args: Sequence[str], cwd: Path, columns: int = 80, **env: str
) -> tuple[int | None, str]:
    """Run a whole session; return the exit code and the screen."""
    person = Person(*args, cwd=cwd, columns=columns, **env)
    person.types(lines)
    return person.leaves()
