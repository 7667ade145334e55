"""A workspace that can be changed: what the shell asks of it beyond reading."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from okrcli.errors import DataError, UsageError
from okrcli.language import _, ngettext
from okrcli.lean import dataclass
from okrcli.model import CheckIn, Review, TeamPlan
from okrcli.periods import Period
from okrcli.store.layout import KPIS
from okrcli.workspace.reading import Reading

if TYPE_CHECKING:
    from okrcli.core.carrying import Carried
    from okrcli.core.previous import Pin
    from okrcli.importers.proposal import Proposal
    from okrcli.store.addition import Addition, Entry
    from okrcli.store.amendment import Amendment, Make
    from okrcli.store.creating import Opened
    from okrcli.store.kpi_addition import KpiAddition
    from okrcli.store.review_file import Closed
    from okrcli.store.trial import Import

# What changes files is imported by what does so: a report needs none of it.


@dataclass
class Workspace(Reading):
    """One workspace: read, and changed file by file, each of them whole or not at all."""

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
