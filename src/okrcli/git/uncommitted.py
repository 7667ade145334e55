"""Which files are not committed as they are, found without running a repository's filters."""

from __future__ import annotations

from hashlib import sha1, sha256
from pathlib import Path

from okrcli.git.contents import tree
from okrcli.git.process import run, text


def uncommitted(folder: Path) -> tuple[str, ...]:
    """Return the files below a folder that differ from HEAD, by their paths from there.

    Bytes are compared here, for git would run the filters that a repository names; line ends
    that git turns on the way do not count. Ignored files do not either.
    """
    head = run(folder, "rev-parse", "--verify", "--quiet", "HEAD").stdout.strip()
    kept = {one.path: one.hash for one in tree(folder, text(head))} if head else {}
    asked = ("ls-files", "-z", "--cached", "--others", "--exclude-standard")
    there = set(text(run(folder, *asked).stdout).split("\0")) - {""}
    return tuple(
        sorted(path for path in there | set(kept) if not is_kept(folder / path, kept.get(path)))
    )


def is_kept(path: Path, kept: str | None) -> bool:
    """Return whether a file is what git has under a hash; no file is None."""
    try:
        if not (path.is_symlink() or path.is_file()):  # a pipe would be waited for
            return kept is None
        data = str(path.readlink()).encode() if path.is_symlink() else path.read_bytes()
    except OSError:
        return kept is None
    hasher = sha256 if kept and len(kept) == sha256().digest_size * 2 else sha1
    forms = {data, data.replace(b"\r\n", b"\n")}
    return kept in {hasher(b"blob %d\0" % len(one) + one).hexdigest() for one in forms}
