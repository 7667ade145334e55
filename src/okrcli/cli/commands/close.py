"""`okr close`: the end of a period, team by team."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from okrcli.cli.options import Session, command
from okrcli.cli.output import deliver, form_of, tell_left_out
from okrcli.errors import UsageError
from okrcli.language import _
from okrcli.views.page import Page

if TYPE_CHECKING:
    from okrcli.views.closing import Closing

Format = Literal["terminal", "json", "csv"]
SUFFIXES: dict[str, Format] = {".txt": "terminal", ".json": "json", ".csv": "csv"}
Words = list[str] | None


@command
def close(
    session: Session,
    period: Annotated[
        str | None,
        typer.Argument(help="The period; without one the latest that ended.", show_default=False),
    ] = None,
    *,
    team: Annotated[
        str | None, typer.Option(help="One team; with --status those under it, too.")
    ] = None,
    status: Annotated[bool, typer.Option("--status", help="Only show who has closed.")] = False,
    accept: Annotated[
        bool, typer.Option("--accept", help="As it stands: ask nothing, want nothing more.")
    ] = False,
    grade: Annotated[
        Words, typer.Option(metavar="ID=0.6", help="Another grade than the computed one.")
    ] = None,
    reason: Annotated[
        Words, typer.Option(metavar="ID=WHY", help="Why that grade, or why it missed its target.")
    ] = None,
    cause: Annotated[Words, typer.Option(help="What made the numbers what they are.")] = None,
    learning: Annotated[Words, typer.Option(help="What the team will do otherwise.")] = None,
    next_: Annotated[
        Words, typer.Option("--next", metavar="ID=keep|modify|drop", help="What becomes of it.")
    ] = None,
    reopen: Annotated[
        bool, typer.Option("--reopen", help="Open a closed period again; nothing said is lost.")
    ] = False,
    as_format: Annotated[Format | None, typer.Option("--format", "-f", help="The form.")] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write it to a file.")
    ] = None,
) -> int:
    """End a period: grades, their reasons, causes, learnings, and what comes next.

    A grade is the share of a promise that came by the period's last day, 0 to 1. On a terminal
    each team is walked through final values and grades; in a script the options say it all. The
    review file that is written closes the period; values dated in it may come until then, for
    the days of `closing:` in okr.yaml.

    Example:
        okr close 2026-Q4 --status --as-of 2027-01-05
        okr close 2026-Q4 --accept --as-of 2027-01-05
        okr close 2026-Q4 --accept --as-of 2027-01-05 --grade "valutazione=0.6" --reason "..."
    """
    from okrcli.cli.closing.run import Closer  # noqa: PLC0415 - --help needs none of it
    from okrcli.cli.closing.words import words_of  # noqa: PLC0415 - likewise

    form = form_of(as_format, output, SUFFIXES)
    words = words_of(
        grades=grade or (),
        reasons=reason or (),
        nexts=next_ or (),
        causes=cause or (),
        learnings=learning or (),
    )
    _check(words.is_empty, accept=accept, status=status, reopen=reopen)
    closer = Closer.of(session, period, team, with_those_under=status)
    if reopen:
        session.console.result(closer.reopen())
        return 0
    shown = closer.status() if status else closer.close(words, accept=accept)
    deliver(session.console, _shown(session, shown, form, output, status=status), output)
    return tell_left_out(session.console, closer.plan.problems) if status else 0


def _check(is_empty: bool, *, accept: bool, status: bool, reopen: bool) -> None:
    """Raise UsageError for options that contradict one another."""
    if status and reopen:
        raise UsageError(_("--status and --reopen do not go together"), _("give one of them"))
    if (status or reopen) and (accept or not is_empty):
        raise UsageError(
            _("--status only shows, so it takes no grades and words")
            if status
            else _("--reopen only opens again, so it takes no grades and words"),
            _("close it in a second step"),
        )


def _shown(
    session: Session, closing: Closing, form: Format, output: Path | None, *, status: bool
) -> str:
    page = Page() if output else session.page
    if form == "terminal":
        from okrcli.views.terminal import ending  # noqa: PLC0415 - only for this form

        if status:
            return ending.render_status(closing, session.as_of, page)
        return ending.render(closing, page)
    from okrcli.views.closing import render_csv, render_json  # noqa: PLC0415 - only for these

    return render_json(closing, page) if form == "json" else render_csv(closing, page)
