"""From `okr update` without an ID to a round of questions, and its end."""

from __future__ import annotations

import time
from datetime import date

from okrcli.cli.filters import check_owners, check_team
from okrcli.cli.guided.sitting import Sitting
from okrcli.cli.me import Whom, me
from okrcli.cli.options import Session
from okrcli.core.admission import check_person
from okrcli.core.asking import Asked, asked, by_owner, chosen
from okrcli.core.effective import Ground
from okrcli.core.references import periods_to_search
from okrcli.core.rollup import team_record
from okrcli.core.subjects import KeyResultSubject
from okrcli.errors import UsageError
from okrcli.language import _
from okrcli.model import CheckIn, Plan
from okrcli.views.terminal.asking import Outcome, Progress, closing, opening


def guide(session: Session, whom: Whom, day: date, *, dry_run: bool, force: bool) -> None:
    """Ask for all that is due and save each answer.

    Args:
        session: who is asked, as of which day.
        whom: whose values they are asked for.
        day: the day of the check-ins.
        dry_run: ask, and write nothing.
        force: ask nothing about values and days that look wrong.

    Raises:
        UsageError: it is not known who they are, or there is nobody or no team of that name.
        DataError: an answer cannot be written; those before it are saved.
    """
    workspace = session.workspace()
    as_of = session.as_of
    plan = workspace.load(periods_to_search(workspace.periods(), as_of, workspace.settings))
    check_team(whom.team, plan)
    who = me(workspace, whom.by)
    check_person(who, plan.settings)
    owners = _owners(whom, who, plan)
    items = chosen(asked(plan, as_of), owners, whom.team)
    sitting = Sitting(
        workspace=workspace,
        console=session.console,
        page=session.page,
        as_of=as_of,
        plan=plan,
        items=items,
        said=CheckIn(date=day, by=who),
        dry_run=dry_run,
        force=force,
    )
    whose = _("of {names}", names=", ".join(owners)) if owners else _("of everybody")
    session.console.show(opening(items, whose, as_of, session.page))
    begun = time.monotonic()
    try:
        sitting.run()
    finally:
        seconds = int(time.monotonic() - begun)
        outcome = _outcome(sitting, plan, seconds)
        session.console.show("\n")
        session.console.result(closing(outcome, session.page))


def _owners(whom: Whom, who: str, plan: Plan) -> tuple[str, ...]:
    """Return whose values are asked for; nobody named: everybody's."""
    if whom.is_chosen:
        check_owners(whom.owners, plan)
        return whom.owners
    if not who:
        raise UsageError(
            _("it is not known who you are"),
            _(
                "okr update --by NAME, or OKR_USER=NAME; --all asks for everybody's. "
                "git's e-mail does, too, once people: in okr.yaml has it"
            ),
        )
    check_owners([who], plan)
    return (who,)


def _outcome(sitting: Sitting, before: Plan, seconds: int) -> Outcome:
    after, as_of = sitting.plan, sitting.as_of
    missing = by_owner(asked(after, as_of))
    done = [sitting.items[at] for at in sorted(sitting.round.saved)]
    return Outcome(
        saved=len(done),
        skipped=len(sitting.round.skipped),
        left=sitting.round.left,
        seconds=seconds,
        was_written=not sitting.dry_run,
        teams=_progress(done, before, after, as_of),
        missing=missing,
        command="okr update --all" if missing else "okr report",
    )


def _progress(done: list[Asked], before: Plan, after: Plan, as_of: date) -> tuple[Progress, ...]:
    """Return the teams that something was answered for, before and after."""
    touched = {
        (one.subject.team_plan.team, one.subject.team_plan.period.id): None
        for one in done
        if isinstance(one.subject, KeyResultSubject)
    }
    records = [
        {
            (one.team, one.period.id): team_record(Ground(plan=plan, team=one, as_of=as_of))
            for one in plan.teams
            if (one.team, one.period.id) in touched
        }
        for plan in (before, after)
    ]
    return tuple(
        Progress(period=name[1], before=records[0][name], after=records[1][name])
        for name in touched
    )
