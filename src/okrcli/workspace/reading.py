"""What a workspace holds: where it is, and all that is read of it, now or as it was."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from okrcli.errors import Problem
from okrcli.lean import dataclass
from okrcli.model import Commit, KeyPath, Plan
from okrcli.periods import Calendar, Period
from okrcli.settings import Settings
from okrcli.store.disk import DISK, Files, Snapshot
from okrcli.store.documents import Documents
from okrcli.store.layout import ENDINGS
from okrcli.store.loader import Loader, load_settings
from okrcli.store.root import SETTINGS, find_root, new_root

if TYPE_CHECKING:
    from okrcli.core.findings import Finding
    from okrcli.core.references import Reference
    from okrcli.git import Contents, Listing
    from okrcli.store.beside import Part, PartLoader
    from okrcli.store.cache.shelf import Shelf
    from okrcli.store.layout import Place
    from okrcli.store.parts import Parts
    from okrcli.store.touched import Touched

# What only some commands ask for is imported by what asks.


@dataclass
class Reading:
    """A workspace as it is read.

    `root` is the folder that holds okr.yaml, `disk` where its files come from. Paths in the model
    and in problems start at the folder above `root`.
    """

    root: Path
    disk: Files = DISK
    shelf: Shelf | None = None
    """Where what was read may be kept for later runs."""
    _documents: Documents = field(default_factory=Documents, init=False, repr=False)

    @classmethod
    def find(cls, start: Path, named: str | None = None) -> Self:
        """Return the named workspace, else the nearest one from a folder upwards.

        Raises:
            UsageError: the folder named holds no okr.yaml.
            DataError: there is none upwards.
        """
        return cls(find_root(start, named))

    @classmethod
    def home(cls, start: Path, named: str | None = None) -> Self:
        """Return the workspace that `find` would, or where a new one is to be made.

        A new one is the folder `okrs` in the folder named, or in the one it is called from.
        """
        return cls(new_root(start, named))

    def past(self, trees: Sequence[str], commits: Sequence[str]) -> tuple[list[Self], list[Commit]]:
        """Return the workspace as it stood at some commits, and what git says of some commits.

        The working tree is neither read nor touched.

        Args:
            trees: hashes of commits, or `git.STAGED` for what would be committed now.
            commits: hashes of commits.

        Raises:
            DataError: git cannot read them.
        """
        from okrcli import git  # noqa: PLC0415 - see above

        contents, known = git.read(self.root, trees, commits, ENDINGS)
        return [self._then(one) for one in contents], known

    def changed(
        self, trees: Sequence[str], commits: Sequence[str]
    ) -> tuple[list[Self], list[Commit], Touched | None]:
        """Return what `past` does, and whose files differ between a commit and now, or another.

        Of the commits no more is read than a comparison of these needs. Whose files differ is
        None where all may: the settings do, or links are in the way.

        Args:
            trees: the older state, and the newer one if that is not the working tree.
            commits: hashes of commits.

        Raises:
            DataError: git cannot read them.
        """
        from okrcli import git  # noqa: PLC0415 - see above

        listings = [git.listed(self.root, one, ENDINGS) for one in trees]
        found = self._touched(listings)
        names = {name for one in listings for name in one.files}
        first = None if found is None else {*found.needed(names)}
        contents, known = git.fetched(self.root, listings, commits, first)
        return [self._then(one) for one in contents], known, found

    def _then(self, contents: Contents) -> Self:
        """Return the workspace with other files, of which nothing is kept beside those of now."""
        shelf = replace(self.shelf, is_read_only=True) if self.shelf else None
        return type(self)(self.root, Snapshot(self.root, contents.files, contents.links), shelf)

    def _touched(self, listings: Sequence[Listing]) -> Touched | None:
        from okrcli import git  # noqa: PLC0415 - see above
        from okrcli.store.touched import touched, yaml_files  # noqa: PLC0415 - likewise

        if any(one.links for one in listings):
            return None
        old = listings[0].files
        if len(listings) > 1:
            return touched(old, listings[1].files)
        names = yaml_files(self.root)
        if names is None:
            return None
        kept = {one for one in names if one in old and git.is_kept(self.root / one, old[one])}
        return touched(old, {one: old[one] if one in kept else "" for one in names})

    @property
    def is_there(self) -> bool:
        """Return whether there is an okr.yaml; at an earlier commit there may be none."""
        return self.disk.is_file(self.root / SETTINGS)

    @cached_property
    def _settings(self) -> tuple[Settings, list[Problem]]:
        if not self.is_there:
            return Settings(), []
        return load_settings(self.root, self.disk, self._documents, self.shelf)

    @property
    def settings(self) -> Settings:
        """Return the settings; a key that is wrong in okr.yaml has its default."""
        return self._settings[0]

    @cached_property
    def calendar(self) -> Calendar:
        """Return the periods as the settings cut the year."""
        return Calendar(self.settings)

    def periods(self) -> tuple[Period, ...]:
        """Return every period that has a folder, by start and then length."""
        return tuple(self._loader(()).tree.periods)

    def load(self, periods: Collection[str] | None = None) -> Plan:
        """Return what all teams say for some periods (None: for all), and all KPIs.

        Nothing is raised for a bad file: what is wrong stands in the plan's `problems`.
        """
        return self._loader(periods).plan()

    def load_some(self, wanted: Callable[[Place], bool], periods: Collection[str]) -> Plan:
        """Return some teams of some periods, and the KPIs wanted or that those take values from."""
        return self._loader(periods).plan(wanted)

    def load_near(self, named: Reference, periods: Collection[str]) -> Plan:
        """Return of some periods what a reference may lead to by its name, and of KPIs likewise.

        What figures of that hang on is loaded, too. Where nothing is known yet of what a file
        defines it is read; its problems are told as far as files were read.
        """
        return self._loader(periods).near(named)

    def in_parts(self, periods: Collection[str]) -> Parts:
        """Return the teams of some periods, to be looked at in several processes."""
        from okrcli.store.parts import Parts  # noqa: PLC0415 - see above

        return Parts(self._loader(periods))

    def part(self, part: Part, kpis: Plan) -> PartLoader:
        """Return what reads some teams of a period.

        Args:
            part: which teams.
            kpis: all KPIs and the periods that there are, as `load(())` returns them.
        """
        from okrcli.store.beside import PartLoader  # noqa: PLC0415 - see above

        settings, problems = self._settings
        return PartLoader(
            part,
            kpis,
            self.root,
            settings,
            self._documents,
            problems=problems,
            disk=self.disk,
            shelf=self.shelf,
        )

    def _loader(self, periods: Collection[str] | None) -> Loader:
        settings, problems = self._settings
        return Loader(
            self.root,
            settings,
            self._documents,
            periods=periods,
            problems=problems,
            disk=self.disk,
            shelf=self.shelf,
        )

    def line_of(self, file: str, keys: KeyPath) -> int:
        """Return the line, from 1, of a value in a definition file, or of the nearest around it."""
        from okrcli.core.findings import Finding  # noqa: PLC0415 - see above
        from okrcli.store.locating import locate  # noqa: PLC0415 - likewise

        place = Finding(rule="", level="error", file=file, keys=keys, message="")
        return locate(place, self.root, self._documents, self.disk).line

    def written(self, file: str, keys: KeyPath) -> Any:
        """Return what stands at a place of a definition file that was loaded; None for nothing."""
        document = self._documents.get(file)
        node = document.node(keys) if document else None
        return node.value if node else None

    def locate(self, findings: Iterable[Finding]) -> list[Problem]:
        """Return findings with line, column and excerpt, in the order of places."""
        from okrcli.store.locating import locate  # noqa: PLC0415 - see above

        return sorted(
            locate(finding, self.root, self._documents, self.disk) for finding in findings
        )
