"""How git is started: the only code that starts a process.

Nothing that a repository's own configuration names is run: no hook, monitor, pager, filter,
textconv or external diff, and no object is fetched.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from okrcli.errors import DataError
from okrcli.language import _

QUIET = (
    *("-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null"),
    *("--no-optional-locks", "--no-pager", "--literal-pathspecs"),
)
SAFE = {
    "LC_ALL": "C",
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_TERMINAL_PROMPT": "0",
}
"""No translation of messages, and no way out to another machine."""
KEPT = tuple(f"GIT_{who}_{what}" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL"))
"""Who somebody is may stand in the environment; all else that git reads there does not count."""


def run(
    folder: Path, *args: str, given: bytes = b"", index: Path | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Run one git command in a folder and return how it ended.

    Args:
        folder: where.
        args: the command.
        given: what it reads from stdin.
        index: a file to be used in place of the repository's index.

    Raises:
        DataError: there is no git.
    """
    clean = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("GIT_") or name in KEPT
    }
    if index is not None:
        clean["GIT_INDEX_FILE"] = str(index)
    try:
        return subprocess.run(  # noqa: S603 - a list of arguments, without a shell
            ["git", *QUIET, *args],  # noqa: S607 - the git that the person has on PATH
            cwd=folder,
            env=clean | SAFE,
            input=given,
            capture_output=True,
            check=False,
        )
    except (FileNotFoundError, PermissionError):
        raise DataError(
            _("git is not installed, or not on PATH"),
            _("install git; all but review works without it"),
        ) from None


def failure(command: str, said: str) -> str:
    """Return the sentence that a command of git failed, with what git said, in its own words."""
    return _("git {command} failed: {said}", command=command, said=said)


def text(data: bytes) -> str:
    """Return what git said; bytes that are no UTF-8 stay what they are."""
    return data.decode("utf-8", "surrogateescape")
