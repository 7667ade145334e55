"""`okr revise`: changing a promise in the open."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from okrcli.cli.days import parse_day
from okrcli.cli.keys import said, with_keys
from okrcli.cli.options import Session, command
from okrcli.errors import UsageError
from okrcli.language import _

if TYPE_CHECKING:
    from okrcli.cli.committing import Committer
    from okrcli.cli.revising import Reviser
    from okrcli.core.promises import Promise
    from okrcli.core.references import Target


@command
@with_keys
def revise(
    session: Session,
    reference: Annotated[
        str, typer.Argument(metavar="REF", help="[TEAM/][PERIOD/]ID[.PART], no KPI.")
    ],
    *,
    reason: Annotated[
        str | None, typer.Option("--reason", "-r", metavar="TEXT", help="Why, for all to see.")
    ] = None,
    title: Annotated[str | None, typer.Option(metavar="TEXT", help="Other words for it.")] = None,
    drop: Annotated[bool, typer.Option("--drop", help="It is not pursued any more.")] = False,
    reactivate: Annotated[
        bool, typer.Option("--reactivate", help="A dropped one is taken up again.")
    ] = False,
    unset: Annotated[
        list[str] | None, typer.Option(metavar="KEY", help="A key that goes. Repeatable.")
    ] = None,
    day: Annotated[
        str | None, typer.Option("--date", metavar="DATE", help="From when the new one holds.")
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show the lines, write nothing.")
    ] = False,
    commit: Annotated[
        bool, typer.Option("--commit", help="Commit the file in git, and nothing else.")
    ] = False,
    as_format: Annotated[
        Literal["text", "json"], typer.Option("--format", "-f", help="The form.")
    ] = "text",
    **keys: Any,
) -> None:
    """Change a promise in the open: any of its keys, with the reason beside the old value.

    What was promised until that day stays in the file under revisions, and a report as of an
    earlier day knows it. A list is given whole. In the first days of a period (settle in okr.yaml)
    and in a draft a change needs no reason, and without one it leaves no trace; from then on it
    needs one. Id and kind never change: add a new key result, and drop the old one. --commit puts
    the file into git, with a message that says what changed; no hook is run.

    Example:
        okr revise rinnovi --target 80 --reason "two large clients were sold" --dry-run
        okr revise rinnovi --due 2026-12-15 --owner sara --reason "Luca is away" --dry-run
        okr revise valutazione --drop --reason "the survey was stopped" --dry-run
    """
    typed = said(keys) | ({"title": title} if title is not None else {})
    if drop or reactivate:
        if drop and reactivate:
            raise UsageError(_("--drop and --reactivate say the opposite"), _("give one of them"))
        typed["state"] = "dropped" if drop else "active"
    if not typed and not unset:
        raise UsageError(
            _("it is not said what changes in {reference}", reference=reference),
            _('okr revise {reference} --target 80 --reason "...", or --drop', reference=reference),
        )
    reviser = _reviser(session, reference, day)
    changes = reviser.changes(typed, unset or [])
    why = reviser.reason(changes, reason)
    committer = _committer(reviser) if commit and not dry_run else None
    done, found = reviser.revise(changes, why, dry_run=dry_run)
    if committer:
        done = replace(done, committed=committer.commit([done.file], [why]))
    from okrcli.cli.output import tell_findings  # noqa: PLC0415 - --help needs none of it
    from okrcli.views.revised import render, render_json  # noqa: PLC0415 - likewise

    show = render_json if as_format == "json" else render
    session.console.result(show(done, session.page))
    tell_findings(session.console, found)


def _committer(reviser: Reviser) -> Committer:
    """Return who commits the file of a promise, which can be committed alone.

    Raises:
        DataError: it cannot.
    """
    from okrcli.cli.committing import Committer  # noqa: PLC0415 - it starts processes

    committer = Committer(reviser.session, reviser.workspace)
    committer.check([reviser.promise.team_plan.file])
    return committer


def _reviser(session: Session, reference: str, day: str | None) -> Reviser:
    from okrcli.cli.finding import find_target  # noqa: PLC0415 - --help needs none of it
    from okrcli.cli.revising import Reviser  # noqa: PLC0415 - likewise

    workspace = session.workspace()
    plan = workspace.load()
    return Reviser(
        session=session,
        workspace=workspace,
        plan=plan,
        promise=_promise(find_target(plan, reference, session)),
        until=parse_day(day, session.as_of) if day is not None else session.as_of,
    )


def _promise(target: Target) -> Promise:
    """Return the promise that was named.

    Raises:
        UsageError: it is a KPI, which promises nothing.
    """
    from okrcli.core.promises import Promise  # noqa: PLC0415 - --help needs none of it

    if target.team_plan is None or target.objective is None:
        raise UsageError(
            _("{uid} is a KPI, which promises nothing", uid=target.uid),
            _("change it in its file under kpis/"),
        )
    return Promise(
        team_plan=target.team_plan,
        objective=target.objective,
        key_result=target.key_result,
        part=target.part,
    )
