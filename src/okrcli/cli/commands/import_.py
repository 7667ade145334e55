"""`okr import`: objectives, key results and their history out of other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from okrcli.cli.options import Session, command
from okrcli.errors import UsageError
from okrcli.language import _

Form = Literal[
    "viva-csv", "viva-json", "betterworks", "culture-amp", "peoplebox", "csv", "jsonl", "sheet"
]
MAP = "A CSV or YAML file: {} there, id here."


@command
def import_(
    session: Session,
    file: Annotated[
        Path, typer.Argument(help="What the program exported; for viva-json its folder.")
    ],
    *,
    form: Annotated[
        Form | None,
        typer.Option("--from", help="The program; csv and jsonl are okr export's.", metavar="FORM"),
    ] = None,
    mapping: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="How a sheet is written, and what its columns are."),
    ] = None,
    people: Annotated[
        Path | None, typer.Option(metavar="MAP", help=MAP.format("a person's name or address"))
    ] = None,
    teams: Annotated[
        Path | None, typer.Option(metavar="MAP", help=MAP.format("a team's name"))
    ] = None,
    team: Annotated[
        str | None, typer.Option(help="Whose an objective is that names no team.")
    ] = None,
    period: Annotated[
        str | None, typer.Option(help="Of what names no period and has no due date.")
    ] = None,
    write: Annotated[
        bool, typer.Option("--write", help="Write it; else it is only shown.")
    ] = False,
    skip_errors: Annotated[
        bool, typer.Option("--skip-errors", help="Leave out rows that cannot be read.")
    ] = False,
    as_format: Annotated[
        Literal["text", "json"], typer.Option("--format", "-f", help="The form of the answer.")
    ] = "text",
) -> int:
    """Import objectives, key results and check-ins that another program exported.

    FORM is viva-csv, viva-json, betterworks, culture-amp, peoplebox; csv or jsonl of okr export;
    or sheet, any table, whose columns --mapping names. Without --write nothing is written: what
    would be made is shown, what could not be read, and why the numbers differ. The same file
    again changes only what is another there now. docs/import.md tells what of each format is
    known, and what is not.

    Example:
        okr import foglio-2025.csv --mapping foglio.yaml
        okr import foglio-2025.csv --mapping foglio.yaml --write
    """
    if form is None and mapping is None:
        raise UsageError(
            _("{file} does not say which program it is from", file=file),
            _("add --from viva-csv, or another of okr import --help"),
        )
    from okrcli.cli.importing import Asked, import_file  # noqa: PLC0415 - --help needs none of it

    asked = Asked(
        source=file,
        form=form or "sheet",
        mapping=mapping,
        people=people,
        teams=teams,
        team=team,
        period=period,
        write=write,
        skip_errors=skip_errors,
    )
    return import_file(session, asked, as_format)
