"""The old promises with the new values: which values an old promise takes over."""

from __future__ import annotations

from decimal import Decimal

from core.diff.told import first
from okrcli.core.diff.matching import pairs
from okrcli.core.diff.mixing import with_new_values
from okrcli.kinds.base import KeyResult
from okrcli.kinds.milestones import Milestone, Milestones
from okrcli.model import CheckIn, Plan
from plans import done, kpi, metric, objective, plan, said, sheet, team

STONES = Milestones(id="kr", title="Kr", milestones=(Milestone(id="a", title="A"),))
NUMBER, DONE, NAMED, NOT = (
    said(f"2026-11-0{day}", value) for day, value in enumerate((3, True, ("a", "gone"), None), 1)
)


def mixed(old: Plan, new: Plan) -> Plan:
    return with_new_values(old, new, pairs(old, new))


def taken(old: KeyResult, new: KeyResult, *checkins: CheckIn) -> list[CheckIn]:
    goal = objective("goal", new, done("x"))
    now = plan(team("company", goal, checkins={"kr": checkins}))
    return list(mixed(plan(first(objective("goal", old, done("x")))), now).teams[0].checkins["kr"])


def test_a_promise_takes_the_values_of_its_own_kind_and_that_it_does_not_apply() -> None:
    assert taken(metric("kr"), done("kr"), DONE, NOT) == [NOT]
    assert taken(metric("kr"), metric("kr"), NUMBER, NOT) == [NUMBER, NOT]
    assert taken(metric("kr"), STONES, NAMED) == []
    assert taken(STONES, metric("kr"), NUMBER) == []


def test_milestones_count_what_they_know_of_what_was_finished() -> None:
    assert taken(STONES, STONES, NAMED) == [NAMED]


def test_the_last_number_before_the_period_is_the_new_one_where_there_is_one() -> None:
    goal = objective("goal", metric("kr", baseline="previous"), metric("rest"))
    old, new = (
        plan(team("company", goal, previous={ref: Decimal(number) for ref, number in some.items()}))
        for some in ({"kr": 10, "rest": 5}, {"kr": 20})
    )
    assert mixed(old, new).teams[0].previous == {"kr": 20, "rest": 5}


def test_a_kpi_that_went_with_its_file_keeps_its_series() -> None:
    gone = sheet("company", kpi("k"), series={"k": [NUMBER]})
    assert mixed(plan(kpis=[gone]), plan()).kpi_sheets == (gone,)
