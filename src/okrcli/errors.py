"""What can go wrong, as data: one error family with exit codes, and problems with a place."""

from __future__ import annotations

from typing import Literal

from okrcli.language import N_, _
from okrcli.lean import dataclass

Level = Literal["error", "warning"]


class OkrError(Exception):
    """Something a person can mend. `message` is one sentence, `hint` the way out.

    Only the boundary in `cli.app` prints it and turns it into an exit code.
    """

    exit_code = 3

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(OkrError):
    """The command was called wrongly; exit code 2."""

    exit_code = 2


class DataError(OkrError):
    """The files or the machine are at fault; exit code 3."""


SYSTEM = (
    N_("Permission denied"),
    N_("Operation not permitted"),
    N_("No such file or directory"),
    N_("Is a directory"),
    N_("Not a directory"),
    N_("File exists"),
    N_("File name too long"),
    N_("No space left on device"),
    N_("File too large"),
    N_("Disk quota exceeded"),
    N_("Read-only file system"),
    N_("Input/output error"),
    N_("No locks available"),
    N_("Stale file handle"),
    N_("Device or resource busy"),
    N_("Too many open files"),
    N_("Too many levels of symbolic links"),
)
"""What the machine says of files, in its own words; other languages know these."""


def cause(error: OSError) -> str:
    """Return why the machine could not do something, as it says it."""
    return _(error.strerror or str(error) or type(error).__name__)


class Slip(ValueError):  # noqa: N818 - a slip of the pen, placed by the gate
    """A value that cannot be read, told where it is parsed and placed by the gate.

    `rule` is the short name printed in brackets, `key` the sibling key at fault when it is
    not the value itself.
    """

    def __init__(
        self, message: str, hint: str = "", rule: str = "wrong-value", key: str = ""
    ) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.rule = rule
        self.key = key


FAULTS = frozenset(
    (
        "too-large",
        "not-utf-8",
        "control-character",
        "conflict-marker",
        "empty-file",
        "tab",
        "unquoted-text",
        "colon-in-text",
        "missing-space",
        "missing-colon",
        "unclosed-quote",
        "after-quote",
        "unclosed-bracket",
        "missing-comma",
        "stray-bracket",
        "indentation",
        "list-in-line",
        "bad-escape",
        "syntax",
        "second-document",
        "tag",
        "anchor",
        "alias",
        "merge-key",
        "duplicate-key",
        "bad-key",
        "too-deep",
        "too-many",
        "number-spelling",
        "bad-date",
        "wrong-date",
        "wrong-type",
        "wrong-value",
        "wrong-choice",
        "bad-reference",
        "bad-id",
        "out-of-bounds",
        "wrong-length",
        "missing-key",
        "unknown-key",
        "two-kinds",
        "no-target",
        "ambiguous-percent",
        "points-without-percent",
        "percent-of-zero",
        "baseline-is-target",
        "start-after-due",
        "zero-weights",
        "duplicate-id",
        "kind-change",
        "wrong-period",
        "wrong-team",
        "bad-folder",
        "bad-name",
        "unread-file",
        "no-definitions",
    )
)
"""The names of all that can be wrong with the files themselves; docs/errors.md explains each."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One finding at one place: `path:line:column`, counted from 1.

    `excerpt` is the line as it stands in the file and `length` how many of its characters
    the caret underlines.
    """

    path: str
    line: int
    column: int
    rule: str
    level: Level
    message: str
    hint: str = ""
    excerpt: str = ""
    length: int = 1
