"""What changed since a revision, and what of it should not have: `okr check --base`."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from datetime import date

from okrcli import git
from okrcli.cli.checking import State
from okrcli.cli.console import Console
from okrcli.cli.options import Session
from okrcli.cli.revisions import errors_of, tell_broken
from okrcli.core.guard import GUARDS, guard
from okrcli.core.guard.base import Breach
from okrcli.core.revising import entry
from okrcli.errors import DataError, Problem
from okrcli.git.clone import is_shallow
from okrcli.git.revisions import DEEPER
from okrcli.kinds.band import BAND_KEYS
from okrcli.language import _
from okrcli.lean import dataclass
from okrcli.model import Commit, Plan
from okrcli.store.notation import json_line
from okrcli.views.breaches import finding
from okrcli.views.problems import headline


@dataclass(frozen=True, kw_only=True)
class Base(State):
    """How a workspace stood at the newest commit that HEAD and a revision have in common."""

    commit: Commit
    name: str
    """What a person called the revision."""

    @property
    def title(self) -> str:
        """Return its name and its commit."""
        return f"{self.name} ({self.commit.short})"


def base_of(now: State, name: str) -> Base:
    """Return what a workspace is compared with; before there was one, nothing was promised.

    Raises:
        DataError: git cannot tell.
    """
    folder = now.workspace.root
    revision = git.resolve(folder, name)
    fork = git.merge_base(folder, revision, git.resolve(folder, "HEAD"))
    if fork is None and is_shallow(folder):
        raise DataError(
            _(
                "this shallow clone does not show where {name!r} and HEAD parted, so what changed "
                "since cannot be known",
                name=name,
            ),
            DEEPER,
        )
    (then,), (commit,) = now.workspace.past([fork or revision], [fork or revision])
    nothing = Plan(settings=now.plan.settings, calendar=now.plan.calendar)
    plan = then.load() if then.is_there else nothing
    return Base(workspace=then, plan=plan, commit=commit, name=name)


def judged(
    session: Session, now: State, base: Base, rules: Collection[str]
) -> tuple[list[Problem], list[Problem]]:
    """Return the problems that came since a base, and those that were there already.

    The levels of all rules are those written at the base. What cannot be judged is said.

    Args:
        session: the call.
        now: the workspace as it is.
        base: what it is compared with.
        rules: only these; none for all.
    """
    others = [name for name in rules if name not in GUARDS]
    new: list[Problem] = []
    older: list[Problem] = []
    if others or not rules:
        levels = base.plan.settings.rules
        before = base.problems(session.as_of, others, levels)
        new, older = _parted(now.problems(session.as_of, others, levels), before)
    if (len(others) < len(rules) or not rules) and _can_judge(session.console, now, base):
        only = [name for name in rules if name in GUARDS]
        breaches = guard(base.plan, now.plan, session.as_of, only)
        found = [finding(one, _way_out(one, base, session.as_of)) for one in breaches]
        new += now.workspace.locate(found)
    return new, older


def _parted(
    now: Iterable[Problem], before: Iterable[Problem]
) -> tuple[list[Problem], list[Problem]]:
    """Return the problems that were not there before, and those that were, wherever they stand.

    Lines come and go above a problem, and what it points at may be written otherwise.
    """
    new, older, left = _matched(now, before, _on_its_line)
    new, others, _ = _matched(new, left, _sentence)
    return new, [*older, *others]


def _matched(
    now: Iterable[Problem], before: Iterable[Problem], likeness: Callable[[Problem], object]
) -> tuple[list[Problem], list[Problem], list[Problem]]:
    """Return the problems of today without and with one alike before, and those that are gone."""
    there: dict[object, list[Problem]] = {}
    for one in before:
        there.setdefault(likeness(one), []).append(one)
    new: list[Problem] = []
    older: list[Problem] = []
    for one in now:
        same = there.get(likeness(one))
        if same:
            same.pop()
        (new if same is None else older).append(one)
        if same == []:
            del there[likeness(one)]
    return new, older, [one for rest in there.values() for one in rest]


def _on_its_line(problem: Problem) -> object:
    return _sentence(problem), problem.excerpt.strip()


def _sentence(problem: Problem) -> object:
    return problem.path, problem.rule, problem.level, problem.message


def _can_judge(console: Console, now: State, base: Base) -> bool:
    """Say what errors keep from being compared; return whether the rest can be.

    Errors of today are among the problems, those of the base are told here.
    """
    for state, where in ((base, base.title), (now, _("the working tree"))):
        broken = [one for one in errors_of(state.plan) if one.path == state.plan.settings_file]
        if broken:
            console.note(_("in {where}: {problem}", where=where, problem=headline(broken[0])))
            console.note(_("while the settings have errors, changes of promises are not judged"))
            return False
    tell_broken(console, base.plan, base.title)
    return True


def _way_out(breach: Breach, base: Base, as_of: date) -> str:
    """Return the entry of `revisions` that tells what was promised before, where that helps."""
    promise = breach.promise
    if breach.way_out or promise is None:
        return ""
    there = base.workspace.written(promise.team_plan.file, promise.keys())
    old = there if isinstance(there, dict) else {}
    key = breach.change.field.partition(".")[0]
    keys = [one for one in BAND_KEYS if one in old] if key == "band" else [key]
    line = json_line(entry(old, dict.fromkeys(keys), as_of, "..."))
    return _("add to its revisions, with the reason: {line}", line=line)
