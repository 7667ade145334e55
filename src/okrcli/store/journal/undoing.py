"""The last command's edits taken back: worked out of its record and the files as they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path

from okrcli.errors import DataError
from okrcli.language import _, ngettext
from okrcli.lean import dataclass
from okrcli.store.amendment import check_editors
from okrcli.store.files import look
from okrcli.store.journal.record import Record, Step, digest
from okrcli.store.journal.recorder import recording
from okrcli.store.together import Remaking, edit_together


@dataclass(frozen=True, slots=True)
class Reversal:
    """One file as it is and as it was; None is no file.

    `path` begins at the folder of okr.yaml, `mode` is that of a file which comes again.
    """

    path: str
    now: bytes | None
    then: bytes | None
    mode: int | None


@dataclass(frozen=True, slots=True)
class Undoing:
    """What taking a command back changes.

    `same` are files that are as they were before it: it died before it wrote them, or somebody
    else took them back. `changed` are those that became others since.
    """

    record: Record
    reversals: tuple[Reversal, ...]
    same: tuple[str, ...]
    changed: tuple[str, ...]

    @classmethod
    def of(cls, record: Record) -> Undoing:
        """Compare a record with the files; nothing is written.

        Raises:
            DataError: a file cannot be read.
        """
        steps: dict[str, list[Step]] = {}
        for step in record.steps:
            steps.setdefault(step.path, []).append(step)
        reversals, same, changed = list[Reversal](), list[str](), list[str]()
        for path, some in steps.items():
            found = _reversal(look(record.root / path), some)
            if found is None:
                changed.append(path)
            elif found.now == found.then:
                same.append(path)
            else:
                reversals.append(found)
        return cls(record, tuple(reversals), tuple(same), tuple(changed))

    def check(self) -> None:
        """Raise DataError where it cannot be done, as it would lose what others wrote."""
        root = self.record.root
        if self.changed:
            names = ", ".join(f"{root.name}/{path}" for path in self.changed)
            raise DataError(
                ngettext(
                    "{files} changed since, so nothing is taken back",
                    "{files} changed since, so nothing is taken back",
                    len(self.changed),
                    files=names,
                ),
                _("take out by hand what is not right: git diff shows what is not committed"),
            )
        for one in self.reversals:
            check_editors(root / one.path, f"{root.name}/{one.path}")

    def take_back(self, day: date) -> None:
        """Make the files what they were, all of them or none; folders left empty go, too.

        Args:
            day: today, for who takes this back in turn.

        Raises:
            DataError: a file changed since, is open in an editor, or cannot be written.
        """
        self.check()
        record = self.record
        changes = {record.root / one.path: _back(record.root, one) for one in self.reversals}
        modes = {record.root / o.path: o.mode for o in self.reversals if o.mode is not None}
        with recording(record.line, day, is_undone=not record.is_undone):
            edit_together(changes, modes)
        _tidy(record.root, [path for path in changes if not path.exists()])


def _reversal(now: bytes | None, steps: Sequence[Step]) -> Reversal | None:
    """Return what some steps, the last one first, make of a file; None where it is another one."""
    data, mode = now, None
    for step in reversed(steps):
        if digest(data) == step.after:
            data, mode = step.back(data), step.mode
        if digest(data) != step.before:
            return None
    return Reversal(steps[0].path, now, data, mode)


def _back(root: Path, one: Reversal) -> Remaking:
    def changed(data: bytes | None) -> bytes | None:
        if data != one.now:
            raise DataError(
                _("{file} changed meanwhile", file=f"{root.name}/{one.path}"),
                _("nothing was taken back; look at it again: okr undo --dry-run"),
            )
        return one.then

    return changed


def _tidy(root: Path, gone: Iterable[Path]) -> None:
    """Remove the folders, up to that of okr.yaml, that are empty without some files."""
    for path in gone:
        for folder in path.parents:
            if not folder.is_relative_to(root) or folder == Path.cwd():
                break
            with suppress(OSError):
                folder.rmdir()
