"""`okr add`: an objective, a key result, or a part of one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from okrcli.cli.keys import said, with_keys
from okrcli.cli.options import Session, command
from okrcli.errors import UsageError
from okrcli.language import N_, _

if TYPE_CHECKING:
    from okrcli.cli.adding import Adder, Place
    from okrcli.core.findings import Finding
    from okrcli.model import Plan
    from okrcli.views.added import Added

INDENT = "     "
"""What stands before each question, and before its answer."""
FORMS = N_("okr add objective TITLE, okr add kr OBJECTIVE TITLE, or okr add part KR TITLE")
PARENTS = {
    "kr": (
        N_("For which objective? Its id, or how it begins"),
        N_("the objective: {forms}"),
    ),
    "part": (
        N_("For which key result? Its id, or how it begins"),
        N_("the key result: {forms}"),
    ),
}
"""How something above is asked for, and what names it on the command line."""


@command
@with_keys
def add(
    session: Session,
    what: Annotated[
        Literal["objective", "kr", "part"] | None,
        typer.Argument(metavar="objective|kr|part", help="What is added."),
    ] = None,
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[OBJECTIVE|KR] [TITLE]", help="Where it goes, and its sentence."),
    ] = None,
    *,
    team: Annotated[str | None, typer.Option(help="Whose file; the top team's.")] = None,
    period: Annotated[str | None, typer.Option(help="2026-Q4, current, next.")] = None,
    name: Annotated[
        str | None, typer.Option("--id", metavar="ID", help="Its name for good; made of the title.")
    ] = None,
    kind: Annotated[
        str | None, typer.Option(metavar="KIND", help="score, establish, done; others are known.")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Write it without asking.")] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show the lines, write nothing.")
    ] = False,
    as_format: Annotated[
        Literal["text", "json"], typer.Option("--format", "-f", help="The form.")
    ] = "text",
    **keys: Any,
) -> None:
    """Add an objective, a key result, or a part of one to a team's file.

    Numbers are read out of the title where no option gives them: "from 70% to 85%", "at least
    4.5 of 5", "-10%", "by 30 Nov"; "dal 70% all'85%", "entro il 30 novembre". Without one it is
    done or not. Without a title it asks.

    Example:
        okr add objective "Customers stay and buy more" --owner giulia --dry-run
        okr add kr fedelta "Raise renewals from 70% to 85%" --dry-run
        okr add kr fedelta "Rating by clients" --baseline 4.1 --at-least 4.5 --dry-run
        okr add part programma "The app is in the shop" --dry-run
    """
    typed = {**({"id": name} if name else {}), **({"kind": kind} if kind else {}), **said(keys)}
    session = replace(session, console=replace(session.console, indent=INDENT))
    adder, title = _begun(session, what, list(words or ()), team, period)
    added, found = _made(adder, title, typed, sure=yes, dry_run=dry_run)
    _show(session, added, found, as_format)


def _begun(
    session: Session, what: str | None, words: list[str], team: str | None, period: str | None
) -> tuple[Adder, str | None]:
    """Return who adds, and the title where one was given."""
    from okrcli.cli.adding import Adder  # noqa: PLC0415 - --help needs none of it
    from okrcli.cli.interview import ask_what  # noqa: PLC0415 - likewise
    from okrcli.core.additions import check_open  # noqa: PLC0415 - likewise

    if what is None and not session.console.is_interactive:
        raise UsageError(_("it is not said what to add"), _(FORMS))
    workspace = session.workspace()
    plan = workspace.load()
    what = what or ask_what(session.console)
    most = 1 if what == "objective" else 2
    if len(words) > most:
        raise UsageError(
            _("{word!r} is one word too many", word=words[most]),
            _('put the title in quotes: "..."'),
        )
    place = _place(session, plan, what, words[: most - 1], (team, period))
    check_open(place.team_plan, session.as_of)
    adder = Adder(session=session, workspace=workspace, plan=plan, place=place)
    return adder, words[most - 1] if len(words) == most else None


def _place(
    session: Session,
    plan: Plan,
    what: str,
    parents: Sequence[str],
    where: tuple[str | None, str | None],
) -> Place:
    """Return where it goes, within a team and a period; a parent that is not named is asked for."""
    from okrcli.cli.adding import Place  # noqa: PLC0415 - --help needs none of it
    from okrcli.cli.finding import find_target  # noqa: PLC0415 - likewise
    from okrcli.cli.interview import ask_until  # noqa: PLC0415 - likewise
    from okrcli.core.additions import (  # noqa: PLC0415 - likewise
        check_parent,
        check_part,
        team_plan_for,
    )

    if what == "objective":
        return Place(what=what, team_plan=team_plan_for(plan, *where, session.as_of))

    def found(text: str) -> Place:
        reference = "/".join(filter(None, (*where, text)))
        target = find_target(plan, reference, session)
        parent = check_parent(target, "objective" if what == "kr" else "key_result")
        if what == "part":
            check_part(parent)
        return Place(what=what, team_plan=parent.team_plan, parent=parent)

    if parents:
        return found(parents[0])
    question, flag = PARENTS[what]
    return ask_until(session.console, _(question), _(flag, forms=_(FORMS)), found)


def _made(
    adder: Adder, title: str | None, typed: dict[str, Any], *, sure: bool, dry_run: bool
) -> tuple[Added, list[Finding]]:
    """Return what was added, or would be, and what is to be said about it."""
    from okrcli.cli.interview import Interview, ask_title  # noqa: PLC0415 - not for --help

    console = adder.session.console
    if title is None:
        title = ask_title(console, adder.place.what)
        typed = Interview(adder).complete(title, typed)
    else:
        typed = adder.typed(title, typed)
        adder.check_amount(title, typed)
    values = adder.values(title, typed)
    added, found = adder.try_out(values)
    if dry_run:
        return added, found
    if console.is_interactive and not sure:
        adder.confirm(added)
    return adder.write(values), found


def _show(session: Session, added: Added, found: list[Finding], as_format: str) -> None:
    from okrcli.cli.output import tell_findings  # noqa: PLC0415 - --help needs none of it
    from okrcli.views.added import render, render_json  # noqa: PLC0415 - likewise

    if as_format == "json":
        session.console.result(render_json(added, session.page))
    else:
        is_shown = session.console.is_interactive and added.was_written
        session.console.result(render(added, with_yaml=not is_shown))
    tell_findings(session.console, found)
