"""Revisions as people type them: a commit, a tag, a range, a day, what is staged."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from okrcli import git
from okrcli.cli.console import Console
from okrcli.errors import DataError, Problem, UsageError
from okrcli.language import N_, _
from okrcli.lean import dataclass
from okrcli.store.root import SETTINGS
from okrcli.views.problems import headline

if TYPE_CHECKING:
    from okrcli.model import Commit, Plan
    from okrcli.periods import Period
    from okrcli.store.touched import Touched
    from okrcli.workspace import Workspace

NOW = N_("the working tree")
INDEX = N_("what is staged")


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What is to be compared, as given: revisions, a day, or what is staged."""

    base: str | None = None
    head: str | None = None
    since: date | None = None
    staged: bool = False


@dataclass(frozen=True, kw_only=True)
class Ends:
    """Which two states are compared, by the hashes of commits, and what a person calls them."""

    base: str
    head: str | None
    """`git.STAGED` for the index, None for the working tree."""
    fork: str
    """The newest commit that both have in common."""
    base_name: str
    head_name: str

    @property
    def are_fixed(self) -> bool:
        """Return whether both are commits, so that the same is said of them for good."""
        return bool(self.head)


@dataclass(frozen=True, kw_only=True)
class Sides:
    """Two states of a workspace; no commit for what is not committed yet."""

    old: Workspace
    new: Workspace
    base: Commit
    head: Commit | None
    base_name: str
    head_name: str
    fork: date
    """The day of the newest commit that both have in common."""
    is_guarded: bool
    """Whether `okr check --base` compares the same two: all since a commit of this branch."""

    touched: Touched | None
    """Whose files differ, None where all may."""

    def plans(self, whole: Period | None = None) -> tuple[Plan, Plan]:
        """Return both plans; before there was a workspace, nothing was promised.

        Only the teams whose files differ are in them, and all of one period where it is given.
        """
        new = self._plan(self.new, whole)
        if self.old.is_there:
            return self._plan(self.old, whole), new
        from okrcli.model import Plan  # noqa: PLC0415 - the model, and a hash needs none of it

        return Plan(settings=new.settings, calendar=new.calendar), new

    def _plan(self, state: Workspace, whole: Period | None) -> Plan:
        if self.touched is None:
            return state.load()
        differs, name = self.touched.holds, whole.id if whole else None
        return state.load_some(
            lambda place: differs(place) or place.period == name,
            self.touched.folders | ({name} if name else set()),
        )


def at(workspace: Workspace, revision: str) -> tuple[Workspace, Commit]:
    """Return the workspace as it stood at a revision, and the commit.

    Raises:
        DataError: the revision names no commit, or there was no workspace yet.
    """
    found = git.resolve(workspace.root, revision)
    (then,), (commit,) = workspace.past([found], [found])
    _check_there(then, commit)
    return then, commit


def ends(root: Path, asked: Asked) -> Ends:
    """Return which two states of a workspace to compare: by default HEAD and the working tree.

    Raises:
        UsageError: what was asked contradicts itself.
        DataError: a revision names no commit.
    """
    asked = _apart(asked)
    base, base_name = _base(root, asked)
    head = None if asked.head is None else git.resolve(root, asked.head)
    fork = _fork(root, base, base_name, head)
    return Ends(
        base=fork if asked.base and "..." in asked.base else base,
        head=git.STAGED if asked.staged else head,
        fork=fork,
        base_name=base_name,
        head_name=asked.head or _(INDEX if asked.staged else NOW),
    )


def sides(workspace: Workspace, between: Ends) -> Sides:
    """Return the two states to compare.

    Raises:
        DataError: git cannot read them, or there was no workspace in the newer one.
    """
    trees = [between.base] if between.head is None else [between.base, between.head]
    commits = [between.base, between.fork, *([between.head] if between.head else [])]
    states, known, touched = workspace.changed(trees, commits)
    new = states[1] if len(states) > 1 else workspace
    commit = known[2] if between.head else None
    _check_there(new, commit)
    return Sides(
        old=states[0],
        new=new,
        base=known[0],
        head=commit,
        base_name=between.base_name,
        head_name=between.head_name,
        fork=known[1].day,
        is_guarded=between.base == between.fork and between.head is None,
        touched=touched,
    )


def errors_of(plan: Plan) -> list[Problem]:
    """Return the problems that cost a plan something."""
    return [one for one in plan.problems if one.level == "error"]


def tell_broken(console: Console, plan: Plan, name: str) -> int:
    """Say which files of one end cannot be compared, and return the exit code.

    Raises:
        DataError: the settings are among them, on which every figure hangs.
    """
    broken = errors_of(plan)
    for problem in broken:
        if problem.path == plan.settings_file:
            raise DataError(
                _("in {where}: {problem}", where=name, problem=headline(problem)),
                _("mend the settings first: okr check"),
            )
    first = {problem.path: problem for problem in reversed(broken)}
    for problem in sorted(first.values()):
        console.note(
            _("in {where}: {problem}; the file is left out", where=name, problem=headline(problem))
        )
    return 3 if broken else 0


def _apart(asked: Asked) -> Asked:
    """Return the two ends of a range; nothing may be asked twice.

    Raises:
        UsageError: it was.
    """
    given = [asked.base is not None, asked.since is not None]
    if all(given) or (asked.staged and asked.head is not None):
        raise UsageError(
            _("this names one end of the comparison twice"),
            _("give BASE or --since, and HEAD or --staged"),
        )
    dots, head = (asked.base or "").partition("..")[1:]
    if not dots:
        return asked
    if asked.head is not None or asked.staged:
        raise UsageError(
            _("a range names both ends"), _("give okr diff {base} alone", base=asked.base)
        )
    return replace(asked, head=head.removeprefix(".") or "HEAD")


def _base(folder: Path, asked: Asked) -> tuple[str, str]:
    """Return the older commit and what it is called."""
    if asked.since is not None:
        found = git.before(folder, asked.since)
        if found is None:
            raise DataError(
                _("there is no commit from before {day}", day=asked.since),
                _("git log --reverse lists the oldest first"),
            )
        last = date.fromordinal(asked.since.toordinal() - 1)
        return found, _("the end of {day}", day=last)
    name = (asked.base or "HEAD").partition("..")[0] or "HEAD"
    return git.resolve(folder, name), name


def _fork(folder: Path, base: str, name: str, head: str | None) -> str:
    """Return the newest commit that both ends have in common; without one, the older end."""
    if head is None and name == "HEAD":
        return base
    return git.merge_base(folder, base, head or "HEAD") or base


def _check_there(workspace: Workspace, commit: Commit | None) -> None:
    if workspace.is_there:
        return
    file = f"{workspace.root.name}/{SETTINGS}"
    if commit is None:
        raise DataError(_("{file} is not staged", file=file), f"git add {file}")
    raise DataError(
        _(
            "{file} was not there yet at {commit} of {day}",
            file=file,
            commit=commit.short,
            day=commit.day,
        ),
        _("git log --oneline -- {file} lists the commits that have it", file=file),
    )
