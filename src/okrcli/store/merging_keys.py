"""Two versions of a file of definitions made one, key by key: what only they changed is taken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from typing import Any

from okrcli.language import _, pgettext
from okrcli.lean import dataclass
from okrcli.model import KeyPath
from okrcli.scalars import id_from_text
from okrcli.store.document import apply
from okrcli.store.edits import Append, Edit, Put, Remove
from okrcli.store.reader import read

AS_LINE = "revisions"
"""The list whose entries are a line each."""
PROMISES = ("key_results", "parts")
"""The lists in which a plain text is a promise."""
NOTHING = object()
"""Stands for a key that is not there."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A place in which both changed the same thing, and not alike."""

    words: str
    edit: Edit


@dataclass
class Merger:
    """Collects what they changed, as edits of ours, and what both did.

    The removals come last, from the end of the file, so that the places of the others hold.
    """

    edits: list[Edit] = field(default_factory=list)
    removals: list[Remove] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)

    def value(self, keys: KeyPath, old: Any, mine: Any, other: Any, names: Sequence[str]) -> None:
        """Merge what stands at one place; `NOTHING` for what does not."""
        if other in (old, mine):
            return
        if isinstance(mine, dict) and isinstance(other, dict):
            self.keys(keys, old if isinstance(old, dict) else {}, mine, other, names)
        elif isinstance(mine, list) and isinstance(other, list):
            self.entries(keys, old if isinstance(old, list) else [], mine, other, names)
        elif mine == old:
            self._take(keys, other)
        else:
            self._contradict(keys, old, mine, other, names)

    def keys(
        self,
        keys: KeyPath,
        old: Mapping[Any, Any],
        mine: Mapping[Any, Any],
        other: Mapping[Any, Any],
        names: Sequence[str],
    ) -> None:
        """Merge a group of keys."""
        for key in {**other, **old}:
            values = [one.get(key, NOTHING) for one in (old, mine, other)]
            self.value((*keys, key), values[0], values[1], values[2], [*names, str(key)])

    def entries(
        self,
        keys: KeyPath,
        old: Sequence[Any],
        mine: Sequence[Any],
        other: Sequence[Any],
        names: Sequence[str],
    ) -> None:
        """Merge a list, whose entries are known by their ids, or else by what they say."""
        was, ours, theirs = (
            {_name(one, keys[-1]): one for one in some} for some in (old, mine, other)
        )
        index = {_name(one, keys[-1]): at for at, one in enumerate(mine)}
        for name in {**was, **theirs}:
            value = theirs.get(name, NOTHING)
            before, ours_now = was.get(name, NOTHING), ours.get(name, NOTHING)
            if name in index:
                place = (*keys, index[name])
                self.value(place, before, ours_now, value, [*names[:-1], str(name)])
            elif before is NOTHING:
                self.edits.append(Append(keys, value, as_line=keys[-1:] == (AS_LINE,)))
            elif value not in (NOTHING, before):
                edit = Append(keys, value)
                words = _("{name}: changed by them, taken out by us", name=name)
                self.conflicts.append(Conflict(words, edit))

    def _take(self, keys: KeyPath, other: Any) -> None:
        """Take over what they did to something that we left alone."""
        if other is NOTHING:
            self.removals.append(Remove(keys))
        elif isinstance(keys[-1], int):
            self.removals.append(Remove(keys))
            self.edits.append(Append(keys[:-1], other))
        else:
            self.edits.append(Put(keys, other))

    def _contradict(
        self, keys: KeyPath, old: Any, mine: Any, other: Any, names: Sequence[str]
    ) -> None:
        said = {"name": " ".join(names[-2:]), "ours": _said(mine), "theirs": _said(other)}
        words = _("{name}: {ours} by us, {theirs} by them", **said)
        if old is not NOTHING:
            words = _(
                "{name}: {ours} by us, {theirs} by them, {before} before", before=_said(old), **said
            )
        edit = Remove(keys) if other is NOTHING else Put(keys, other)
        self.conflicts.append(Conflict(words, edit))


def merge_keys(
    base: bytes, ours: bytes, theirs: bytes
) -> tuple[bytes, bytes, tuple[str, ...]] | None:
    """Return the file with our word and with theirs, and where these contradict each other.

    The layout and the comments are those of ours. None is returned where a version cannot be read.

    Raises:
        DataError: a change cannot be made without touching more than it should.
    """
    old = read(base, "").data if base.strip() else {}
    read_both = [read(one, "") for one in (ours, theirs)]
    if any(one.problems for one in read_both):
        return None
    mine, other = (one.data for one in read_both)
    if not all(isinstance(one, dict) for one in (old, mine, other)):
        return None
    merger = Merger()
    merger.keys((), old, mine, other, [])
    contradictions = [one.edit for one in merger.conflicts if not isinstance(one.edit, Remove)]
    last = [one.edit for one in merger.conflicts if isinstance(one.edit, Remove)]
    made = apply(ours, [*merger.edits, *_from_the_end(merger.removals)], "")
    against = apply(
        ours,
        [*merger.edits, *contradictions, *_from_the_end([*merger.removals, *last])],
        "",
    )
    return made, against, tuple(one.words for one in merger.conflicts)


def _from_the_end(removals: Sequence[Remove]) -> list[Remove]:
    """Return removals so that none moves what another means."""
    return sorted(
        removals, key=lambda one: [(isinstance(k, int), k) for k in one.keys], reverse=True
    )


def _name(entry: Any, key: str | int) -> Any:
    """Return what an entry of a list is known by; a plain promise by the id that it gets."""
    if isinstance(entry, dict):
        known = next((entry[one] for one in ("id", "by", "title") if one in entry), None)
        return known if known is not None else repr(entry)
    return id_from_text(entry) if isinstance(entry, str) and key in PROMISES else repr(entry)


def _said(value: Any) -> str:
    if value is NOTHING:
        return pgettext("in a merge", "nothing")
    return str(value) if not isinstance(value, dict | list) else _("something else")
