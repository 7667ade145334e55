"""Revisions as people type them: a commit, a tag, a range, a day, what is staged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrcli import git
from okrcli.errors import DataError
from okrcli.store.layout import SETTINGS

if TYPE_CHECKING:
    from okrcli.model import Commit
    from okrcli.workspace import Workspace


def at(workspace: Workspace, revision: str) -> tuple[Workspace, Commit]:
    """Return the workspace as it stood at a revision, and the commit.

    Raises:
        DataError: the revision names no commit, or there was no workspace yet.
    """
    found = git.resolve(workspace.root, revision)
    (then,), (commit,) = workspace.past([found], [found])
    if not then.is_there:
        file = f"{workspace.root.name}/{SETTINGS}"
        raise DataError(
            f"{file} was not there yet at {commit.short} of {commit.day}",
            f"git log --oneline -- {file} lists the commits that have it",
        )
    return then, commit
