"""`--commit`: what was just written goes into git alone, with a message that reads as a digest."""

from __future__ import annotations

from collections.abc import Sequence

from okrcli import git
from okrcli.cli.options import Session
from okrcli.cli.speech import speech_for_others
from okrcli.core.diff.compare import compare
from okrcli.core.diff.sound import comparable
from okrcli.language import speaking
from okrcli.lean import dataclass
from okrcli.model import Commit, Plan
from okrcli.store.disk import Snapshot
from okrcli.views.diff.digest import message
from okrcli.workspace import Workspace

CHECKINS = ".checkins.yaml"


@dataclass(frozen=True)
class Committer:
    """Commits files of one workspace, named as the model names them."""

    session: Session
    workspace: Workspace

    def check(self, files: Sequence[str]) -> None:
        """Raise DataError where files cannot be committed alone; asked before they are written."""
        git.check_free(self.workspace.root, self._below(files))

    def commit(self, files: Sequence[str], notes: Sequence[str] = ()) -> Commit:
        """Commit files as they are, and nothing else that is staged or changed.

        Args:
            files: the files.
            notes: what a person said besides.

        Raises:
            DataError: git cannot; the files stay as they are.
        """
        below = self._below(dict.fromkeys(files))
        with speaking(speech_for_others(self.workspace.root)):
            said = self._message(below, [note for note in notes if note])
        made = git.commit(self.workspace.root, below, said)
        return Commit(made, self.session.today, subject=said.partition("\n")[0])

    def commit_checkins(self) -> Commit | None:
        """Commit every file of check-ins that git has otherwise; None where there is none.

        Raises:
            DataError: git cannot; the files stay as they are.
        """
        root = self.workspace.root
        found = [f for f in git.uncommitted(root) if f.endswith(CHECKINS) and (root / f).is_file()]
        if not found:
            return None
        files = [f"{root.name}/{one}" for one in found]
        self.check(files)
        return self.commit(files)

    def _below(self, files: Sequence[str] | dict[str, None]) -> list[str]:
        """Return files by their paths from the folder of okr.yaml."""
        return [one.removeprefix(f"{self.workspace.root.name}/") for one in files]

    def _message(self, files: Sequence[str], notes: Sequence[str]) -> str:
        """Return what the commit will change, worked out of what it will hold."""
        root, disk = self.workspace.root, self.workspace.disk
        head = git.head(root)
        (old,), _ = git.read(root, [head], [], (".yaml",)) if head else ([git.Contents()], [])
        written = {file: disk.read(root / file) for file in files}
        before = Workspace(root, Snapshot(root, old.files, old.links))
        after = Workspace(root, Snapshot(root, {**old.files, **written}, old.links))
        new = after.load()
        then = (
            before.load() if before.is_there else Plan(settings=new.settings, calendar=new.calendar)
        )
        found = compare(*comparable(then, new), self.session.as_of)
        return message(found, files, notes)
