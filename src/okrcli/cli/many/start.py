"""From `okr update --from FILE` to all of its check-ins in their files, or none of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import TYPE_CHECKING, Literal

from okrcli.cli.given import STDIN, bytes_of
from okrcli.cli.many import Writing
from okrcli.cli.many.rows import Accepted, Clerk
from okrcli.cli.many.table import Table, parse
from okrcli.cli.options import Session
from okrcli.core.references import parse as parse_reference
from okrcli.core.references import periods_to_search
from okrcli.errors import DataError, Problem
from okrcli.language import _, spoken
from okrcli.store.addition import Entry
from okrcli.store.told import Told
from okrcli.views.many import Many, render, render_json
from okrcli.views.problems import render as render_problems
from okrcli.views.problems import tally
from okrcli.workspace import Workspace

if TYPE_CHECKING:
    from okrcli.cli.committing import Committer

MOST_PLACES = 20_000
"""Teams and periods that the rows of one file may name: each is looked for in the calendar."""


def take_all(
    session: Session, source: str, how: Writing, as_format: Literal["text", "json"]
) -> int:
    """Write the check-ins of a file, and return the exit code.

    Args:
        session: where, and as of which day.
        source: the path of the file, `-` for stdin.
        how: what the rows do not say themselves.
        as_format: the form of the answer.

    Raises:
        DataError: the file cannot be read, or a file of check-ins cannot be written.
    """
    path = "stdin" if source == STDIN else source
    table = parse(bytes_of(source), path)
    workspace = session.workspace()
    plan = workspace.load(_periods(workspace, table, path, session.as_of))
    clerk = Clerk(plan=plan, path=path, as_of=session.as_of, how=how)
    accepted = clerk.read(table)
    problems = _told(clerk.problems)
    is_refused = any(how.strict or one.level == "error" for one in problems)
    new = [] if is_refused else [one for one in accepted if not one.is_there]
    entries = [_entry(one) for one in new]
    committer = _committer(session, workspace, entries) if how.commit and not how.dry_run else None
    made = workspace.add_checkins(entries, dry_run=how.dry_run)
    many = Many(
        source=path,
        rows=len(table.rows),
        added=[one.file for one in made],
        made=frozenset(one.file for one in made if one.made == "file"),
        already=sum(one.is_there for one in accepted),
        problems=problems,
        is_refused=is_refused,
        is_dry_run=how.dry_run,
        committed=committer.commit([one.file for one in made]) if committer else None,
    )
    if as_format == "json":
        session.console.result(render_json(many, session.page))
        return 3 if is_refused else 0
    return _tell(session, many)


def _committer(
    session: Session, workspace: Workspace, entries: Sequence[Entry]
) -> Committer | None:
    """Return who commits the files of entries, which can be committed; None for no entries."""
    from okrcli.cli.committing import Committer  # noqa: PLC0415 - it starts processes

    committer = Committer(session, workspace)
    if entries:
        committer.check(list(dict.fromkeys(one.file for one in entries)))
    return committer if entries else None


def _tell(session: Session, many: Many) -> int:
    """Show what came of it; what is wrong goes to stderr."""
    problems = render_problems(many.problems, session.page)
    if not many.is_refused:
        session.console.result(render(many, session.page))
    if problems:
        session.console.note(problems)
    if not many.is_refused:
        return 0
    raise DataError(
        _(
            "{errors} in {source}; nothing was written",
            errors=tally(many.problems),
            source=many.source,
        ),
        _way_out(many.problems),
    )


def _told(problems: Sequence[Problem]) -> list[Problem]:
    """Return what is told of many problems, of one file: errors before warnings.

    So an error is never hidden behind a hundred warnings.
    """
    told = Told()
    told.extend(sorted(problems, key=lambda one: (one.level, one)))
    return sorted(told, key=lambda one: (one.line, one.rule == "too-many"))


def _way_out(problems: Sequence[Problem]) -> str:
    if all(one.level == "warning" for one in problems):
        return _("--strict refuses warnings, too; leave it out to write all the same")
    return _("mend the rows and give the whole file again; what is there already is left out")


def _periods(workspace: Workspace, table: Table, path: str, as_of: date) -> Collection[str]:
    """Return the periods that the rows name, and those open where one names none: for its hint."""
    ids = (str(row.cells.get("id", "")) for row in table.rows)
    places = {id_[: id_.rfind("/") + 1] for id_ in ids}
    if len(places) > MOST_PLACES:
        raise DataError(
            _(
                "{path} names more than {most} teams and periods",
                path=path,
                most=spoken().number(str(MOST_PLACES)),
            ),
            _("split it by period or by team, and give one after the other"),
        )
    references = [parse_reference(place, workspace.calendar) for place in places]
    found = {one.period for one in references if one.period}
    if any(one.period is None and not one.is_kpi for one in references):
        found |= {*periods_to_search(workspace.periods(), as_of, workspace.settings)}
    return sorted(found)


def _entry(one: Accepted) -> Entry:
    return Entry(one.subject.file(one.checkin.date), one.subject.header, one.checkin)
