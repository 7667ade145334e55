"""Two changed versions of a file made one: check-ins line by line, definitions key by key."""

from __future__ import annotations

from collections.abc import Callable

from okrcli.errors import DataError
from okrcli.lean import dataclass
from okrcli.store.markers import marked
from okrcli.store.merging_checkins import merge_checkins
from okrcli.store.merging_keys import merge_keys

CHECKINS = ".checkins.yaml"


@dataclass(frozen=True, slots=True)
class Merged:
    """One file out of two. Each of `conflicts` is said in words, and stands between markers."""

    data: bytes
    conflicts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Both:
    """A merged text with our word and with theirs, where they contradict each other."""

    ours: str
    theirs: str
    conflicts: tuple[str, ...]


def merge(base: bytes, ours: bytes, theirs: bytes, path: str) -> Merged | None:
    """Return one file out of two, None where it cannot be made out of what they mean.

    Args:
        base: what both come from; empty where nothing is known of it.
        ours: one version.
        theirs: the other.
        path: what the file is called.
    """
    try:
        texts = [one.decode("utf-8") for one in (base, ours, theirs)]
    except UnicodeDecodeError:
        return None
    way: Callable[[str, str, str], Both | None]
    way = _checkins if path.endswith(CHECKINS) else _keys
    both = way(*texts)
    if both is None:
        return None
    return Merged(marked(both.ours, both.theirs).encode(), both.conflicts)


def _checkins(base: str, ours: str, theirs: str) -> Both | None:
    found = merge_checkins(base, ours, theirs)
    return Both(*found) if found else None


def _keys(base: str, ours: str, theirs: str) -> Both | None:
    try:
        found = merge_keys(base.encode(), ours.encode(), theirs.encode())
    except DataError:
        return None
    return Both(found[0].decode(), found[1].decode(), found[2]) if found else None
