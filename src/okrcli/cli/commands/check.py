"""`okr check`: every problem at once."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from okrcli.cli.options import Session, command
from okrcli.errors import Problem

if TYPE_CHECKING:
    from okrcli.model import Plan
    from okrcli.views.page import Page


@command
def check(
    session: Session,
    as_format: Annotated[
        Literal["text", "json"], typer.Option("--format", "-f", help="The form.")
    ] = "text",
    rule: Annotated[list[str] | None, typer.Option(help="Only these rules.")] = None,
    team: Annotated[str | None, typer.Option(help="One team and those under it.")] = None,
    strict: Annotated[bool, typer.Option("--strict", help="A warning fails, too.")] = False,
) -> int:
    """Find every problem in the files; exit 1 if one of them is an error.

    Example:
        okr check --team company
    """
    from okrcli.cli.filters import check_team, words  # noqa: PLC0415 - --help needs none of it
    from okrcli.core.rules import run  # noqa: PLC0415 - likewise

    workspace = session.workspace()
    plan = workspace.load()
    only = words(rule)
    check_team(team, plan)
    broken = {problem.rule for problem in plan.problems}
    rules = [name for name in only if name not in broken]
    findings = run(plan, session.as_of, rules) if rules or not only else []
    problems = _chosen([*plan.problems, *workspace.locate(findings)], only, team)
    session.console.result(_shown(problems, plan, as_format, session.page))
    failing = ("error", "warning") if strict else ("error",)
    return int(any(problem.level in failing for problem in problems))


def _chosen(problems: list[Problem], rules: Collection[str], team: str | None) -> list[Problem]:
    """Return the problems asked for, each once, by place."""
    return sorted(
        {
            problem
            for problem in problems
            if (not rules or problem.rule in rules) and (team is None or _is_of(problem.path, team))
        }
    )


def _is_of(path: str, team: str) -> bool:
    """Return whether a file is of a team or of one below it."""
    from okrcli.cli.filters import team_of  # noqa: PLC0415 - --help needs none of it

    name = team_of(path)
    return name == team or name.startswith(f"{team}/")


def _shown(problems: list[Problem], plan: Plan, as_format: str, page: Page) -> str:
    if as_format == "json":
        from okrcli.views.json import render_check  # noqa: PLC0415 - only for this form

        return render_check(problems, page)
    from okrcli.views.problems import render, tally  # noqa: PLC0415 - only for this form

    count = tally(problems)
    return render(problems, page) + (count if problems else f"{count} in {_size(plan)}")


def _size(plan: Plan) -> str:
    from okrcli.views.figures import counted  # noqa: PLC0415 - only for this form

    key_results = sum(len(one.key_results) for team in plan.teams for one in team.objectives)
    teams = len({team.team for team in plan.teams})
    return f"{counted(teams, 'team')}, {counted(key_results, 'key result')}"
