"""The workspace: where it is, what it holds, and what the shell asks of it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import field, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from okrcli.errors import DataError, Problem, UsageError
from okrcli.language import _, ngettext
from okrcli.lean import dataclass
from okrcli.model import CheckIn, Commit, KeyPath, Plan, Review, TeamPlan
from okrcli.periods import Calendar, Period
from okrcli.settings import Settings
from okrcli.store.disk import DISK, Files, Snapshot
from okrcli.store.documents import Documents
from okrcli.store.layout import ENDINGS, KPIS
from okrcli.store.loader import Loader, load_settings
from okrcli.store.root import SETTINGS, find_root, new_root

if TYPE_CHECKING:
    from okrcli.core.carrying import Carried
    from okrcli.core.findings import Finding
    from okrcli.core.previous import Pin
    from okrcli.core.references import Reference
    from okrcli.git import Contents, Listing
    from okrcli.importers.proposal import Proposal
    from okrcli.store.addition import Addition, Entry
    from okrcli.store.amendment import Amendment, Make
    from okrcli.store.beside import Part, PartLoader
    from okrcli.store.cache.shelf import Shelf
    from okrcli.store.creating import Opened
    from okrcli.store.kpi_addition import KpiAddition
    from okrcli.store.layout import Place
    from okrcli.store.parts import Parts
    from okrcli.store.review_file import Closed
    from okrcli.store.touched import Touched
    from okrcli.store.trial import Import

# What changes files is imported by what does so: a report needs none of it.


@dataclass
class Workspace:
    """One workspace; `root` is the folder that holds okr.yaml, `disk` where its files come from.

    Paths in the model and in problems start at the folder above it.
    """

    root: Path
    disk: Files = DISK
    shelf: Shelf | None = None
    """Where what was read may be kept for later runs."""
    _documents: Documents = field(default_factory=Documents, init=False, repr=False)

    @classmethod
    def find(cls, start: Path, named: str | None = None) -> Workspace:
        """Return the named workspace, else the nearest one from a folder upwards.

        Raises:
            UsageError: the folder named holds no okr.yaml.
            DataError: there is none upwards.
        """
        return cls(find_root(start, named))

    @classmethod
    def home(cls, start: Path, named: str | None = None) -> Workspace:
        """Return the workspace that `find` would, or where a new one is to be made.

        A new one is the folder `okrs` in the folder named, or in the one it is called from.
        """
        return cls(new_root(start, named))

    def past(
        self, trees: Sequence[str], commits: Sequence[str]
    ) -> tuple[list[Workspace], list[Commit]]:
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
    ) -> tuple[list[Workspace], list[Commit], Touched | None]:
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

    def _then(self, contents: Contents) -> Workspace:
        """Return the workspace with other files, of which nothing is kept beside those of now."""
        shelf = replace(self.shelf, is_read_only=True) if self.shelf else None
        return Workspace(self.root, Snapshot(self.root, contents.files, contents.links), shelf)

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
        kept = {one for one in names if git.is_kept(self.root / one, old.get(one))}
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

    def add_checkin(
        self, file: str, header: str, checkin: CheckIn, *, dry_run: bool = False
    ) -> Addition:
        """Add one line under a header of a check-ins file, made where it is missing.

        Args:
            file: its path as the model has it.
            header: `kr`, `kr.part`, or the id of a KPI.
            checkin: what the line says.
            dry_run: try everything and write nothing.

        Raises:
            DataError: the file cannot be written, or no line can be added to it safely.
        """
        from okrcli.store.addition import Entry  # noqa: PLC0415 - see above

        (made,) = self.add_checkins([Entry(file, header, checkin)], dry_run=dry_run)
        return made

    def add_checkins(self, entries: Sequence[Entry], *, dry_run: bool = False) -> list[Addition]:
        """Add a line for each of many check-ins, all of them or none.

        Raises:
            DataError: a file cannot be written, or no line can be added to it safely.
        """
        from okrcli.store.addition import add_all  # noqa: PLC0415 - see above

        return add_all(self.root.parent, entries, dry_run=dry_run)

    def amend(self, team_plan: TeamPlan, make: Make, *, dry_run: bool = False) -> Amendment:
        """Change a team's definitions, and say what they are then.

        Args:
            team_plan: the team's plan as it was loaded.
            make: returns the edits for the file as it is at that moment.
            dry_run: try everything and write nothing.

        Raises:
            UsageError: the file would have an error that it has not now.
            DataError: it cannot be read, changed safely, or written; or an editor has it open.
        """
        from okrcli.store.amendment import amend  # noqa: PLC0415 - see above

        done = amend(self.root.parent, team_plan, self.calendar, make, dry_run=dry_run)
        self._documents.put(done.document)
        return done

    def add_kpi(
        self, team: str, values: Mapping[str, Any], *, dry_run: bool = False
    ) -> KpiAddition:
        """Add a KPI to a team's file of KPIs, made where it is missing.

        Args:
            team: whose KPI it is.
            values: its keys, `id` and `title` among them.
            dry_run: try everything and write nothing.

        Raises:
            UsageError: the file would have an error that it has not now.
            DataError: it cannot be read, changed safely, or written; or an editor has it open.
        """
        from okrcli.core.opening import schema_line  # noqa: PLC0415 - see above
        from okrcli.store.kpi_addition import add_kpi  # noqa: PLC0415 - likewise

        file = f"{self.root.name}/{KPIS}/{team}.yaml"
        new = f"{schema_line(team)}kpis:\n"
        done = add_kpi(self.root.parent, file, team, values, new, dry_run=dry_run)
        self._documents.put(done.document)
        return done

    def open_period(self, period: Period, team: str, as_of: date, *, example: bool) -> Opened:
        """Write what a team's period needs and is not there: settings, schema, the team's file.

        Args:
            period: the period.
            team: the team, who may be new.
            as_of: the day up to which an example has check-ins.
            example: whether the team's file holds a small complete set of objectives.

        Raises:
            UsageError: an example has no place, as the team has its own objectives.
            DataError: okr.yaml has errors, or something cannot be written; nothing was.
        """
        from okrcli.store import opening  # noqa: PLC0415 - see above

        files = (
            opening.example_files(self.root, period, team, as_of)
            if example
            else opening.period_files(period, team, self.settings)
        )
        return self._create({**opening.base_files(self.root, team), **files})

    def check_free(self, teams: Iterable[str], into: Period) -> None:
        """Raise UsageError where teams have a file for a period already."""
        files = {team: self.root / into.id / f"{team}.yaml" for team in teams}
        taken = [team for team, file in files.items() if file.exists()]
        free = [team for team in files if team not in taken]
        if taken:
            first = files[taken[0]].relative_to(self.root.parent)
            raise UsageError(
                ngettext(
                    "{teams} has a file for {period} already, and nothing is written over it",
                    "{teams} have a file for {period} already, and nothing is written over it",
                    len(taken),
                    teams=", ".join(taken),
                    period=into.id,
                ),
                _("carry the others over one by one: --team {team}", team=free[0])
                if free
                else _("move {file} away to begin anew", file=first),
            )

    def carry_over(self, carried: Iterable[Carried]) -> Opened:
        """Write the files of teams, loaded before, for a later period; all of them, or none.

        Raises:
            UsageError: one of the teams has a file for that period.
            DataError: a file cannot be copied safely, or cannot be written.
        """
        from okrcli.store.carrying import carried_text  # noqa: PLC0415 - see above
        from okrcli.store.opening import base_files  # noqa: PLC0415 - likewise

        files: dict[str, str] = {}
        for one in carried:
            team = one.source.team
            self.check_free([team], one.into)
            earlier = self._documents[one.source.file]
            files[f"{one.into.id}/{team}.yaml"] = carried_text(earlier, one, self.calendar)
        return self._create({**base_files(self.root, self.settings.top), **files})

    def _create(self, files: Mapping[str, str]) -> Opened:
        """Write what is missing of the files, by their path below the folder of okr.yaml."""
        errors = [problem for problem in self._settings[1] if problem.level == "error"]
        if errors:
            raise DataError(
                f"{errors[0].path}:{errors[0].line}: {errors[0].message}",
                _("mend okr.yaml first, as it says what a period is; okr check shows more"),
            )
        from okrcli.store.creating import Opened, create  # noqa: PLC0415 - see above

        made = create(self.root, files)
        there = [name for name in files if name not in made]
        return Opened(self.root.name, tuple(made), tuple(there))

    def try_import(self, proposal: Proposal, as_of: date) -> Import:
        """Return what an import would change, and all that would then be said; nothing is written.

        Raises:
            UsageError: a file would have an error that it has not now.
            DataError: a file cannot be read, or not changed safely.
        """
        from okrcli.store.importing import changes_of  # noqa: PLC0415 - see above
        from okrcli.store.overlay import Overlay  # noqa: PLC0415 - likewise
        from okrcli.store.trial import Import, Trial  # noqa: PLC0415 - likewise

        changes = changes_of(proposal, self.root, self.calendar, as_of)
        trial = Trial.of(changes)
        then = Workspace(self.root, Overlay(self.disk, trial.after))
        return Import.of(changes, trial, self.load(), then.load())

    def close(self, team_plan: TeamPlan, review: Review, pins: Iterable[Pin]) -> Closed:
        """Close a team's period with a review, and pin what later periods start from.

        Args:
            team_plan: the team's plan of the period.
            review: how it ended.
            pins: the baselines whose numbers change no more.

        Raises:
            DataError: the review cannot be written; nothing was.
        """
        from okrcli.store.review_file import close  # noqa: PLC0415 - see above

        return close(self.root.parent, team_plan, review, pins)

    def reopen(self, team_plan: TeamPlan, day: date) -> str:
        """Open a team's closed period again, keeping all that was said; return the file.

        Raises:
            DataError: its review cannot be changed.
        """
        from okrcli.store.review_file import reopen  # noqa: PLC0415 - see above

        return reopen(self.root.parent, team_plan, day)

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
