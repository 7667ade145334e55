"""Many files changed at once: first on trial, then all of them or none."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from okrcli.errors import Problem
from okrcli.lean import dataclass
from okrcli.model import Plan
from okrcli.store.amendment import check_editors, check_no_worse
from okrcli.store.files import Change, look
from okrcli.store.together import edit_together


@dataclass(frozen=True, slots=True)
class Trial:
    """What changes would make of some files: those that would be others, before and after."""

    before: Mapping[Path, bytes | None]
    after: Mapping[Path, bytes]

    @classmethod
    def of(cls, changes: Mapping[Path, Change]) -> Trial:
        """Return what changes make of files; nothing is written.

        Raises:
            DataError: a file cannot be read, or not changed safely.
        """
        before, after = dict[Path, bytes | None](), dict[Path, bytes]()
        for path, change in changes.items():
            old = look(path)
            new = change(old)
            if new != old:
                before[path], after[path] = old, new
        return cls(before, after)


@dataclass(frozen=True, slots=True)
class Import:
    """An import on trial: what it changes, and what the workspace says before and after."""

    changes: Mapping[Path, Change]
    trial: Trial
    before: Plan
    after: Plan

    @classmethod
    def of(cls, changes: Mapping[Path, Change], trial: Trial, before: Plan, after: Plan) -> Import:
        """Return an import on trial.

        Raises:
            UsageError: a file would have an error that it has not now.
        """
        check_no_worse(_errors(before), _errors(after))
        return cls(changes, trial, before, after)

    def write(self) -> None:
        """Change the files, all of them or none.

        Raises:
            DataError: one is open in an editor, cannot be changed safely, or cannot be written.
        """
        changes = {path: self.changes[path] for path in self.trial.after}
        for path in changes:
            check_editors(path, path.name)
        edit_together(changes)


def _errors(plan: Plan) -> list[Problem]:
    return [problem for problem in plan.problems if problem.level == "error"]
