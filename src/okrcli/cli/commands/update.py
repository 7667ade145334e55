"""`okr update`: one check-in, one after the other at a terminal, or many out of a file."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from okrcli.cli.days import parse_day
from okrcli.cli.finding import load_target
from okrcli.cli.many import Writing
from okrcli.cli.me import Whom
from okrcli.cli.options import Session, command
from okrcli.errors import UsageError
from okrcli.language import _
from okrcli.lean import dataclass

if TYPE_CHECKING:
    from okrcli.cli.committing import Committer
    from okrcli.cli.typed import Given
    from okrcli.model import CheckIn
    from okrcli.workspace import Workspace


Name = Annotated[
    str | None, typer.Argument(metavar="ID", help="[TEAM/][PERIOD/]ID[.PART], or kpi/ID.")
]
NewValue = Annotated[
    str | None,
    typer.Argument(metavar="VALUE", help="A number, done, not-done, a milestone, or n/a."),
]
Note = Annotated[str | None, typer.Option("--note", "-m", help="What happened.")]
Confidence = Annotated[
    str | None,
    typer.Option("--confidence", "-c", metavar="0..10", help="Will it be reached?"),
]
Status = Annotated[
    Literal["on-track", "at-risk", "off-track"] | None, typer.Option(help="Your own word.")
]
Blocker = Annotated[str | None, typer.Option(help="What stands in the way.")]
Evidence = Annotated[str | None, typer.Option(help="Where it can be seen.")]
Source = Annotated[str | None, typer.Option(help="Where the number comes from.")]
Day = Annotated[
    str | None, typer.Option("--date", metavar="DATE", help="ISO, yesterday, monday, -3d.")
]
By = Annotated[str | None, typer.Option(help="Who says it; OKR_USER.")]
More = Annotated[str | None, typer.Option(metavar="N", help="Last value plus N.")]
Finished = Annotated[list[str] | None, typer.Option(metavar="MILESTONE", help="It is finished.")]
Reopened = Annotated[
    list[str] | None, typer.Option(metavar="MILESTONE", help="It is not, after all.")
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show the line, write nothing.")]
Force = Annotated[bool, typer.Option("--force", help="It is meant as it stands.")]
Everybody = Annotated[bool, typer.Option("--all", help="Ask for everybody's.")]
Owners = Annotated[list[str] | None, typer.Option(help="Ask for what these people own.")]
Team = Annotated[str | None, typer.Option(help="Ask for a team's and those under it.")]
Table = Annotated[
    str | None,
    typer.Option("--from", metavar="FILE", help="Many at once: CSV or JSON lines; - is stdin."),
]
Strict = Annotated[bool, typer.Option("--strict", help="With --from: warnings refuse it, too.")]
Committed = Annotated[
    bool, typer.Option("--commit", help="Commit the file in git, and nothing else.")
]
Form = Literal["text", "json"]


@command
def update(
    session: Session,
    reference: Name = None,
    value: NewValue = None,
    *,
    note: Note = None,
    confidence: Confidence = None,
    status: Status = None,
    blocker: Blocker = None,
    evidence: Evidence = None,
    source: Source = None,
    day: Day = None,
    by: By = None,
    add: More = None,
    done: Finished = None,
    reopen: Reopened = None,
    dry_run: DryRun = False,
    force: Force = False,
    everybody: Everybody = False,
    owner: Owners = None,
    team: Team = None,
    table: Table = None,
    strict: Strict = False,
    commit: Committed = False,
    as_format: Annotated[Form, typer.Option("--format", "-f", help="The form.")] = "text",
) -> int:
    """Write down where a key result or a KPI stands: one line in its file.

    Without an ID, at a terminal, it asks for all that is due of you, an answer a line. A file of
    many has the columns id (team/period/id), value, date, and any other key of a check-in: all of
    its rows are written or none, and those that are there already are left out. With --commit
    the message says what changed, other staged work stays as it is, and no hook is run; without an
    ID it takes every file of check-ins that git does not have yet.

    Example:
        okr update rinnovi 79 -c 8 -m "two big clients stay"
        okr update rinnovi 79 --commit
        okr update programma.lancio done
    """
    from okrcli.cli.filters import words  # noqa: PLC0415 - --help needs none of it
    from okrcli.cli.typed import Given, said  # noqa: PLC0415 - likewise

    on = session.as_of if day is None else parse_day(day, session.as_of)
    given = Given(value=value, add=add, done=tuple(done or ()), reopen=tuple(reopen or ()))
    words_said = {"note": note, "blocker": blocker, "evidence": evidence, "source": source}
    checkin = said(on, confidence=confidence, status=status, **words_said)
    whom = Whom(by=by, owners=words(owner), team=team, everybody=everybody)
    call = Call(session, reference, given, checkin, whom, dry_run, force, commit, as_format)
    if table is not None or strict:
        return call.take_all(table, strict=strict)
    return call.guide() if reference is None and not call.is_said else call.write()


@dataclass(frozen=True)
class Call:
    """One call of `okr update`, as given."""

    session: Session
    reference: str | None
    given: Given
    said: CheckIn
    whom: Whom
    dry_run: bool
    force: bool
    commit: bool
    as_format: Form

    @property
    def is_said(self) -> bool:
        """Return whether anything is said besides of what and when."""
        return not self.given.is_empty or self.said != type(self.said)(date=self.said.date)

    @property
    def by(self) -> str:
        """Return who says it, "" for nobody named."""
        return os.environ.get("OKR_USER", "") if self.whom.by is None else self.whom.by

    def write(self) -> int:
        """Write one check-in, unless something speaks against it, and show what it changed."""
        from okrcli.cli.checkin import prepared, write  # noqa: PLC0415 - --help needs none of it
        from okrcli.core.subjects import Change, subject_of  # noqa: PLC0415 - likewise
        from okrcli.views.answer import render, render_json  # noqa: PLC0415 - likewise

        name, session = self._name(), self.session
        workspace = session.workspace()
        subject = subject_of(*load_target(workspace, name, session))
        checkin = prepared(
            subject,
            replace(self.said, by=self.by),
            self.given,
            console=session.console,
            as_of=session.as_of,
            force=self.force,
        )
        change = Change.of(subject, checkin, session.as_of)
        answer = write(workspace, change, self._committer(workspace), dry_run=self.dry_run)
        show = render_json if self.as_format == "json" else render
        session.console.result(show(answer, session.page))
        return 0

    def _committer(self, workspace: Workspace) -> Committer | None:
        """Return who commits, None where nothing is to be committed."""
        if not self.commit or self.dry_run:
            return None
        from okrcli.cli.committing import Committer  # noqa: PLC0415 - it starts processes

        return Committer(self.session, workspace)

    def guide(self) -> int:
        """Ask for one value after the other, and then commit what git does not have."""
        if self.session.console.is_interactive:
            from okrcli.cli.guided.start import guide  # noqa: PLC0415 - it brings what draws

            day = self.said.date
            guide(self.session, self.whom, day, dry_run=self.dry_run, force=self.force)
        elif not self.commit:
            raise UsageError(
                _("it is not said what to update, and nobody is there to be asked"),
                _("name it: okr update ID VALUE; or many at once: okr update --from FILE"),
            )
        from okrcli.views.committed import line  # noqa: PLC0415 - --help needs none of it

        if committer := self._committer(self.session.workspace()):
            made = committer.commit_checkins()
            said = line(made) if made else _("every check-in is committed already")
            self.session.console.result(said)
        return 0

    def take_all(self, table: str | None, *, strict: bool) -> int:
        """Write the check-ins of a file, and return the exit code."""
        if table is None:
            raise UsageError(_("--strict is for many at once"), "okr update --from FILE --strict")
        if self.reference is not None or self.is_said or self.whom.is_chosen:
            raise UsageError(
                _("--from takes ids, values and words from the rows of its file"),
                _("leave out the ID, --all, --owner, --team, and what is said of one check-in"),
            )
        from okrcli.cli.many.start import take_all  # noqa: PLC0415 - --help needs none of it

        how = Writing(
            day=self.said.date,
            by=self.by,
            strict=strict,
            dry_run=self.dry_run,
            force=self.force,
            commit=self.commit,
        )
        return take_all(self.session, table, how, self.as_format)

    def _name(self) -> str:
        """Return the reference of a call that says something about something."""
        name = self.reference
        if name is None:
            raise UsageError(
                _("it is not said what to update"),
                _("name a key result and its value: okr update ID 71.5"),
            )
        if self.whom.is_chosen:
            raise UsageError(
                _(
                    "--all, --owner and --team choose what is asked for, and {name} is named",
                    name=name,
                ),
                _("leave them out, or leave out the ID"),
            )
        if not self.is_said:
            raise UsageError(
                _("nothing is said about {name}", name=name),
                _(
                    'okr update {name} 71.5, or without a value: -m "..." -c 7 --status at-risk',
                    name=name,
                ),
            )
        return name
