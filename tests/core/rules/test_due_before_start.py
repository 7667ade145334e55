from __future__ import annotations

from datetime import date

from okrcli.model import Objective, Plan
from plans import done, found, objective, places_of, plan, team, told

RULE = "due-before-start"
FIRST, LAST = date(2026, 10, 15), date(2026, 11, 1)


def with_objective(one: Objective) -> Plan:
    return plan(team("company", one))


def test_dates_in_order_are_fine_on_one_day_too() -> None:
    assert not found(RULE, with_objective(objective("a", done("b", due=LAST), start=FIRST)))
    assert not found(RULE, with_objective(objective("a", done("b", due=FIRST), start=FIRST)))


def test_a_due_date_before_the_start_that_is_taken_over_is_found() -> None:
    where = with_objective(objective("a", done("b", due=FIRST), start=LAST))
    place = ("objectives", 0, "key_results", 0, "due")
    assert places_of(RULE, where) == [("okrs/2026-Q4/company.yaml", place)]
    assert told(RULE, where) == [
        (
            "b is due on 2026-10-15, before it starts on 2026-11-01",
            "change due:, or write start: here as well",
        )
    ]


def test_a_start_after_the_due_date_that_is_taken_over_is_found() -> None:
    where = with_objective(objective("a", done("b", start=LAST), due=FIRST))
    assert told(RULE, where)[0][1] == "change start:, or write due: here as well"


def test_two_own_dates_are_a_matter_of_the_file() -> None:
    assert not found(RULE, with_objective(objective("a", done("b", start=LAST, due=FIRST))))


def test_what_takes_over_both_is_not_told_again() -> None:
    where = with_objective(objective("a", done("b"), start=LAST, due=FIRST))
    assert not found(RULE, where)
