"""The teams whose files differ between two states of a workspace, by the names of files alone."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from okrcli.lean import dataclass
from okrcli.store.layout import KPIS, Place, is_yaml
from okrcli.store.root import SETTINGS


@dataclass(frozen=True)
class Touched:
    """Teams in a period, or with KPIs, of whose files one differs: `2026-Q4/engineering/web`."""

    stems: frozenset[str]

    def holds(self, place: Place) -> bool:
        """Return whether a file is one of theirs."""
        return f"{place.period or KPIS}/{place.team}" in self.stems

    @property
    def folders(self) -> frozenset[str]:
        """Return the folders that they are in: periods, and that of the KPIs."""
        return frozenset(stem.partition("/")[0] for stem in self.stems)

    def needed(self, paths: Iterable[str]) -> Iterator[str]:
        """Yield which of some files a comparison reads: theirs, and what their figures hang on."""
        teams = {stem.partition("/")[2] for stem in self.stems}
        for path in paths:
            folder, _, rest = stem_of(path).partition("/")
            is_beside = rest in teams and path.endswith(".checkins.yaml")
            if stem_of(path) in self.stems or is_beside or folder in (SETTINGS, KPIS):
                yield path


def stem_of(path: str) -> str:
    """Return the period and team of a file's path below the folder of okr.yaml."""
    folder, slash, name = path.rpartition("/")
    return f"{folder}/{name.partition('.')[0]}" if slash else name


def touched(old: Mapping[str, str], new: Mapping[str, str]) -> Touched | None:
    """Return whose files differ, None where settings do, on which everything hangs.

    Args:
        old: what tells each file from others, by path.
        new: the same of the other state.
    """
    differing = {path for path in {*old, *new} if old.get(path) != new.get(path)}
    if SETTINGS in differing:
        return None
    return Touched(frozenset(stem_of(path) for path in differing if "/" in path))


def yaml_files(root: Path) -> list[str] | None:
    """Return the YAML files below a folder by their paths, None where a link is in the way."""
    found: list[str] = []
    for folder, folders, names in os.walk(root):
        if any(os.path.islink(f"{folder}/{name}") for name in (*folders, *names)):  # noqa: PTH114
            return None
        below = folder[len(str(root)) + 1 :]
        found += [f"{below}/{name}".lstrip("/") for name in names if is_yaml(name)]
    return found
