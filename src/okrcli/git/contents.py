"""What stood in a folder at a commit or in the index, without touching the working tree."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from okrcli.errors import DataError
from okrcli.git.process import run, text
from okrcli.git.revisions import DEEPER
from okrcli.language import _
from okrcli.lean import dataclass

if TYPE_CHECKING:
    from okrcli.model import Commit

FILE, LINK = re.compile("100[0-7]{3}"), "120000"
STAGED = ""
"""Stands for the index where a commit's hash may stand."""
PERSON = re.compile(r"(?P<name>.*) <(?P<email>.*)> (?P<seconds>\d+) (?P<zone>[+-]\d{4})")


@dataclass(frozen=True)
class Contents:
    """What stood below a folder: files with their bytes, symbolic links with their aim."""

    files: Mapping[str, bytes] = field(default_factory=dict)
    links: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Entry:
    """One file or link: its path from the folder, its mode, and the hash of its bytes."""

    path: str
    mode: str
    hash: str


@dataclass(frozen=True)
class Listing:
    """What stood below a folder by its paths: the hashes of files and of symbolic links."""

    files: Mapping[str, str] = field(default_factory=dict)
    links: Mapping[str, str] = field(default_factory=dict)


class Blobs(Mapping[str, bytes]):
    """Files that git has by their paths; those not read yet are read together with their folder."""

    def __init__(self, folder: Path, hashes: Mapping[str, str], known: Mapping[str, bytes]) -> None:
        """Take the hashes of files by their paths below `folder`, and the bytes of some hashes."""
        self._folder = folder
        self._hashes = hashes
        self._known = dict(known)

    def __getitem__(self, path: str) -> bytes:
        if self._hashes[path] not in self._known:
            first = path.partition("/")[0]
            near = [one for name, one in self._hashes.items() if name.partition("/")[0] == first]
            self._known |= objects(self._folder, [one for one in near if one not in self._known])
        return self._known[self._hashes[path]]

    def __iter__(self) -> Iterator[str]:
        return iter(self._hashes)

    def __len__(self) -> int:
        return len(self._hashes)


def read(
    folder: Path, trees: Sequence[str], commits: Sequence[str], endings: tuple[str, ...]
) -> tuple[list[Contents], list[Commit]]:
    """Return what stood in a folder at some commits, and what is known of some commits.

    One process for each tree and one for all objects, however many files there are.

    Args:
        folder: the folder, which git must find in a working tree.
        trees: hashes of commits, or `STAGED` for the index.
        commits: hashes of commits.
        endings: how the names of the wanted files end, in any case.

    Raises:
        DataError: an object is not there, or a merge is under way in the index.
    """
    listings = [listed(folder, one, endings) for one in trees]
    return fetched(folder, listings, commits)


def listed(folder: Path, tree_: str, endings: tuple[str, ...]) -> Listing:
    """Return the names of what stood in a folder at a commit, or stands in the index.

    Raises:
        DataError: a merge is under way in the index.
    """
    entries = _wanted(_index(folder) if tree_ == STAGED else tree(folder, tree_), endings)
    files = {one.path: one.hash for one in entries if one.mode != LINK}
    return Listing(files, {one.path: one.hash for one in entries if one.mode == LINK})


def fetched(
    folder: Path,
    listings: Sequence[Listing],
    commits: Sequence[str],
    first: Collection[str] | None = None,
) -> tuple[list[Contents], list[Commit]]:
    """Return the contents of listings, and what is known of some commits, through one process.

    Args:
        folder: the folder.
        listings: what stood there.
        commits: hashes of commits.
        first: the files to read now, the others when they are asked for; None for all.

    Raises:
        DataError: an object is not there.
    """
    now = [
        hash_
        for one in listings
        for path, hash_ in one.files.items()
        if first is None or path in first
    ]
    aims = [hash_ for one in listings for hash_ in one.links.values()]
    known = objects(folder, [*now, *aims, *commits])
    found = [
        Contents(
            files=Blobs(folder, one.files, known),
            links={path: text(known[hash_]) for path, hash_ in one.links.items()},
        )
        for one in listings
    ]
    return found, [commit_of(one, text(known[one])) for one in commits]


def tree(folder: Path, commit: str) -> Iterator[Entry]:
    """Yield the entries below a folder at a commit; git names them from the folder."""
    for line in text(run(folder, "ls-tree", "-r", "-z", commit).stdout).split("\0")[:-1]:
        about, _, path = line.partition("\t")
        mode, _, hash_ = about.split(" ")
        yield Entry(path, mode, hash_)


def _index(folder: Path) -> Iterator[Entry]:
    for line in text(run(folder, "ls-files", "--stage", "-z").stdout).split("\0")[:-1]:
        about, _tab, path = line.partition("\t")
        mode, hash_, stage = about.split(" ")
        if stage != "0":
            raise merging(path, _("settle it and stage it: git add, then try again"))
        yield Entry(path, mode, hash_)


def merging(path: str, hint: str) -> DataError:
    """Return the error of a file whose merge is not settled."""
    return DataError(_("{file} has a merge under way", file=path), hint)


def _wanted(entries: Iterable[Entry], endings: tuple[str, ...]) -> list[Entry]:
    return [
        one
        for one in entries
        if one.mode == LINK or (FILE.fullmatch(one.mode) and one.path.lower().endswith(endings))
    ]


def objects(folder: Path, hashes: Iterable[str]) -> dict[str, bytes]:
    """Return objects by their hashes, all through one process.

    Raises:
        DataError: one is not there.
    """
    asked = list(dict.fromkeys(hashes))
    if not asked:
        return {}
    given = "".join(f"{one}\n" for one in asked).encode()
    answer = run(folder, "cat-file", "--batch", given=given).stdout
    found: dict[str, bytes] = {}
    at = 0
    for one in asked:
        end = answer.find(b"\n", at)
        size = answer[at:end].partition(b" ")[2].partition(b" ")[2]
        if end < 0 or not size:
            raise DataError(_("object {hash} is not in this clone", hash=one[:9]), _(DEEPER))
        found[one] = answer[end + 1 : end + 1 + int(size)]
        at = end + 2 + int(size)
    return found


def commit_of(hash_: str, text: str, by: Literal["author", "committer"] = "committer") -> Commit:
    """Return a commit out of the text of its object, on the day that one of its two people says."""
    from okrcli.model import Commit  # noqa: PLC0415 - the model, and a hash needs none of it

    head, _, message = text.partition("\n\n")
    lines = dict(line.partition(" ")[::2] for line in reversed(head.split("\n")))
    author, dated = PERSON.match(lines["author"]), PERSON.match(lines[by])
    day = _day(dated["seconds"], dated["zone"]) if dated else date.min
    return Commit(hash_, day, author["name"] if author else "", message.partition("\n")[0])


def _day(seconds: str, zone: str) -> date:
    """Return the day it was where the commit was made."""
    minutes = int(f"{zone[0]}{int(zone[1:3]) * 60 + int(zone[3:])}")
    return datetime.fromtimestamp(int(seconds), timezone(timedelta(minutes=minutes))).date()
