"""What one change alone does to progress, wherever the promise stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from core.diff.told import changes
from okrcli.model import Objective, Plan, TeamPlan
from plans import compound, done, metric, objective, plan, said, team

FAR = Fraction(2, 5)
HALVED = Fraction(-1, 5)


def test_a_promise_is_tried_as_it_is_written_and_not_as_it_was_on_the_day() -> None:
    def written(target: int) -> TeamPlan:
        goal = objective("goal", metric("kr", target=target), done("x"))
        return team("company", goal, checkins={"kr": [said("2026-11-02", 10)]})

    later = date(2026, 11, 20)
    goal = written(100).objectives[0]
    old = replace(
        written(50),
        earlier_objectives={"goal": ((later, goal),)},
        earlier_key_results={"kr": ((later, goal.key_results[0]),)},
    )
    (change,) = changes(plan(old), plan(replace(old, objectives=written(40).objectives)))
    assert (change.before, change.after) == (Fraction(1, 5), Fraction(1, 4))
    assert change.progress_effect == Fraction(1, 40)


def far(*objectives: Objective, ref: str = "kr") -> Plan:
    return plan(team("company", *objectives, checkins={ref: [said("2026-11-02", 40)]}))


def test_an_objective_tells_its_own_progress_with_and_without_a_change() -> None:
    goal, other = objective("goal", metric("kr")), objective("other", done("z"))
    (heavier,) = changes(far(other, goal), far(other, replace(goal, weight=Decimal(3))))
    assert (heavier.before, heavier.after) == (FAR, FAR)
    assert heavier.progress_effect == Fraction(1, 10)
    (parked,) = changes(far(goal, other), far(replace(goal, state="draft"), other))
    assert (parked.before, parked.after) == (FAR, None)


def test_what_an_added_objective_does_to_its_team_is_told() -> None:
    goal = objective("goal", metric("kr"))
    (added,) = changes(far(goal), far(goal, objective("more", done("z"))))
    assert (added.field, added.effect, added.progress_effect) == ("objective", "harder", HALVED)


def test_what_an_added_part_does_to_its_objective_is_told() -> None:
    few, more = (compound("k", metric("p"), *parts) for parts in ((), (metric("q"),)))
    (added,) = changes(
        far(objective("goal", few), ref="k.p"), far(objective("goal", more), ref="k.p")
    )
    assert (added.field, added.effect, added.progress_effect) == ("part", "harder", HALVED)
