"""A check-in on its way to its file: allowed, read as meant, written, and what it changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from okrcli.cli.console import Console
from okrcli.cli.typed import Given, Typist
from okrcli.core.admission import admit, admit_value
from okrcli.core.subjects import Change, Subject
from okrcli.model import CheckIn
from okrcli.views.answer import Answer
from okrcli.workspace import Workspace

if TYPE_CHECKING:
    from okrcli.cli.committing import Committer


def prepared(
    subject: Subject, said: CheckIn, given: Given, *, console: Console, as_of: date, force: bool
) -> CheckIn:
    """Return a check-in with the value that was given, read as it is meant.

    Args:
        subject: what it is about.
        said: all it says but the value.
        given: the value as typed; empty where only words are said.
        console: who may be asked.
        as_of: today.
        force: whether what looks wrong is meant.

    Raises:
        UsageError: it may not be made, or its value cannot be read; nothing was written.
    """
    admit(subject, said, as_of, force=force)
    if given.is_empty:
        return said
    standing = subject.standing(said.date)
    typist = Typist(subject=subject, standing=standing, console=console, force=force)
    checkin = replace(said, has_value=True, value=typist.value(given))
    admit_value(subject, checkin)
    return checkin


def write(
    workspace: Workspace, change: Change, committer: Committer | None = None, *, dry_run: bool
) -> Answer:
    """Write a check-in into its file and return what it did.

    Raises:
        DataError: the file cannot be written or committed, or no line can be added to it safely.
    """
    checkin, subject = change.checkin, change.subject
    file = subject.file(checkin.date)
    if committer:
        committer.check([file])
    made = workspace.add_checkin(file, subject.header, checkin, dry_run=dry_run)
    notes = [checkin.note, f"blocker: {checkin.blocker}" if checkin.blocker else ""]
    return Answer(
        change=change,
        file=made.file,
        line=made.line,
        made=made.made,
        was_written=not dry_run,
        committed=committer.commit([made.file], notes) if committer else None,
    )
