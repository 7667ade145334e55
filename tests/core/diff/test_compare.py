"""What a comparison is of: its day, its period, its teams."""

from __future__ import annotations

from dataclasses import replace

from okrcli.core.diff.compare import compare, is_of_all
from okrcli.settings import Settings
from plans import MIDDLE, done, objective, plan, team

GOAL = objective("goal", done("x"))


def test_a_comparison_tells_the_day_of_which_both_are_judged() -> None:
    assert compare(plan(), plan(), MIDDLE).as_of == MIDDLE


def test_progress_is_told_of_the_period_that_changed_and_not_of_the_one_at_hand() -> None:
    past, now = team("company", GOAL, of="2026-Q3"), team("company", GOAL)
    reworded = replace(past, objectives=(replace(GOAL, title="Reworded"),))
    found = compare(plan(past, now), plan(reworded, now), MIDDLE)
    assert found.period
    assert (found.period.id, found.teams) == ("2026-Q3", ("company",))


def test_with_a_setting_progress_is_told_of_all_teams_even_of_those_that_went() -> None:
    company, gone, sales = (
        team(name, objective(f"of-{name}", done(f"in-{name}")))
        for name in ("company", "gone", "sales")
    )
    old = plan(company, gone, sales)
    new = replace(plan(company, sales), settings=Settings(grace=3))
    assert compare(old, new, MIDDLE).teams == ("company", "gone", "sales")


def test_where_all_periods_went_no_single_teams_are_told_of() -> None:
    found = compare(plan(team("company", GOAL)), plan(), MIDDLE)
    assert [one.what for one in found.changes] == ["removed"]
    assert (found.period, found.teams, is_of_all(found)) == (None, (), True)
