"""Which commit is meant: a revision is resolved once, and from then on its hash is used."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from okrcli.errors import DataError
from okrcli.git.process import run, text
from okrcli.language import N_, _

DEEPER = N_("git fetch --unshallow; in GitHub Actions give actions/checkout fetch-depth: 0")


def is_repository(folder: Path) -> bool:
    """Return whether a folder lies in the working tree of a repository; False without git."""
    try:
        answer = run(folder, "rev-parse", "--is-inside-work-tree")
    except DataError:
        return False
    return answer.stdout.strip() == b"true"


def prefix(folder: Path) -> str:
    """Return the path of a folder from the top of its working tree, "" or ended by a slash.

    Raises:
        DataError: it lies in no working tree.
    """
    answer = run(folder, "rev-parse", "--is-inside-work-tree", "--show-prefix")
    is_inside, _end, path = text(answer.stdout).partition("\n")
    if not is_inside:
        raise _no_repository(folder, answer.stderr)
    if is_inside != "true":
        raise _bare()
    return path.removesuffix("\n")


def resolve(folder: Path, revision: str) -> str:
    """Return the hash of the commit that a revision names.

    Raises:
        DataError: it names none, or the folder is in no repository that could know it.
    """
    if revision.startswith("-"):
        raise DataError(
            _("{revision!r} is an option, not a revision", revision=revision),
            _("name a branch, a tag or a commit"),
        )
    asked = ("--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    answer = run(folder, "rev-parse", "--is-bare-repository", "--is-shallow-repository", *asked)
    bare, shallow, *found = text(answer.stdout).split() or ("", "")
    if not bare:
        raise _no_repository(folder, answer.stderr)
    if bare == "true":
        raise _bare()
    if not found:
        raise _no_commit(folder, revision, is_shallow=shallow == "true")
    return found[0]


def merge_base(folder: Path, one: str, other: str) -> str | None:
    """Return the newest commit that two commits have in common, None for none."""
    found = text(run(folder, "merge-base", one, other).stdout).split()
    return found[0] if found else None


def before(folder: Path, day: date) -> str | None:
    """Return the newest commit of HEAD's history that was made before a day began, or None."""
    asked = ("rev-list", "-1", f"--before={day.isoformat()}T00:00:00", resolve(folder, "HEAD"))
    found = text(run(folder, *asked).stdout).split()
    return found[0] if found else None


def head(folder: Path) -> str | None:
    """Return the commit that is checked out, None where there is none yet."""
    found = text(run(folder, "rev-parse", "--verify", "--quiet", "HEAD").stdout).split()
    return found[0] if found else None


def _bare() -> DataError:
    return DataError(
        _("this is a bare repository, which has no working tree"), _("work in a clone of it")
    )


def _no_repository(folder: Path, said: bytes) -> DataError:
    words = text(said).strip().splitlines() or [""]
    if "not a git repository" in words[0]:
        return DataError(
            _("{folder} is in no git repository", folder=folder),
            _("git init makes one; all but review works without"),
        )
    why = words[0].removeprefix("fatal: ")
    return DataError(_("git cannot read the repository: {said}", said=why))


def _no_commit(folder: Path, revision: str, *, is_shallow: bool) -> DataError:
    """Return why a revision names no commit."""
    for name in (revision, "HEAD"):
        is_there = run(folder, "cat-file", "-e", name).returncode == 0
        if name == revision and is_there:
            return DataError(
                _("{revision!r} is a file or a folder, not a commit", revision=revision),
                _("name the commit alone: {commit}", commit=revision.partition(":")[0] or "HEAD"),
            )
    if not is_there:
        return DataError(
            _("there is no commit here yet"), _('git add okrs, then git commit -m "..."')
        )
    if is_shallow:
        message = _("{revision!r} is not in this shallow clone", revision=revision)
        return DataError(message, _(DEEPER))
    return DataError(
        _("git knows no revision {revision!r}", revision=revision),
        _("git branch -a, git tag and git log name them"),
    )
