"""Some files committed alone: whatever else is staged stays staged, and is not committed.

It is done by plumbing, with an index of its own, so that no hook, filter or signing program is
run: a repository's configuration may name any.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from okrcli.errors import DataError
from okrcli.git.process import run, text
from okrcli.git.revisions import head, prefix
from okrcli.git.uncommitted import is_kept

UNDER_WAY = {
    "MERGE_HEAD": "a merge",
    "CHERRY_PICK_HEAD": "a cherry-pick",
    "REVERT_HEAD": "a revert",
    "rebase-merge": "a rebase",
    "rebase-apply": "a rebase",
}
"""What git keeps while something is under way, and what that is."""
PLAIN, PROGRAM = "100644", "100755"
TRIES = 3
"""How often to begin again when somebody else commits meanwhile."""
Held = Mapping[str, tuple[str, str]]
"""Mode and hash of files by their paths."""


def check_free(folder: Path, files: Sequence[str]) -> None:
    """Raise DataError where files could not be committed alone as they are.

    Args:
        folder: where their paths begin.
        files: the files; they need not be there yet.
    """
    prefix(folder)
    if run(folder, "var", "GIT_AUTHOR_IDENT").returncode:
        raise DataError(
            "git does not know who you are",
            'git config user.name "Your Name"; git config user.email you@example.com',
        )
    _check_idle(folder)
    committed, index = _at_head(folder, files), _in_index(folder, files)
    for file in files:
        if (folder / file).is_symlink():
            name = _named(folder, file)
            raise DataError(f"{name} is a link, not a file", "commit where it leads to yourself")
        staged = index.get(file)
        if staged != committed.get(file) and not is_kept(folder / file, staged and staged[1]):
            raise DataError(
                f"of {_named(folder, file)} only a part is staged",
                "commit that part first, or take it back with git restore --staged",
            )
    _check_taken_as_is(folder, files)


def commit(folder: Path, files: Sequence[str], message: str) -> str:
    """Commit some files as they are and nothing else; return the hash of the commit.

    Raises:
        DataError: git cannot; the files themselves stay as they are.
    """
    above = prefix(folder)
    held = {**_at_head(folder, files), **_in_index(folder, files)}
    entries = "".join(
        f"{_mode(folder / file, held.get(file))} {_stored(folder, file)}\t{above}{file}\0"
        for file in files
    ).encode("utf-8", "surrogateescape")
    _done(folder, "update-index", "--add", "-z", "--index-info", given=entries)
    for _ in range(TRIES):
        last = head(folder)
        made = _commit(folder, _tree(folder, last, entries), last, message)
        about = f"commit: {message.partition(chr(10))[0]}"
        moved = run(folder, "update-ref", "-m", about, "HEAD", made, last or "0" * len(made))
        if not moved.returncode:
            return made
    raise _failed("update-ref", moved.stderr)


def _check_idle(folder: Path) -> None:
    asked = [part for name in UNDER_WAY for part in ("--git-path", name)]
    paths = text(run(folder, "rev-parse", *asked).stdout).splitlines()
    for path, what in zip(paths, UNDER_WAY.values(), strict=True):
        if (folder / path).exists():
            raise DataError(f"{what} is under way", "end it first: git status says how")


def _check_taken_as_is(folder: Path, files: Sequence[str]) -> None:
    """Raise DataError where git would not take a file, or not as it is."""
    ignored = run(folder, "ls-files", "-z", "--others", "--ignored", "--exclude-standard", *files)
    if ignored.stdout:
        file = text(ignored.stdout).partition("\0")[0]
        file = _named(folder, file)
        raise DataError(f"git ignores {file}", "take it out of .gitignore to have it committed")
    asked = ("check-attr", "-z", "filter", "working-tree-encoding", "--", *files)
    words = text(run(folder, *asked).stdout).split("\0")
    for file, name, value in zip(words[::3], words[1::3], words[2::3], strict=False):
        if value not in ("unspecified", "unset"):
            raise DataError(
                f"git stores {_named(folder, file)} as something else ({name}: {value})",
                "no filter is run here; git commit runs it",
            )


def _at_head(folder: Path, files: Sequence[str]) -> Held:
    if head(folder) is None:
        return {}
    listed = text(run(folder, "ls-tree", "-z", "HEAD", "--", *files).stdout).split("\0")[:-1]
    found = (line.partition("\t") for line in listed)
    return {path: (about.split(" ")[0], about.split(" ")[2]) for about, _, path in found}


def _in_index(folder: Path, files: Sequence[str]) -> Held:
    listed = text(run(folder, "ls-files", "-z", "--stage", "--", *files).stdout).split("\0")[:-1]
    held: dict[str, tuple[str, str]] = {}
    for line in listed:
        about, _, path = line.partition("\t")
        mode, hash_, stage = about.split(" ")
        if stage != "0":
            raise DataError(
                f"{path} has a merge under way", f"okr git resolve, then git add {path}"
            )
        held[path] = mode, hash_
    return held


def _named(folder: Path, file: str) -> str:
    """Return a file as people name it."""
    return f"{folder.name}/{file}"


def _mode(path: Path, held: tuple[str, str] | None) -> str:
    if held:
        return held[0]
    return PROGRAM if os.access(path, os.X_OK) else PLAIN


def _stored(folder: Path, file: str) -> str:
    """Return the hash under which git now has a file, its line ends as git had them before."""
    data = (folder / file).read_bytes()
    about = text(run(folder, "ls-files", "--eol", "--", file).stdout)
    if about.startswith("i/lf"):
        data = data.replace(b"\r\n", b"\n")
    return _done(folder, "hash-object", "-w", "--no-filters", "--stdin", given=data)


def _tree(folder: Path, last: str | None, entries: bytes) -> str:
    """Return the tree of a commit with some files put in the place of its own."""
    with TemporaryDirectory() as temporary:
        index = Path(temporary) / "index"
        _done(folder, "read-tree", last or "--empty", index=index)
        _done(folder, "update-index", "--add", "-z", "--index-info", given=entries, index=index)
        return _done(folder, "write-tree", index=index)


def _commit(folder: Path, tree: str, last: str | None, message: str) -> str:
    parents = ("-p", last) if last else ()
    asked = ("-c", "i18n.commitEncoding=UTF-8", "commit-tree", tree, *parents, "-F", "-")
    return _done(folder, *asked, given=message.encode("utf-8", "replace"))


def _done(folder: Path, *args: str, given: bytes = b"", index: Path | None = None) -> str:
    """Run a git command that has to work, and return what it said."""
    answer = run(folder, *args, given=given, index=index)
    if answer.returncode:
        raise _failed(args[0], answer.stderr)
    return text(answer.stdout).strip()


def _failed(command: str, said: bytes) -> DataError:
    words = text(said).strip().splitlines() or [""]
    return DataError(
        f"git {command} failed: {words[0].removeprefix('fatal: ')}",
        "the files are written, and not committed: git status shows them",
    )
