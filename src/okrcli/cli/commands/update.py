"""`okr update`: one check-in, one after the other at a terminal, or many out of a file."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from okrcli.cli.days import parse_day
from okrcli.cli.finding import find_target, periods_for
from okrcli.cli.me import Whom
from okrcli.cli.options import Session, command
from okrcli.errors import UsageError

if TYPE_CHECKING:
    from datetime import date

    from okrcli.cli.typed import Given
    from okrcli.model import CheckIn
    from okrcli.views.answer import Answer


Name = Annotated[
    str | None, typer.Argument(metavar="ID", help="[TEAM/][PERIOD/]ID[.PART], or kpi/ID.")
]
NewValue = Annotated[
    str | None,
    typer.Argument(metavar="VALUE", help="A number, done, not-done, a milestone, or n/a."),
]
Confidence = Annotated[
    str | None,
    typer.Option("--confidence", "-c", metavar="0..10", help="Will it be reached?"),
]
Status = Annotated[
    Literal["on-track", "at-risk", "off-track"] | None, typer.Option(help="Your own word.")
]
Day = Annotated[
    str | None, typer.Option("--date", metavar="DATE", help="ISO, yesterday, monday, -3d.")
]
Finished = Annotated[list[str] | None, typer.Option(metavar="MILESTONE", help="It is finished.")]
Reopened = Annotated[
    list[str] | None, typer.Option(metavar="MILESTONE", help="It is not, after all.")
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show the line, write nothing.")]


@command
def update(
    session: Session,
    reference: Name = None,
    value: NewValue = None,
    *,
    note: Annotated[str | None, typer.Option("--note", "-m", help="What happened.")] = None,
    confidence: Confidence = None,
    status: Status = None,
    blocker: Annotated[str | None, typer.Option(help="What stands in the way.")] = None,
    evidence: Annotated[str | None, typer.Option(help="Where it can be seen.")] = None,
    source: Annotated[str | None, typer.Option(help="Where the number comes from.")] = None,
    day: Day = None,
    by: Annotated[str | None, typer.Option(help="Who says it; OKR_USER.")] = None,
    add: Annotated[str | None, typer.Option(metavar="N", help="Last value plus N.")] = None,
    done: Finished = None,
    reopen: Reopened = None,
    dry_run: DryRun = False,
    force: Annotated[bool, typer.Option("--force", help="It is meant as it stands.")] = False,
    everybody: Annotated[bool, typer.Option("--all", help="Ask for everybody's.")] = False,
    owner: Annotated[list[str] | None, typer.Option(help="Ask for what these people own.")] = None,
    team: Annotated[str | None, typer.Option(help="Ask for a team's and those under it.")] = None,
    as_format: Annotated[
        Literal["text", "json"], typer.Option("--format", "-f", help="The form.")
    ] = "text",
) -> None:
    """Write down where a key result or a KPI stands: one line in its file.

    Without an ID, at a terminal, it asks for all that is due of you, an answer a line.

    Example:
        okr update rinnovi 79 -c 8 -m "two big clients stay"
        okr update programma.lancio done
    """
    from okrcli.cli.filters import words  # noqa: PLC0415 - --help needs none of it
    from okrcli.cli.typed import Given, confidence_of  # noqa: PLC0415 - likewise
    from okrcli.model import CheckIn  # noqa: PLC0415 - likewise

    given = Given(value=value, add=add, done=tuple(done or ()), reopen=tuple(reopen or ()))
    said = CheckIn(
        date=parse_day(day, session.as_of) if day is not None else session.as_of,
        confidence=confidence_of(confidence),
        status=status,
        note=note or "",
        blocker=blocker or "",
        evidence=evidence or "",
        source=source or "",
    )
    is_said = not given.is_empty or said != CheckIn(date=said.date)
    whom = Whom(by=by, owners=words(owner), team=team, everybody=everybody)
    if reference is None and not is_said:
        return _guide(session, whom, said.date, dry_run=dry_run, force=force)
    name = _checked(reference, whom, is_said=is_said)
    said = replace(said, by=os.environ.get("OKR_USER", "") if by is None else by)
    answer = _make(session, name, given, said, dry_run=dry_run, force=force)
    return _show(session, answer, as_format)


def _checked(reference: str | None, whom: Whom, *, is_said: bool) -> str:
    """Return the reference of a call that says something about something."""
    if reference is None:
        raise UsageError(
            "it is not said what to update", "name a key result and its value: okr update ID 71.5"
        )
    if whom.is_chosen:
        raise UsageError(
            f"--all, --owner and --team choose what is asked for, and {reference} is named",
            "leave them out, or leave out the ID",
        )
    if not is_said:
        raise UsageError(
            f"nothing is said about {reference}",
            f'okr update {reference} 71.5, or without a value: -m "..." -c 7 --status at-risk',
        )
    return reference


def _guide(session: Session, whom: Whom, day: date, *, dry_run: bool, force: bool) -> None:
    if not session.console.is_interactive:
        raise UsageError(
            "it is not said what to update, and nobody is there to be asked",
            "name it: okr update ID VALUE; or many at once: okr update --from FILE",
        )
    from okrcli.cli.guided.start import guide  # noqa: PLC0415 - it brings what draws

    guide(session, whom, day, dry_run=dry_run, force=force)


def _make(
    session: Session, name: str, given: Given, said: CheckIn, *, dry_run: bool, force: bool
) -> Answer:
    """Write the check-in, unless something speaks against it, and return what it changed."""
    from okrcli.cli.checkin import prepared, write  # noqa: PLC0415 - --help needs none of it
    from okrcli.core.subjects import Change, subject_of  # noqa: PLC0415 - likewise

    workspace = session.workspace()
    plan = workspace.load(periods_for(workspace, name, session))
    subject = subject_of(plan, find_target(plan, name, session))
    as_of = session.as_of
    checkin = prepared(subject, said, given, console=session.console, as_of=as_of, force=force)
    return write(workspace, Change.of(subject, checkin, as_of), dry_run=dry_run)


def _show(session: Session, answer: Answer, as_format: str) -> None:
    from okrcli.views.answer import render, render_json  # noqa: PLC0415 - --help needs none of it

    show = render_json if as_format == "json" else render
    session.console.result(show(answer, session.page))
