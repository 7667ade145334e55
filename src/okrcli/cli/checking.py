"""What is wrong with the files, found and shown in the form that is asked for."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date
from importlib import import_module
from pathlib import Path

from okrcli import git
from okrcli.cli.filters import check_team, check_team_name, team_of
from okrcli.cli.hosts import FROM_TOP
from okrcli.cli.judging import judge
from okrcli.cli.options import Session
from okrcli.core.rollup import is_under
from okrcli.core.rules import RULES, check_names, run
from okrcli.core.verdict import key_results
from okrcli.errors import FAULTS, DataError, Problem, UsageError, cause
from okrcli.language import _
from okrcli.lean import dataclass
from okrcli.model import Plan
from okrcli.settings import RuleLevel
from okrcli.views.check.found import Found
from okrcli.workspace import Workspace

SUMMARY = "GITHUB_STEP_SUMMARY"
"""Where GitHub Actions names the file that takes the summary of a step."""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What is to be looked for."""

    base: str | None
    rules: Collection[str]
    """Only these; none for all."""
    team: str | None
    is_strict: bool

    def chosen(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """Return the problems asked for, each once, by place."""
        return tuple(
            sorted(
                {
                    problem
                    for problem in problems
                    if (not self.rules or problem.rule in self.rules) and self._is_of(problem.path)
                }
            )
        )

    def _is_of(self, path: str) -> bool:
        """Return whether a file is of the team asked for, or of one below it."""
        return self.team is None or is_under(team_of(path), self.team)


@dataclass(frozen=True, kw_only=True)
class State:
    """A workspace as it is now, or was, and what it held."""

    workspace: Workspace
    plan: Plan

    def problems(
        self,
        as_of: date,
        rules: Collection[str],
        levels: Mapping[str, RuleLevel] | None = None,
    ) -> list[Problem]:
        """Return what is wrong with the files, then what all rules, or only some, find."""
        known = [name for name in rules if name not in FAULTS]
        findings = run(self.plan, as_of, known, levels) if known or not rules else []
        return [*self.plan.problems, *self.workspace.locate(findings)]


def look(session: Session, asked: Asked) -> Found:
    """Return what is wrong, with a base what came since.

    Raises:
        UsageError: there is no such rule or team.
        DataError: git cannot tell what changed.
    """
    found = _since(session, asked) if asked.base is not None else _all(session, asked)
    return replace(
        found,
        is_strict=asked.is_strict,
        is_screen=session.console.is_terminal,
        team_of={one.path: team_of(one.path) for one in found.problems},
    )


def _all(session: Session, asked: Asked) -> Found:
    rules = [name for name in RULES if not asked.rules or name in asked.rules]
    found = judge(session.workspace(), session.as_of, rules)
    if asked.team is not None:
        faulty = {team_of(path) for path in found.faulty} - {""}
        check_team_name(asked.team, found.teams | faulty)
    _check_rules(asked.rules)
    return Found(
        problems=asked.chosen(found.problems),
        teams=len(found.teams),
        key_results=found.key_results,
    )


def _check_rules(names: Collection[str]) -> None:
    """Raise UsageError for the name of no rule, or of one that compares with a commit."""
    if set(names) - set(RULES):
        from okrcli.core.guard import GUARDS  # noqa: PLC0415 - it imports what few need

        for name in names:
            if name in GUARDS:
                raise UsageError(
                    _("{name} compares with a commit", name=name),
                    _("name it: {flag}", flag="--base main"),
                )
        check_names(name for name in names if name not in FAULTS)


def _since(session: Session, asked: Asked) -> Found:
    from okrcli.cli.guarding import base_of, judged  # noqa: PLC0415 - it imports what few need

    workspace = session.workspace()
    now = State(workspace=workspace, plan=workspace.load())
    check_team(asked.team, now.plan)
    base = base_of(now, asked.base or "")
    new, older = judged(session, now, base, asked.rules)
    return replace(
        _found(now.plan, asked.chosen(new)),
        older=len(asked.chosen(older)),
        base=base.commit,
        base_name=base.name,
    )


def _found(plan: Plan, problems: tuple[Problem, ...]) -> Found:
    teams = len({team.team for team in plan.teams})
    return Found(problems=problems, teams=teams, key_results=key_results(plan.teams))


def show(session: Session, found: Found, form: str) -> None:
    """Write what was found to stdout; on GitHub also all of it to the summary of the job."""
    if form in FROM_TOP:
        found = _from_top(found, session.workspace().root.parent)
    summary = os.environ.get(SUMMARY) if form == "github" else None
    if summary:
        found = replace(found, has_summary=_save_summary(session, found, Path(summary)))
    text: str = import_module(f"okrcli.views.check.{form}").render(found, session.page)
    (session.console.command if form == "github" else session.console.result)(text)


def _from_top(found: Found, folder: Path) -> Found:
    """Return what was found with paths from the top of the repository, where there is one."""
    try:
        above = git.prefix(folder)
    except DataError:
        return found
    moved = tuple(replace(one, path=f"{above}{one.path}") for one in found.problems)
    teams = {f"{above}{path}": team for path, team in found.team_of.items()}
    return replace(found, problems=moved, team_of=teams)


def _save_summary(session: Session, found: Found, path: Path) -> bool:
    """Add all that was found to the summary of the job; return whether that went well."""
    from okrcli.views.check.summary import render  # noqa: PLC0415 - only on GitHub

    try:
        with path.open("a", encoding="utf-8", newline="\n") as file:
            file.write(render(found, session.page))
    except OSError as error:
        session.console.note(
            _("the summary of the job cannot be written: {reason}", reason=cause(error))
        )
        return False
    return True
