"""Some files committed alone: whatever else is staged stays staged, and is not committed.

It is done by plumbing, with an index of its own, so that no hook, filter or signing program is
run: a repository's configuration may name any.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from okrcli.errors import DataError, cause
from okrcli.git.contents import merging
from okrcli.git.process import failure, run, text
from okrcli.git.revisions import head, prefix
from okrcli.git.uncommitted import is_kept
from okrcli.language import N_, _

UNDER_WAY = {
    "MERGE_HEAD": N_("a merge is under way"),
    "CHERRY_PICK_HEAD": N_("a cherry-pick is under way"),
    "REVERT_HEAD": N_("a revert is under way"),
    "rebase-merge": N_("a rebase is under way"),
    "rebase-apply": N_("a rebase is under way"),
}
"""What git keeps while something is under way, and what is said of that."""
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
            _("git does not know who you are"),
            _('git config user.name "Your Name"; git config user.email you@example.com'),
        )
    _check_idle(folder)
    committed, index = at_head(folder, files), _in_index(folder, files)
    for file in files:
        if (folder / file).is_symlink():
            name = _named(folder, file)
            raise DataError(
                _("{file} is a link, not a file", file=name), _("commit where it leads to yourself")
            )
        staged = index.get(file)
        if staged != committed.get(file) and not is_kept(folder / file, staged and staged[1]):
            raise DataError(
                _("of {file} only a part is staged", file=_named(folder, file)),
                _("commit that part first, or take it back with git restore --staged"),
            )
    _check_taken_as_is(folder, files)


def commit(folder: Path, files: Sequence[str], message: str) -> str:
    """Commit some files as they are and nothing else; return the hash of the commit.

    Raises:
        DataError: git or the disk cannot; the files themselves stay as they are.
    """
    try:
        return _committed(folder, files, message)
    except OSError as error:
        raise _failed("commit", cause(error).encode()) from error


def _committed(folder: Path, files: Sequence[str], message: str) -> str:
    above = prefix(folder)
    held = {**at_head(folder, files), **_in_index(folder, files)}
    entries = "".join(
        f"{_mode(folder / file, held.get(file))} {_stored(folder, file)}\t{above}{file}\0"
        for file in files
    ).encode("utf-8", "surrogateescape")
    _done(folder, "update-index", "--add", "-z", "--index-info", given=entries)
    for _try in range(TRIES):
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
            raise DataError(_(what), _("end it first: git status says how"))


def _check_taken_as_is(folder: Path, files: Sequence[str]) -> None:
    """Raise DataError where git would not take a file, or not as it is."""
    ignored = run(folder, "ls-files", "-z", "--others", "--ignored", "--exclude-standard", *files)
    if ignored.stdout:
        file = _named(folder, text(ignored.stdout).partition("\0")[0])
        raise DataError(
            _("git ignores {file}", file=file), _("take it out of .gitignore to have it committed")
        )
    asked = ("check-attr", "-z", "filter", "working-tree-encoding", "--", *files)
    words = text(run(folder, *asked).stdout).split("\0")
    for file, name, value in zip(words[::3], words[1::3], words[2::3], strict=False):
        if value not in ("unspecified", "unset"):
            raise DataError(
                _(
                    "git stores {file} as something else ({attribute}: {value})",
                    file=_named(folder, file),
                    attribute=name,
                    value=value,
                ),
                _("no filter is run here; git commit runs it"),
            )


def at_head(folder: Path, files: Sequence[str]) -> Held:
    """Return mode and hash that HEAD has for some files."""
    if head(folder) is None:
        return {}
    listed = text(run(folder, "ls-tree", "-z", "HEAD", "--", *files).stdout).split("\0")[:-1]
    found = (line.partition("\t") for line in listed)
    return {path: (about.split(" ")[0], about.split(" ")[2]) for about, _tab, path in found}


def _in_index(folder: Path, files: Sequence[str]) -> Held:
    listed = text(run(folder, "ls-files", "-z", "--stage", "--", *files).stdout).split("\0")[:-1]
    held: dict[str, tuple[str, str]] = {}
    for line in listed:
        about, _tab, path = line.partition("\t")
        mode, hash_, stage = about.split(" ")
        if stage != "0":
            hint = _("okr git resolve, then git add {file}", file=path)
            raise merging(path, hint)
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
        failure(command, words[0].removeprefix("fatal: ")),
        _("the files are written, and not committed: git status shows them"),
    )
