"""What commits changed below a folder, in three processes for any number of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from okrcli.git.contents import commit_of, objects
from okrcli.git.process import run, text
from okrcli.git.revisions import resolve
from okrcli.lean import dataclass

if TYPE_CHECKING:
    from okrcli.model import Commit


@dataclass(frozen=True, slots=True)
class Touched:
    """One file that a commit changed: its paths and bytes before and after; None for none."""

    old_path: str
    path: str
    old: bytes | None
    new: bytes | None


@dataclass(frozen=True, slots=True)
class Step:
    """One commit, the day on which its author made it, and the files it changed."""

    commit: Commit
    touched: tuple[Touched, ...]


def history(folder: Path, ending: str, most: int | None = None) -> list[Step]:
    """Return what the history of HEAD changed below a folder, the newest first.

    Renames are known as such. Of a merge nothing is told but what its branches did.

    Args:
        folder: the folder.
        ending: how the names of the wanted files end.
        most: how many commits to look at; None for all.

    Raises:
        DataError: there is no repository or no commit, or an object is missing.
    """
    head = resolve(folder, "HEAD")
    limit = () if most is None else (f"--max-count={most}",)
    listed = run(folder, "rev-list", "--topo-order", *limit, head, "--", ".").stdout
    asked = ("--stdin", "-r", "-z", "-M", "--root", "--relative", "--no-abbrev")
    answer = text(run(folder, "diff-tree", *asked, given=listed).stdout)
    found = [(one, list(_wanted(raw, ending))) for one, raw in _commits(answer.split("\0")[:-1])]
    hashes = [hash_ for _, raw in found for one in raw for hash_ in one[2:] if hash_.strip("0")]
    known = objects(folder, [*(one for one, _ in found), *hashes])
    return [
        Step(
            commit_of(one, text(known[one]), "author"),
            tuple(Touched(old, new, known.get(a), known.get(b)) for old, new, a, b in raw),
        )
        for one, raw in found
    ]


Raw = tuple[str, str, str, str]
"""Old path, new path, hash before, hash after."""


def _commits(tokens: list[str]) -> Iterator[tuple[str, list[Raw]]]:
    """Yield each commit with the files it changed."""
    current: tuple[str, list[Raw]] | None = None
    left = iter(tokens)
    for token in left:
        if not token.startswith(":"):
            if current:
                yield current
            current = token, []
            continue
        _, _, old, new, status = token.split(" ")
        path = next(left)
        later = next(left) if status[0] in "RC" else path
        if current:
            current[1].append((path, later, old, new))
    if current:
        yield current


def _wanted(raw: list[Raw], ending: str) -> Iterator[Raw]:
    yield from (one for one in raw if one[1].endswith(ending))
