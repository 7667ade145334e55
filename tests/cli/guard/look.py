"""Run the guard on a repository."""

from __future__ import annotations

import json
from typing import Any

from cli.run import Outcome, okr
from git.repo import Repo
from okrcli.core.guard import GUARDS

QUARTER = "okrs/2026-Q4"
TEAM, CHECKINS = f"{QUARTER}/company.yaml", f"{QUARTER}/company.checkins.yaml"
DAY = "2026-11-16"


def check(repo: Repo, *args: str, base: str = "main", day: str = DAY) -> Outcome:
    return okr("check", "--root", repo.root, "--as-of", day, "--base", base, *args)


def problems(repo: Repo, *args: str, base: str = "main", day: str = DAY) -> list[dict[str, Any]]:
    """Return what came since the base."""
    found: list[dict[str, Any]] = json.loads(
        check(repo, "-f", "json", *args, base=base, day=day).out
    )["problems"]
    return found


def guarded(repo: Repo, *args: str, base: str = "main", day: str = DAY) -> list[tuple[str, int]]:
    """Return rule and line of what the guard found."""
    found = problems(repo, *args, base=base, day=day)
    return [(one["rule"], one["line"]) for one in found if one["rule"] in GUARDS]
