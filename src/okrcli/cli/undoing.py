"""From `okr undo` to the files as they were: found, shown, asked about, taken back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from okrcli import git
from okrcli.cli.choosing import is_yes
from okrcli.cli.deeds import deeds_between
from okrcli.cli.options import Session
from okrcli.language import _
from okrcli.model import Commit
from okrcli.store.journal.keeping import load
from okrcli.store.journal.undoing import Reversal, Undoing
from okrcli.store.root import find_root
from okrcli.views.undone import Back, Undone, render, render_json
from okrcli.workspace import Workspace


def take_back(session: Session, *, yes: bool, dry_run: bool, as_json: bool) -> int:
    """Take back what the last command did, once it was shown and somebody agreed.

    Raises:
        UsageError: nobody can be asked.
        DataError: there is no workspace, its journal is damaged, or files changed since.
    """
    workspace = Workspace.home(Path.cwd(), session.root)
    record = load(workspace.root.resolve())
    if record is None:
        find_root(Path.cwd(), session.root)  # without a workspace, that is what is wrong
    found = Undoing.of(record) if record else None
    undone = _undone(session, workspace, found)
    show = render_json if as_json else render
    if found:
        found.check()
    if found is None or not undone.files or dry_run:
        session.console.result(show(undone, session.page))
        return 0
    if not yes and not _is_agreed(session, undone):
        session.console.note(_("nothing was written"))
        return 0
    found.take_back(session.today)
    session.console.result(show(replace(undone, was_written=True), session.page))
    return 0


def _is_agreed(session: Session, undone: Undone) -> bool:
    session.console.show(render(undone, session.page))
    return is_yes(session.console.ask(_("Shall this be done? (y/n)"), "--yes"))


def _undone(session: Session, workspace: Workspace, found: Undoing | None) -> Undone:
    if found is None:
        return Undone(today=session.today)
    name, record = workspace.root.name, found.record
    return Undone(
        line=record.line,
        day=record.day,
        today=session.today,
        is_again=record.is_undone,
        files=tuple(_back(workspace, one) for one in found.reversals),
        unwritten=() if record.has_ended else tuple(f"{name}/{one}" for one in found.same),
        is_half=not record.has_ended,
        commit=_commit(workspace, found),
    )


def _back(workspace: Workspace, one: Reversal) -> Back:
    is_whole = one.now is None or one.then is None
    deeds = () if is_whole else deeds_between(workspace, one.path, one.now, one.then)
    return Back(f"{workspace.root.name}/{one.path}", one.now, one.then, tuple(deeds))


def _commit(workspace: Workspace, found: Undoing) -> Commit | None:
    """Return the commit that has the files as they are now, None where git has none such."""
    files = [one.path for one in found.reversals if one.now is not None]
    return git.holding(workspace.root, files) if git.is_repository(workspace.root) else None
