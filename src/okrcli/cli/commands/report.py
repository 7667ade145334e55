"""`okr report`: where we stand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from okrcli.cli.days import parse_day
from okrcli.cli.kept import kept
from okrcli.cli.layout import By, Layout
from okrcli.cli.options import Session, command
from okrcli.cli.output import deliver, form_of, tell_left_out
from okrcli.cli.publication import NOTES, REDACT, Notes, Publication
from okrcli.errors import UsageError
from okrcli.language import _
from okrcli.views.page import Depth, Page

if TYPE_CHECKING:
    from okrcli.core.filters import Filters
    from okrcli.core.question import Question
    from okrcli.model import Commit, Plan
    from okrcli.periods import Period
    from okrcli.workspace import Workspace

Format = Literal["terminal", "json", "html", "markdown", "csv"]
SUFFIXES: dict[str, Format] = {
    ".txt": "terminal",
    ".json": "json",
    ".html": "html",
    ".md": "markdown",
    ".csv": "csv",
}


@command
@kept("rev", "output", "opens")
def report(
    session: Session,
    period: Annotated[
        str | None,
        typer.Argument(help="2026-Q4, its label, current, next or previous.", show_default=False),
    ] = None,
    *,
    team: Annotated[str | None, typer.Option(help="One team and those under it.")] = None,
    own: Annotated[bool, typer.Option("--own", help="Without the teams under it.")] = False,
    owner: Annotated[list[str] | None, typer.Option(help="What these people own.")] = None,
    tag: Annotated[list[str] | None, typer.Option(help="What has one of these tags.")] = None,
    status: Annotated[
        list[str] | None, typer.Option(help="Of these statuses, as off-track,outdated.")
    ] = None,
    since: Annotated[
        str | None, typer.Option(metavar="DATE", help="Changes since then; a week ago.")
    ] = None,
    rev: Annotated[
        str | None, typer.Option(metavar="REV", help="As the files stood at a commit or tag.")
    ] = None,
    diverging: Annotated[
        bool, typer.Option("--diverging", help="What a person says otherwise than the numbers.")
    ] = False,
    depth: Annotated[
        Depth | None,
        typer.Option(help="How far down to go; without it many teams are summed up."),
    ] = None,
    by: Annotated[By | None, typer.Option(help="Key results under their owners, or tags.")] = None,
    plain: Annotated[
        bool, typer.Option("--plain", help="One fact a line, for a screen reader.")
    ] = False,
    as_format: Annotated[Format | None, typer.Option("--format", "-f", help="The form.")] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write it to a file.")
    ] = None,
    redact: Annotated[bool, typer.Option("--redact", help=REDACT)] = False,
    notes: Annotated[Notes | None, typer.Option(help=NOTES)] = None,
    opens: Annotated[
        bool, typer.Option("--open", help="Show the page that -o writes in the browser.")
    ] = False,
) -> int:
    """Show where objectives and key results stand, what needs attention first.

    `-o report.html` writes a page to mail, print or publish: one file, no script, nothing from
    elsewhere. `-f markdown` is for a chat or a pull request, `-f csv` for a spreadsheet. In all
    three, what is `private: true` says its title, progress and status only.

    Example:
        okr report
        okr report 2026 --depth objective
        okr report --owner sara --status off-track,at-risk
        okr report -o report.html --open
    """
    from okrcli.cli.filters import check_team  # noqa: PLC0415 - --help needs none of it
    from okrcli.cli.summing import summed  # noqa: PLC0415 - likewise
    from okrcli.core.report import build_report  # noqa: PLC0415 - likewise

    form = form_of(as_format, output, SUFFIXES)
    layout = Layout(depth=depth, by=by, is_plain=plain)
    layout.check(form)
    publication = Publication(redact=redact, notes=notes, opens=opens)
    publication.check(form, output)
    compared = _since(since, session.as_of)
    workspace, commit = _at(session.workspace(), rev)
    chosen = _period(workspace, period, session.as_of)
    needed = _needed(workspace, chosen, session.as_of)
    page = replace(Page() if output else session.page, depth=depth or "kr")
    is_whole = layout.is_open and not (owner or tag or status or diverging)
    if form == "terminal" and is_whole:
        asked = _asked(workspace, chosen, session.as_of, compared, team, own=own)
        if found := summed(workspace, asked, needed):
            from okrcli.views.terminal import overview  # noqa: PLC0415 - it brings rich

            deliver(session.console, overview.render(found, page), output)
            return tell_left_out(session.console, found.problems)
    plan = workspace.load(needed)
    filters = replace(_filters(plan, owner, tag, status), diverging=diverging)
    check_team(team, plan)
    made = build_report(
        plan, chosen, session.as_of, team=team, own=own, since=compared, filters=filters
    )
    made = replace(made, commit=commit)
    if form == "terminal":
        text = layout.render(made, page)
    else:
        text = publication.render(form, plan, made, page)
    deliver(session.console, text, output)
    publication.show(session.console, output)
    return tell_left_out(session.console, made.problems, quiet=form == "json")


def _asked(
    workspace: Workspace,
    period: Period,
    as_of: date,
    since: date | None,
    team: str | None,
    *,
    own: bool,
) -> Question:
    """Return what is asked of every team."""
    from okrcli.core.question import WEEK, Question  # noqa: PLC0415 - --help needs none of it

    return Question(
        period=period,
        as_of=as_of,
        since=since or as_of - WEEK,
        top=team or workspace.settings.top,
        team=team,
        own=own,
    )


def _at(workspace: Workspace, revision: str | None) -> tuple[Workspace, Commit | None]:
    """Return the workspace as it stood at a revision, and the commit; else as it is."""
    if revision is None:
        return workspace, None
    from okrcli.cli.revisions import at  # noqa: PLC0415 - only here git is asked

    return at(workspace, revision)


def _since(text: str | None, as_of: date) -> date | None:
    if text is None:
        return None
    day = parse_day(text, as_of)
    if day > as_of:
        raise UsageError(
            _("--since {day} lies after {today}", day=day, today=as_of), _("give an earlier day")
        )
    return day


def _period(workspace: Workspace, text: str | None, as_of: date) -> Period:
    from okrcli.cli.filters import choose_period  # noqa: PLC0415 - --help needs none of it

    return choose_period(text, workspace.periods(), workspace.calendar, as_of)


def _needed(workspace: Workspace, chosen: Period, as_of: date) -> list[str]:
    """Return the periods to load: the one shown, and those open beside it."""
    return [one.id for one in workspace.periods() if one.id == chosen.id or one.holds(as_of)]


def _filters(
    plan: Plan,
    owner: list[str] | None,
    tag: list[str] | None,
    status: list[str] | None,
) -> Filters:
    from okrcli.cli import filters  # noqa: PLC0415 - --help needs none of it
    from okrcli.core.filters import Filters  # noqa: PLC0415 - likewise

    chosen = Filters(
        owner=filters.words(owner), tag=filters.words(tag), status=filters.words(status)
    )
    filters.check_owners(chosen.owner, plan)
    filters.check_tags(chosen.tag, plan)
    filters.check_statuses(chosen.status)
    return chosen
