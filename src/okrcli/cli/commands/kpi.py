"""`okr kpi add|list|show`: the numbers that are watched all the time."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from okrcli.cli.keys import flag_of, said, with_keys
from okrcli.cli.options import Session, command
from okrcli.cli.output import deliver, form_of, tell_findings, tell_left_out
from okrcli.errors import UsageError
from okrcli.language import N_, _
from okrcli.views.page import Page

if TYPE_CHECKING:
    from okrcli.core.records import KpiRecord

Format = Literal["terminal", "json", "csv"]
SUFFIXES: dict[str, Format] = {".txt": "terminal", ".json": "json", ".csv": "csv"}
BAND = ("at_least", "at_most", "above", "below", "between")
KEYS = ("description", "unit", "precision", "owner", "cadence", *BAND)
FORMS = N_("okr kpi add ID TITLE, okr kpi list, or okr kpi show ID")


@command
@partial(with_keys, names=KEYS)
def kpi(
    session: Session,
    what: Annotated[
        Literal["add", "list", "show"],
        typer.Argument(metavar="add|list|show", help="What to do."),
    ] = "list",
    words: Annotated[
        list[str] | None, typer.Argument(metavar="[ID] [TITLE]", help="Which one; its title.")
    ] = None,
    *,
    team: Annotated[str | None, typer.Option(help="Whose; of add, the top team's.")] = None,
    area: Annotated[str | None, typer.Option(help="What it tells of, such as marketing.")] = None,
    per_period: Annotated[
        Literal["last", "sum", "mean"] | None, typer.Option(help="What stands for a period.")
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Of add: show the lines, write nothing.")
    ] = False,
    everything: Annotated[bool, typer.Option("--all", help="Of show: all values.")] = False,
    as_format: Annotated[Format | None, typer.Option("--format", "-f", help="The form.")] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write it to a file.")
    ] = None,
    **keys: Any,
) -> int:
    """List the KPIs, show one of them closely, or add one.

    A KPI is watched all the time and outlives periods. Its values come by okr update kpi/ID 2.4.
    --at-least, --at-most, --above, --below or --between say in which band it is healthy.

    Example:
        okr kpi list
        okr kpi show clic-newsletter
        okr kpi add nps "Would they recommend us?" --at-least 40 --cadence monthly --dry-run
    """
    given = list(words or ())
    form = form_of(as_format, output, SUFFIXES)
    more = {"area": area, "per_period": per_period}
    typed = said(keys) | {key: one for key, one in more.items() if one is not None}
    if typed and what != "add":
        flag = flag_of(next(iter(typed)))
        raise UsageError(
            _("{flag} is for okr kpi add", flag=flag),
            _("leave {flag} out of okr kpi {what}", flag=flag, what=what),
        )
    if what == "list":
        _check_words(given, 0)
        return _list(session, team, form, output)
    if form == "csv":
        raise UsageError(_("csv is a form of lists"), "okr kpi list -f csv")
    if what == "show":
        from okrcli.cli.showing import show_thing  # noqa: PLC0415 - --help needs none of it

        _check_words(given, 1)
        reference = _reference(given[0], team)
        return show_thing(session, reference, form, output, everything=everything)
    _check_words(given, 2)
    _add(session, team, given, typed, form, dry_run=dry_run)
    return 0


def _check_words(given: list[str], count: int) -> None:
    if len(given) > count:
        raise UsageError(_("{word!r} is one word too many", word=given[count]), _(FORMS))
    if len(given) < count:
        raise UsageError(_("it is not said which KPI, or what it is called"), _(FORMS))


def _reference(name: str, team: str | None) -> str:
    """Return the reference of a KPI that may be named without its `kpi/`."""
    bare = name.removeprefix("kpi/")
    return f"kpi/{team}/{bare}" if team and "/" not in bare else f"kpi/{bare}"


def _list(session: Session, team: str | None, form: Format, output: Path | None) -> int:
    from okrcli.cli.finding import load_around  # noqa: PLC0415 - --help needs none of it
    from okrcli.core.effective import Ground  # noqa: PLC0415 - likewise
    from okrcli.core.kpis import kpi_records  # noqa: PLC0415 - likewise
    from okrcli.core.rollup import is_under  # noqa: PLC0415 - likewise

    plan = load_around(session.workspace(), None, session)
    grounds = [Ground(plan=plan, team=one, as_of=session.as_of) for one in plan.teams]
    found = kpi_records(plan, session.as_of, grounds)
    if team is not None:
        _check_team(team, {one.team for one in found})
        found = tuple(one for one in found if is_under(one.team, team))
    deliver(session.console, _listed(session, found, form, output), output)
    return tell_left_out(session.console, plan.problems)


def _check_team(team: str, teams: set[str]) -> None:
    from okrcli.core.rollup import is_under  # noqa: PLC0415 - --help needs none of it

    if not any(is_under(one, team) for one in teams):
        names = ", ".join(sorted(teams))
        there = _("the teams that have are {teams}", teams=names) if teams else _("nobody has")
        raise UsageError(_("{team!r} has no KPIs", team=team), there)


def _listed(
    session: Session, found: tuple[KpiRecord, ...], form: Format, output: Path | None
) -> str:
    page = Page() if output else session.page
    if form == "terminal":
        from okrcli.views.terminal.kpis import render  # noqa: PLC0415 - only for this form

        return render(found, session.as_of, page)
    from okrcli.views.kpis import render_csv, render_json  # noqa: PLC0415 - only for these

    return render_csv(found) if form == "csv" else render_json(found, session.as_of, page)


def _add(
    session: Session,
    team: str | None,
    given: list[str],
    typed: dict[str, Any],
    form: Format,
    *,
    dry_run: bool,
) -> None:
    """Write the KPI, unless something speaks against it."""
    from okrcli.cli.adding_kpi import add_kpi  # noqa: PLC0415 - --help needs none of it
    from okrcli.views.added import render, render_json  # noqa: PLC0415 - likewise

    added, found = add_kpi(session, team, (given[0], given[1]), typed, dry_run=dry_run)
    if form == "json":
        session.console.result(render_json(added, session.page))
    else:
        session.console.result(render(added, with_yaml=True))
    tell_findings(session.console, found)
