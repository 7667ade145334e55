"""Something new among the promises: into which file, under what, and from which day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from okrcli.core.additions import (
    check_open,
    check_parent,
    check_part,
    judged,
    new_id,
    start_of,
    team_plan_for,
)
from okrcli.core.promises import Promise
from okrcli.core.references import Target, everything
from okrcli.model import KeyPath, Plan
from okrcli.settings import Settings
from plans import (
    MIDDLE,
    compound,
    done,
    kpi,
    metric,
    objective,
    plan,
    problem,
    said,
    sheet,
    team,
)
from refusals import refusal

JANUARY = date(2027, 1, 5)
WHOLE = compound("whole", done("x"), done("y"))
GONE = metric("gone", state="dropped")
COMPANY = team(
    "company",
    objective("goal", metric("kr"), done("step"), WHOLE, GONE),
    objective("old", done("late"), state="dropped", reason="sold"),
    checkins={"step": [said("2026-10-12", False), said("2026-10-19", note="soon")]},
)
PLAN = plan(COMPANY, kpis=[sheet("company", kpi("nps"))])


def into(where: Plan, team: str | None, of: str | None, as_of: date = MIDDLE) -> tuple[str, str]:
    found = team_plan_for(where, team, of, as_of)
    return found.team, found.period.id


YEAR, NEXT = team("company", of="2026"), team("company", of="2027-Q1")
SALES = team("sales")


@pytest.mark.parametrize(
    ("team_id", "of", "found"),
    [
        (None, None, ("company", "2026-Q4")),
        (None, "2026", ("company", "2026")),
        (None, "next", ("company", "2027-Q1")),
        ("company", "current", ("company", "2026-Q4")),
        ("sales", None, ("sales", "2026-Q4")),
    ],
)
def test_a_new_objective_goes_to_the_top_team_and_the_shortest_period_unless_others_are_named(
    team_id: str | None, of: str | None, found: tuple[str, str]
) -> None:
    assert into(plan(SALES, NEXT, YEAR, COMPANY), team_id, of) == found


def test_where_the_top_team_has_no_file_the_only_team_is_meant() -> None:
    assert into(plan(SALES), None, None) == ("sales", "2026-Q4")
    assert into(plan(SALES, YEAR), None, "current") == ("sales", "2026-Q4")
    top = plan(SALES, COMPANY, settings=Settings(top="sales"))
    assert into(top, None, None) == ("sales", "2026-Q4")
    # None is the top, and two are there: the top is asked for, not any of them.
    web = plan(SALES, team("web"))
    assert refusal(lambda: into(web, None, None)) == (
        "the team company has no file",
        "okr init --team company makes it",
    )


def test_a_team_without_a_file_is_told_what_makes_it_or_which_was_meant() -> None:
    where = plan(SALES, YEAR)
    assert refusal(lambda: into(where, "web", None)) == (
        "the team web has no file",
        "okr init --team web makes it",
    )
    assert refusal(lambda: into(where, "salse", "current")) == (
        "the team salse has no file in 2026-Q4",
        "did you mean --team sales? okr init 2026-Q4 --team salse makes a new one",
    )
    assert refusal(lambda: into(where, "sales", "next")) == (
        "the team sales has no file in 2027-Q1",
        "okr init 2027-Q1 --team sales makes it",
    )
    message, _hint = refusal(lambda: into(where, "Web", None))
    assert message.startswith("'Web' cannot be a team")
    message, _hint = refusal(lambda: into(where, "web/2026", None))
    assert message == "'web/2026' cannot be a team: '2026' has another meaning"


@pytest.mark.parametrize("of", [None, "2026-Q4"])
def test_a_team_whose_file_has_errors_is_sent_to_check_it(of: str | None) -> None:
    broken = plan(YEAR, problems=(problem("okrs/2026-Q4/sales.yaml"),))
    message, hint = refusal(lambda: into(broken, "sales", of))
    assert message == "the team sales has no file" + (" in 2026-Q4" if of else "")
    assert hint == "its file has errors: okr check"
    for elsewhere in ("2026-Q4/presales", "2026-Q3/sales" if of else "2026-Q4/web"):
        other = replace(broken, problems=(problem(f"okrs/{elsewhere}.yaml"),))
        assert "okr check" not in refusal(lambda: into(other, "sales", of))[1]  # noqa: B023


OVER = (
    "2026-Q4 ended on 31 Dec 2026",
    "name an open period with --period; to write down the past: --as-of 2026-12-31",
)


def test_nothing_is_added_to_a_period_that_is_over_or_closed() -> None:
    assert refusal(lambda: into(plan(YEAR), None, "2026-Q4", JANUARY)) == OVER
    assert refusal(lambda: check_open(COMPANY, JANUARY)) == OVER
    assert refusal(lambda: check_open(COMPANY, date(2027, 1, 1))) == OVER
    check_open(COMPANY, date(2026, 12, 31))
    closed = team("company", closed="2026-11-10")
    assert refusal(lambda: check_open(closed, MIDDLE)) == (
        "2026-Q4 of company was closed on 2026-11-10",
        "name an open period: --period current, or --period next",
    )


def target(ref: str) -> Target:
    return next(one for one in everything(PLAN) if one.ref == ref)


def promise(ref: str, wanted: str) -> Promise:
    return check_parent(target(ref), wanted)


def test_something_new_goes_under_what_is_named() -> None:
    goal = COMPANY.objectives[0]
    assert promise("goal", "objective") == Promise(team_plan=COMPANY, objective=goal)
    assert promise("kr", "key_result") == Promise(
        team_plan=COMPANY, objective=goal, key_result=goal.key_results[0]
    )


@pytest.mark.parametrize(
    ("ref", "wanted", "message", "hint"),
    [
        (
            "kr",
            "objective",
            "company/2026-Q4/kr is a key result, not an objective",
            'okr add part kr "..."',
        ),
        (
            "goal",
            "key_result",
            "company/2026-Q4/goal is an objective, not a key result",
            'okr add kr goal "..."',
        ),
        (
            "whole.x",
            "key_result",
            "company/2026-Q4/whole.x is a part, not a key result",
            "okr report lists what there is",
        ),
        (
            "nps",
            "objective",
            "kpi/company/nps is a KPI, not an objective",
            "okr report lists what there is",
        ),
        ("old", "objective", "company/2026-Q4/old was dropped", "okr revise old --reactivate"),
        ("gone", "key_result", "company/2026-Q4/gone was dropped", "okr revise gone --reactivate"),
        ("late", "key_result", "company/2026-Q4/late was dropped", "okr revise late --reactivate"),
    ],
)
def test_what_takes_nothing_new_says_so_with_the_command_that_does(
    ref: str, wanted: str, message: str, hint: str
) -> None:
    assert refusal(lambda: promise(ref, wanted)) == (message, hint)


def test_parts_are_added_to_what_has_none_of_its_own_numbers() -> None:
    check_part(promise("whole", "key_result"))
    assert refusal(lambda: check_part(promise("step", "key_result"))) == (
        "company/2026-Q4/step has 1 value, so it cannot be made of parts",
        'add a key result beside it: okr add kr goal "..."',
    )
    assert refusal(lambda: check_part(promise("kr", "key_result"))) == (
        "company/2026-Q4/kr is measured by itself, so it cannot be made of parts",
        'add a key result beside it: okr add kr goal "..."',
    )
    twice = replace(COMPANY, checkins={"kr": [said("2026-10-12", 1), said("2026-10-19", 2)]})
    own = Promise(team_plan=twice, objective=COMPANY.objectives[0], key_result=metric("kr"))
    assert refusal(lambda: check_part(own))[0] == (
        "company/2026-Q4/kr has 2 values, so it cannot be made of parts"
    )
    silent = replace(COMPANY, checkins={})
    plain = Promise(team_plan=silent, objective=COMPANY.objectives[0], key_result=done("step"))
    check_part(plain)


def test_a_new_id_is_one_that_nothing_in_the_period_has_and_a_part_only_beside_parts() -> None:
    whole, goal = promise("whole", "key_result"), promise("goal", "objective")
    assert new_id(COMPANY, "Shop opened", None) == "shop-opened"
    assert new_id(COMPANY, "Kr", None) == "kr-2"
    assert new_id(COMPANY, "Goal", goal) == "goal-2"
    assert new_id(COMPANY, "X", goal) == "x"
    assert new_id(COMPANY, "X", whole) == "x-2"
    assert new_id(COMPANY, "Kr", whole) == "kr"


def test_what_is_added_later_starts_that_day_and_what_has_not_begun_starts_with_its_parent() -> (
    None
):
    early, late = date(2026, 10, 1), date(2026, 12, 1)
    assert start_of(COMPANY, None, early) is None
    assert start_of(COMPANY, None, date(2026, 10, 2)) == date(2026, 10, 2)
    assert start_of(COMPANY, promise("kr", "key_result"), MIDDLE) == MIDDLE
    waiting = objective("goal", metric("kr"), start=late)
    inside = Promise(team_plan=COMPANY, objective=waiting, key_result=metric("kr"))
    assert start_of(COMPANY, inside, MIDDLE) is None
    assert start_of(COMPANY, inside, late) is None
    begun = replace(inside, key_result=metric("kr", start=early))
    assert start_of(COMPANY, begun, MIDDLE) == MIDDLE


def test_a_new_thing_is_told_what_is_wrong_with_itself_and_not_with_the_rest() -> None:
    late = date(2027, 3, 1)
    goal = objective("goal", metric("kr", due=late))
    where = plan(
        team("company", goal, objective("p", metric("q", due=late))),
        team("sales", objective("s", metric("t", due=late))),
    )
    file = "okrs/2026-Q4/company.yaml"
    kr: KeyPath = ("objectives", 0, "key_results", 0)

    def placed(at: KeyPath) -> list[tuple[str, KeyPath]]:
        return [(one.rule, one.keys) for one in judged(where, MIDDLE, file, at)]

    assert placed(kr) == [("outside-period", (*kr, "due"))]
    # That it has one key result, and the company two objectives, is not its fault.
    assert sorted(placed(kr[:2])) == [
        ("missing-owner", kr[:2]),
        ("outside-period", (*kr, "due")),
    ]
    assert judged(where, MIDDLE, "okrs/2026-Q4/web.yaml", kr) == []
