"""A check in parts finds what a check of everything at once does, and past periods once."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as limits
from hypothesis import strategies as st

import any_workspace
from cli.files import write
from okrcli import parallel
from okrcli.cli import desks
from okrcli.cli.judging import judge
from okrcli.core.rules import RULES, run
from okrcli.errors import Problem
from okrcli.store import checkins
from okrcli.store.cache.shelf import Shelf
from okrcli.workspace import Workspace

Shown = tuple[set[Problem], set[str], int]
EARLIER, TODAY, LATER = date(2026, 6, 1), date(2027, 1, 15), date(2027, 2, 20)
LOOPS = 60
"""More than are told of at a time."""


def of_all(root: Path, as_of: date) -> Shown:
    """What a plan of everything shows."""
    workspace = Workspace(root / "okrs")
    plan = workspace.load()
    found = workspace.locate(run(plan, as_of))
    count = sum(len(one.key_results) for team in plan.teams for one in team.objectives)
    return {*plan.problems, *found}, {one.team for one in plan.teams}, count


def of_parts(root: Path, as_of: date, shelf: Shelf | None = None) -> Shown:
    found = judge(Workspace(root / "okrs", shelf=shelf), as_of, [*RULES])
    return {*found.problems}, {*found.teams}, found.key_results


def _refuse() -> int:
    raise BlockingIOError


@pytest.fixture
def in_small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each team of a period that goes on may be a part, and this process does them all."""
    monkeypatch.setattr(desks, "FEWEST", 1)
    monkeypatch.setattr(parallel, "processors", lambda: 3)
    monkeypatch.setattr(os, "fork", _refuse)


@pytest.mark.usefixtures("in_small_parts")
@limits(max_examples=25)
@given(st.integers(0, 2**32))
def test_a_check_in_parts_finds_what_a_check_of_everything_does(seed: int) -> None:
    root = Path(mkdtemp())
    try:
        write(root, any_workspace.files(seed))
        shelf = Shelf(root / "cache")
        for as_of in (TODAY, EARLIER, LATER):
            expected = of_all(root, as_of)
            assert of_parts(root, as_of) == expected
            assert of_parts(root, as_of, shelf) == expected
    finally:
        shutil.rmtree(root)


def plan_of(**supports: list[str]) -> str:
    return json.dumps(
        {
            "objectives": [
                {"id": one.replace("_", "-"), "title": one, "supports": others}
                for one, others in supports.items()
            ]
        }
    )


def loops(shown: Shown) -> list[str]:
    return [one.message for one in sorted(shown[0]) if one.rule == "supports-loop"]


@pytest.mark.usefixtures("in_small_parts")
def test_a_loop_through_periods_is_told_where_a_walk_through_everything_closes_it(
    tmp_path: Path,
) -> None:
    files = {
        "okrs/okr.yaml": "top: company\n",
        "okrs/2025-Q4/sales.yaml": plan_of(start=["company/2026-Q4/middle"]),
        "okrs/2026/company.yaml": plan_of(first=["sales/2026-Q4/last"]),
        "okrs/2026-Q4/company.yaml": plan_of(middle=["2026/first"]),
        "okrs/2026-Q4/sales.yaml": plan_of(last=["company/middle"]),
    }
    root = write(tmp_path, files)
    (message,) = loops(of_parts(root, TODAY))

    assert message.endswith(
        ": company/2026-Q4/middle -> company/2026/first -> sales/2026-Q4/last -> "
        "company/2026-Q4/middle"
    )
    assert loops(of_all(root, TODAY)) == [message]


@pytest.mark.usefixtures("in_small_parts")
def test_of_many_loops_the_same_are_told(tmp_path: Path) -> None:
    year = plan_of(**{f"goal_{n}": [f"2026-Q4/step-{n}"] for n in range(LOOPS)})
    quarter = plan_of(**{f"step_{n}": [f"2026/goal-{n}"] for n in range(LOOPS)})
    alone = plan_of(a=["b"], b=["a"])
    files = {"okrs/okr.yaml": "", "okrs/2026/company.yaml": year}
    files |= {"okrs/2026-Q4/company.yaml": quarter, "okrs/2026-Q4/sales.yaml": alone}
    root = write(tmp_path, files)

    assert loops(of_parts(root, TODAY)) == loops(of_all(root, TODAY))
    assert len(loops(of_parts(root, TODAY))) == 50


PAST = {
    "okrs/okr.yaml": "objectives: [1, 5]\n",
    "okrs/2026-Q1/company.yaml": """\
objectives:
  - id: loyalty
    title: Clients stay
    owner: bo
    key_results:
      - {id: stars, title: Stars, kpi: kpi/rating, baseline: previous, target: 5}
      - {id: churn, title: Churn, baseline: 6, target: 3}
""",
    "okrs/2026-Q1/company.checkins.yaml": 'churn:\n  - {"date": "2026-03-02", "value": 5}\n\n',
    "okrs/2026-Q4/company.yaml": """\
objectives:
  - id: loyalty
    title: Clients stay
    owner: bo
    key_results:
      - {id: churn, title: Churn, baseline: 6, target: 3}
      - {id: calls, title: Calls, baseline: 6, target: 3}
""",
    "okrs/2026-Q4/company.checkins.yaml": 'churn:\n  - {"date": "2026-11-02", "value": 5}\n\n',
    "okrs/kpis/company.yaml": "kpis: [{id: rating, title: Rating, owner: bo}]\n",
    "okrs/kpis/company.2026.checkins.yaml": 'rating:\n  - {"date": "2026-02-02", "value": 4}\n\n',
}
MORE = '  - {"date": "2026-11-09", "value": 5}\n\n'


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files of check-ins that were taken apart, by their names, all by this process."""
    monkeypatch.setattr(parallel, "processors", lambda: 1)
    made, taken = checkins.parse, list[str]()

    def parse(data: bytes, path: str) -> Any:
        taken.append(path)
        return made(data, path)

    monkeypatch.setattr(checkins, "parse", parse)
    return taken


def judged_twice(root: Path, then: Mapping[str, str], parsed: list[str]) -> set[str]:
    """Change files after a check; return which the next one takes apart, and compare the two."""
    shelf = Shelf(root / "cache")
    of_parts(root, TODAY, shelf)
    write(root, dict(then))
    parsed.clear()
    found = of_parts(root, LATER, shelf)
    taken = {name.removeprefix("okrs/") for name in parsed}
    assert found == of_all(root, LATER)
    return taken


def test_a_check_after_a_check_in_takes_no_file_of_a_past_period_apart(
    tmp_path: Path, parsed: list[str]
) -> None:
    name = "okrs/2026-Q4/company.checkins.yaml"
    quarter, series = "2026-Q4/company.checkins.yaml", "kpis/company.2026.checkins.yaml"
    then = {name: PAST[name].removesuffix("\n") + MORE}

    assert judged_twice(write(tmp_path, PAST), then, parsed) == {quarter, series}


def test_a_new_value_of_a_kpi_leaves_past_periods_as_they_were_judged(
    tmp_path: Path, parsed: list[str]
) -> None:
    name = "okrs/kpis/company.2026.checkins.yaml"
    then = {name: PAST[name].removesuffix("\n") + MORE}

    assert not any("Q1" in one for one in judged_twice(write(tmp_path, PAST), then, parsed))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("okrs/okr.yaml", "objectives: [2, 5]\n"),
        ("okrs/2026-Q1/company.yaml", PAST["okrs/2026-Q1/company.yaml"].replace("bo", "")),
        ("okrs/2026-Q1/company.checkins.yaml", 'chrun:\n  - {"date": "2062-03-02"}\n\n'),
        ("okrs/2026-Q1/sales.yaml", "objectives: [{id: a, title: A, supports: [lyalty]}]\n"),
        ("okrs/kpis/company.yaml", "kpis: [{id: ratings, title: Rating, owner: bo}]\n"),
        (
            "okrs/kpis/company.2025.checkins.yaml",
            'rating:\n  - {"date": "2025-12-02", "value": 4}\n',
        ),
        ("okrs/2025-Q4/company.yaml", "objectives: [{id: loyalty, title: A}]\n"),
    ],
)
def test_whatever_a_past_period_was_judged_by_may_change(
    tmp_path: Path, parsed: list[str], name: str, text: str
) -> None:
    taken = judged_twice(write(tmp_path, PAST), {name: text}, parsed)
    assert "2026-Q1/company.checkins.yaml" in taken


def test_a_check_in_of_a_past_period_is_from_the_future_until_its_day(tmp_path: Path) -> None:
    root = write(tmp_path, PAST)
    write(root, {"okrs/2026-Q1/company.checkins.yaml": 'churn:\n  - {"date": "2027-02-01"}\n\n'})
    shelf = Shelf(root / "cache")
    rules = [{one.rule for one in of_parts(root, day, shelf)[0]} for day in (TODAY, LATER)]

    assert "future-checkin" in rules[0] - rules[1]
    assert of_parts(root, TODAY, shelf) == of_all(root, TODAY)


def test_large_workspaces_are_judged_by_several_processes_alike(tmp_path: Path) -> None:
    quarters = ("okrs/2026-Q1", "okrs/2026-Q4")
    text = plan_of(goal=["company/goal"], aim=["gaol"])
    files = {f"{one}/team-{n}.yaml": text for one in quarters for n in range(60)}
    files |= {f"{one}/company.yaml": plan_of(goal=[]) for one in quarters}
    root = write(tmp_path, files | {"okrs/okr.yaml": ""})

    assert of_parts(root, TODAY, Shelf(root / "cache")) == of_all(root, TODAY)
    assert of_parts(root, TODAY, Shelf(root / "cache")) == of_all(root, TODAY)
