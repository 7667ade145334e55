"""From a file of another program to a preview, or to files of ours."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Literal, TypeVar

from okrcli.cli.given import bytes_of
from okrcli.cli.options import Session
from okrcli.cli.progress import watched
from okrcli.core.opening import check_team
from okrcli.core.settling import check_not_closed
from okrcli.errors import DataError, Problem
from okrcli.importers import IMPORTERS
from okrcli.importers.arranging import Rules
from okrcli.importers.differences import compare
from okrcli.importers.homes import Periods
from okrcli.importers.how import How
from okrcli.importers.names import People, Teams
from okrcli.importers.upload import Upload, check_size
from okrcli.language import _
from okrcli.lean import dataclass
from okrcli.model import Plan
from okrcli.store.mapping import read_how, read_map
from okrcli.store.trial import Import
from okrcli.views.imported.json import render_json
from okrcli.views.imported.record import Imported
from okrcli.views.imported.text import render
from okrcli.views.problems import render as render_found
from okrcli.views.problems import tally
from okrcli.workspace import Workspace

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What is to be imported, and how its names are understood."""

    source: Path
    form: str
    mapping: Path | None
    people: Path | None
    teams: Path | None
    team: str | None
    period: str | None
    write: bool
    skip_errors: bool


def import_file(session: Session, asked: Asked, as_format: Literal["text", "json"]) -> int:
    """Show what a file would become, or make it; return the exit code.

    Raises:
        UsageError: an option names what there is not.
        DataError: a file cannot be read or written, or has rows that cannot be read.
    """
    workspace = _workspace(session, asked)
    how, upload = _how(session, asked.mapping), _upload(asked.source)
    plan = workspace.load()
    rules = _rules(session, asked, plan)
    proposal = IMPORTERS[asked.form].propose(upload, how, plan, rules)
    tried = workspace.try_import(proposal, session.as_of)
    files = _files(workspace, tried)
    _check_open(tried.before, files)
    errors = [one for one in proposal.problems if one.level == "error"]
    is_refused = asked.write and bool(errors) and not asked.skip_errors
    if asked.write and not is_refused:
        tried.write()
    shown = Imported(
        source=upload.path,
        proposal=proposal,
        before=tried.before,
        after=tried.after,
        files=files,
        comparison=compare(proposal, tried.after, session.as_of),
        was_written=asked.write and not is_refused,
    )
    text = render_json if as_format == "json" else render
    session.console.result(text(shown, session.page))
    if is_refused:
        raise DataError(
            _("{tally} in {path}; nothing was written", tally=tally(errors), path=upload.path),
            _("mend the rows and import again, or leave them out with --skip-errors"),
        )
    return 3 if errors and not asked.skip_errors else 0


def _workspace(session: Session, asked: Asked) -> Workspace:
    """Return the workspace; what `okr export` wrote may make a new one."""
    if asked.form == "jsonl":
        return Workspace.home(Path.cwd(), session.root)
    return session.workspace()


def _check_open(plan: Plan, files: Mapping[str, bool]) -> None:
    """Raise UsageError where an import would change what a team has closed."""
    for team_plan in plan.teams:
        if team_plan.closure and {team_plan.file, team_plan.checkins_file} & files.keys():
            way = f"okr close {team_plan.period.id} --team {team_plan.team} --reopen"
            check_not_closed(team_plan, _("{command} opens it again", command=way))


def _files(workspace: Workspace, tried: Import) -> Mapping[str, bool]:
    """Return the files that change, and whether each is new."""
    folder = workspace.root.parent
    return {
        path.relative_to(folder).as_posix(): tried.trial.before[path] is None
        for path in tried.trial.after
    }


def _rules(session: Session, asked: Asked, plan: Plan) -> Rules:
    people = _map(session, asked.people)
    teams = _map(session, asked.teams)
    for team in (*teams.values(), *filter(None, [asked.team])):
        check_team(team, plan.calendar)
    period = plan.calendar.get(asked.period, session.as_of) if asked.period else None
    there = {*(one.team for one in plan.teams), *plan.settings.teams}
    return Rules(
        path=str(asked.source),
        as_of=session.as_of,
        people=People(plan.settings, people),
        teams=Teams(plan.settings, plan.calendar, teams, there, asked.team or plan.settings.top),
        periods=Periods(plan.calendar, period),
    )


def _how(session: Session, path: Path | None) -> How:
    """Return how the sheet is written: as a file says, else as its program does."""
    if path is None:
        return How()
    how, problems = read_how(bytes_of(path), str(path))
    _refuse(session, path, problems)
    return how or How()


def _map(session: Session, path: Path | None) -> Mapping[str, str]:
    if path is None:
        return {}
    found, problems = read_map(bytes_of(path), str(path))
    _refuse(session, path, problems)
    return found


def _refuse(session: Session, path: Path, problems: Sequence[Problem]) -> None:
    """Show what is wrong with a file that says how to read, and read nothing."""
    if problems:
        session.console.note(render_found(problems, session.page))
        raise DataError(
            _("{tally} in {path}; nothing was imported", tally=tally(problems), path=path)
        )


def _upload(source: Path) -> Upload:
    """Return a file, or all files of JSON in a folder.

    Raises:
        DataError: they cannot be read, or are too large.
    """
    if not source.is_dir():
        return Upload(str(source), {str(source): bytes_of(source)}, _watched)
    files: dict[str, bytes] = {}
    for one in sorted(source.glob("*.json")):
        files[str(one)] = bytes_of(one)
        check_size(sum(map(len, files.values())), str(source))
    return Upload(str(source), files, _watched)


def _watched(items: Iterable[T], total: int) -> Iterable[T]:
    return watched(items, total, _("rows"))
