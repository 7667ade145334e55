"""A team's file of definitions changed as a whole: read, edited, read again, judged, replaced."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from okrcli.errors import DataError, Problem, UsageError
from okrcli.language import _
from okrcli.lean import dataclass
from okrcli.model import TeamPlan
from okrcli.periods import Calendar
from okrcli.store.definitions import read_team
from okrcli.store.document import apply, unreadable
from okrcli.store.edits import Edit
from okrcli.store.files import edit, look
from okrcli.store.reader import Document, read


@dataclass(frozen=True, slots=True)
class Definitions:
    """What a team's file says now: its values with their places, and the promises in it."""

    document: Document
    team_plan: TeamPlan


@dataclass(frozen=True, slots=True)
class Amendment:
    """A changed file: its bytes before and after, and the team's plan with the change in it."""

    file: str
    before: bytes
    after: bytes
    team_plan: TeamPlan
    document: Document


Make = Callable[[Definitions], Sequence[Edit]]


def amend(
    folder: Path, team_plan: TeamPlan, calendar: Calendar, make: Make, *, dry_run: bool
) -> Amendment:
    """Change a team's file, and say what it says then.

    Args:
        folder: where the path of the file begins.
        team_plan: the team's plan as it was loaded.
        calendar: the periods.
        make: returns the changes for the file as it is at that moment; called again if it changes.
        dry_run: try everything and write nothing.

    Raises:
        UsageError: the file would have an error that it has not now.
        DataError: the file cannot be read, changed safely, or written; or it is open in an editor.
    """
    path = folder / team_plan.file
    made: list[Amendment] = []

    def change(data: bytes | None) -> bytes:
        if data is None:
            raise DataError(
                _("{file} is not there any more", file=team_plan.file),
                _("okr init makes a new one"),
            )
        made.append(_amended(data, team_plan, calendar, make))
        return made[-1].after

    check_editors(path, team_plan.file)
    if dry_run:
        change(look(path))
    else:
        edit(path, change)
    return made[-1]


def _amended(data: bytes, old: TeamPlan, calendar: Calendar, make: Make) -> Amendment:
    document, before, problems = _read(data, old, calendar)
    edits = make(Definitions(document, before))
    after = apply(data, edits, old.file)
    document, read_again, found = _read(after, old, calendar)
    check_no_worse(problems, found)
    new = replace(
        old,
        objectives=read_again.objectives,
        earlier_objectives=read_again.earlier_objectives,
        earlier_key_results=read_again.earlier_key_results,
        places=read_again.places,
        plain_texts=read_again.plain_texts,
    )
    return Amendment(old.file, data, after, new, document)


def _read(
    data: bytes, old: TeamPlan, calendar: Calendar
) -> tuple[Document, TeamPlan, list[Problem]]:
    document = read(data, old.file)
    plan, problems = read_team(document, old.team, old.period, calendar)
    if plan is None:
        raise unreadable(old.file)
    return document, plan, [*document.problems, *problems]


def check_no_worse(before: list[Problem], after: list[Problem]) -> None:
    """Raise UsageError where a change brings problems, with a sentence for each."""
    worse = Counter(one.rule for one in after) - Counter(one.rule for one in before)
    if not worse:
        return
    problems = [one for one in after if one.rule in worse]
    told = dict.fromkeys(f"{one.message} [{one.rule}]" for one in problems)
    hints = dict.fromkeys(one.hint for one in problems if one.hint)
    raise UsageError("; ".join(told), "; ".join(hints))


def check_editors(path: Path, name: str) -> None:
    """Raise DataError while vim or Emacs says that it has the file open."""
    for mark in (f".{path.name}.swp", f".#{path.name}"):
        beside = path.with_name(mark)
        if beside.exists() or beside.is_symlink():
            raise DataError(
                _("{file} is open in an editor", file=name),
                _(
                    "save and close it, then try again; if none is open, remove {mark} beside it",
                    mark=mark,
                ),
            )
