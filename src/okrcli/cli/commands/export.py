"""`okr export`: everything, for a spreadsheet, a database, or another program."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from okrcli.cli.options import Session, command
from okrcli.cli.output import form_of, tell_left_out
from okrcli.cli.publication import REDACT
from okrcli.errors import UsageError
from okrcli.language import _

if TYPE_CHECKING:
    from okrcli.cli.exporting import Export
    from okrcli.periods import Period
    from okrcli.workspace import Workspace

Format = Literal["csv", "jsonl", "xlsx", "sqlite"]
SUFFIXES: dict[str, Format] = {
    ".csv": "csv",
    ".jsonl": "jsonl",
    ".xlsx": "xlsx",
    ".sqlite": "sqlite",
    ".db": "sqlite",
}


@command
def export(
    session: Session,
    period: Annotated[
        str | None,
        typer.Argument(help="One period alone: 2026-Q4, its label, current.", show_default=False),
    ] = None,
    *,
    weekly: Annotated[
        bool, typer.Option("--weekly", help="Also, or in csv instead, a row a week of each.")
    ] = False,
    team: Annotated[str | None, typer.Option(help="One team and those under it.")] = None,
    own: Annotated[bool, typer.Option("--own", help="Without the teams under it.")] = False,
    as_format: Annotated[Format | None, typer.Option("--format", "-f", help="The form.")] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write it to a file.")
    ] = None,
    redact: Annotated[bool, typer.Option("--redact", help=REDACT)] = False,
) -> int:
    """Export all periods: a row a check-in, with progress, expected and status of that day.

    KPIs' values are rows, too. csv is one table; xlsx a workbook, which needs
    pip install 'okrcli[xlsx]'; sqlite a database with all that is promised, to ask questions of;
    jsonl holds everything that the files say, so that a workspace can be restored from it. What is
    `private: true` says its title, progress and status only, in all but jsonl. docs/export.md
    lists the columns.

    Example:
        okr export -o okr.csv
        okr export 2026-Q4 --weekly -f csv
        okr export --team company -f jsonl
        okr export --weekly -o okr.sqlite
    """
    from okrcli.cli.exporting import Export  # noqa: PLC0415 - --help needs none of it

    form = form_of(as_format, output, SUFFIXES)
    if redact and form == "jsonl":
        raise UsageError(
            _("jsonl is to restore from, so it leaves nothing out"), "okr export --redact -f csv"
        )
    workspace = session.workspace()
    made = Export(
        workspace=workspace,
        as_of=session.as_of,
        period=_period(workspace, period, session),
        team=team,
        own=own,
        weekly=weekly,
        redact=redact,
    )
    _check_team(made)
    if form in ("csv", "jsonl"):
        _write_text(session, made, form, output)
    else:
        _write_file(session, made, form, output)
    return tell_left_out(session.console, sorted(made.problems))


def _period(workspace: Workspace, text: str | None, session: Session) -> Period | None:
    from okrcli.cli.filters import choose_period  # noqa: PLC0415 - --help needs none of it

    if text is None:
        return None
    return choose_period(text, workspace.periods(), workspace.calendar, session.as_of)


def _check_team(made: Export) -> None:
    from dataclasses import replace  # noqa: PLC0415 - --help needs none of it

    from okrcli.cli.filters import check_team_name  # noqa: PLC0415 - likewise

    if made.team is not None:
        check_team_name(made.team, replace(made, team=None).teams)


def _write_text(session: Session, made: Export, form: Format, output: Path | None) -> None:
    """Write a text piece by piece, to stdout where no file is named."""
    pieces = made.lines() if form == "jsonl" else _csv(made)
    if output is None:
        for piece in pieces:
            session.console.piece(piece)
        return
    from okrcli.store.fresh import write_text  # noqa: PLC0415 - --help needs none of it

    write_text(output, pieces)
    session.console.note(_("written to {file}", file=output))


def _csv(made: Export) -> Iterator[str]:
    from okrcli.views.csv import line  # noqa: PLC0415 - --help needs none of it

    header, rows = made.table()
    yield line(header)
    yield from map(line, rows)


def _write_file(session: Session, made: Export, form: Format, output: Path | None) -> None:
    """Write a workbook or a database.

    Raises:
        UsageError: no file is named.
    """
    if output is None:
        raise UsageError(
            _("{form} is a file, not a text for the screen", form=form),
            f"okr export -o okr.{form}",
        )
    if form == "xlsx":
        from okrcli.store.workbook import write_workbook  # noqa: PLC0415 - an extra

        write_workbook(output, *made.sheets(), session.as_of)
    else:
        from okrcli.store.database import write_database  # noqa: PLC0415 - only for this form
        from okrcli.views.export.database import VIEWS  # noqa: PLC0415 - likewise

        tables, entries = made.database()
        write_database(output, tables, VIEWS, entries)
    session.console.note(_("written to {file}", file=output))
