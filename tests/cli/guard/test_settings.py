"""Settings that change what everybody promised, and periods that are closed."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.guard.look import CHECKINS, TEAM, check, guarded, problems
from git.repo import Repo

GOALS = """\
objectives:
  - id: goal
    title: A goal
    commitment: aspirational
    key_results:
      - {id: kr, title: A key result, baseline: 0, target: 100}
  - id: other
    title: Another
    key_results:
      - {id: all, title: In parts, parts: [{id: one, title: One, baseline: 0, target: 9}]}
"""
SAID = """\
kr:
  - {"date": "2026-11-09", "value": 30}

"""
REVIEW = f"{TEAM.removesuffix('.yaml')}.review.yaml"
CLOSED = """\
closed: 2026-11-10
grades:
  kr: {grade: 0.3, computed: 0.3}
"""


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """A team with a committed and an aspirational objective."""
    made = Repo(tmp_path)
    made.commit({"okrs/okr.yaml": "grace: 2\n", TEAM: GOALS, CHECKINS: SAID})
    return made


@pytest.mark.parametrize(
    "settings",
    [
        "aspirational_target: 0.6",
        "aspirational_target: 0.8",
        "commitment: aspirational",
        "cadence: monthly",
        "teams: {company: {cadence: daily}}",
        "grace: 9",
        "settle: 30",
        "closing: 60",
        "pace: {on_track: 20, at_risk: 30}",
        "fiscal_year_start: 12",
    ],
)
def test_a_setting_that_moves_a_number_or_asks_for_less_is_told(repo: Repo, settings: str) -> None:
    repo.write({"okrs/okr.yaml": f"{settings}\n"})

    found = problems(repo, "--rule", "moved-setting")

    assert found
    assert {(one["path"], one["level"]) for one in found} == {("okrs/okr.yaml", "error")}


@pytest.mark.parametrize(
    "settings",
    ["organization: Studio", "currency: USD", "teams: {company: {title: Us}}", "settle: 3"],
)
def test_other_settings_are_nobodys_business(repo: Repo, settings: str) -> None:
    repo.write({"okrs/okr.yaml": f"grace: 2\n{settings}\nrules: {{missing-owner: off}}\n"})

    assert guarded(repo) == []


def test_before_anything_has_settled_settings_may_move(repo: Repo) -> None:
    repo.write({"okrs/okr.yaml": "grace: 9\naspirational_target: 0.5\n"})

    assert guarded(repo, day="2026-10-05") == []


def test_it_is_let_through_by_a_change_that_was_approved_before(repo: Repo) -> None:
    rules = "rules: {moved-setting: warning}\n"
    repo.write({"okrs/okr.yaml": f"grace: 9\n{rules}"})
    assert check(repo).code == 1
    repo.commit({"okrs/okr.yaml": f"grace: 2\n{rules}"})
    repo.write({"okrs/okr.yaml": f"grace: 9\n{rules}"})

    assert check(repo).code == 0
    assert guarded(repo) == [("moved-setting", 1)]


@pytest.fixture
def closed(repo: Repo) -> Repo:
    """The same team after it closed the period."""
    repo.commit({REVIEW: CLOSED})
    return repo


@pytest.mark.parametrize(
    "files",
    [
        {TEAM: GOALS.replace("target: 100", "target: 120")},
        {TEAM: GOALS + "  - {id: new, title: New, key_results: [{id: nu, title: Nu}]}\n"},
        {TEAM: GOALS[: GOALS.index("  - id: other")]},
        {CHECKINS: SAID.replace("\n\n", '\n  - {"date": "2026-11-16", "value": 40}\n\n')},
        {CHECKINS: SAID.replace("30", "40")},
        {REVIEW: CLOSED.replace("grade: 0.3", "grade: 0.9")},
        {REVIEW: CLOSED.replace("11-10", "11-12")},
        {REVIEW: None},
        {TEAM: None, CHECKINS: None, REVIEW: None},
    ],
    ids=[
        *("harder", "added", "removed", "said", "said anew", "graded", "closed later"),
        *("opened in silence", "all gone"),
    ],
)
def test_nothing_in_a_closed_period_changes(closed: Repo, files: dict[str, str | None]) -> None:
    for name, text in files.items():
        if text is None:
            (closed.folder / name).unlink()
        else:
            closed.write({name: text})

    assert {rule for rule, _ in guarded(closed)} == {"closed-period"}


def test_reopened_in_sight_it_is_judged_like_an_open_one(closed: Repo) -> None:
    reopened = CLOSED.replace("grades", "reopened: 2026-11-15\ngrades")
    easier = GOALS.replace("target: 100", "target: 90")
    closed.write({REVIEW: reopened, TEAM: GOALS.replace("target: 100", "target: 120")})
    assert guarded(closed) == []
    closed.write({TEAM: easier})
    assert guarded(closed) == [("easier-without-reason", 6)]
    closed.write({REVIEW: reopened.replace("grade: 0.3", "grade: 0.9")})
    assert guarded(closed) == [("closed-period", 4), ("easier-without-reason", 6)]


def test_a_closed_period_is_not_moved_by_settings(closed: Repo) -> None:
    closed.write({"okrs/okr.yaml": "aspirational_target: 0.6\ngrace: 9\n"})

    assert guarded(closed) == []
