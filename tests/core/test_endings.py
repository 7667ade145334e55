"""What is missing to close a period, and how it stands on days around its closing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from okrcli.core.closing import check_ready, ending, latest_ended
from okrcli.core.previous import pins
from okrcli.errors import UsageError
from okrcli.model import Grade, Objective, Plan, Review
from plans import metric, objective, period, plan, said, team

END, JANUARY = "2026-12-31", date(2027, 1, 5)


def ended(*objectives: Objective, **values: int) -> Plan:
    checkins = {ref: [said(END, value)] for ref, value in values.items()}
    return plan(team("company", *objectives, checkins=checkins))


def test_what_is_missing_or_not_explained_is_told_with_the_command_that_mends_it() -> None:
    two, told = objective("o", metric("a"), metric("b")), []
    refused, accept = "company is not ready to close", "; --accept closes it"
    for where in (ended(two), ended(two, a=50, b=60)):
        with pytest.raises(UsageError) as caught:
            check_ready(ending(where, where.teams[0], JANUARY))
        told.append((caught.value.message, caught.value.hint))
    assert told == [
        (
            f"{refused} 2026-Q4, these have no final value: a, b",
            f"okr update company/2026-Q4/a VALUE --date {END}{accept} with the values there are",
        ),
        (
            f"{refused} 2026-Q4: committed, below 1.0, and without a reason: a, b",
            f'--reason "a=..."{accept} without',
        ),
    ]


def test_of_a_closed_period_nothing_is_missing_be_its_values_as_old_as_they_are() -> None:
    ours = team("company", objective("o", metric("a")), closed="2027-01-04")
    assert ending(plan(ours), ours, JANUARY).missing == ()


def test_a_period_is_as_it_was_closed_on_days_before_it_was_reopened() -> None:
    grades = {"a": Grade(grade=Decimal("0.2"))}
    review = Review(closed=date(2026, 12, 1), reopened=date(2026, 12, 20), grades=grades)
    ours = replace(team("company", objective("o", metric("a"))), review=review)
    end = ending(plan(ours), ours, date(2026, 12, 10))
    assert (end.is_closed, end.record.grade) == (True, Fraction(1, 5))


def test_before_the_day_of_closing_it_is_asked_what_is_missing_as_of_any_open_period() -> None:
    ours = team("company", objective("o", metric("a")), closed=END)
    early = ending(plan(ours), ours, date(2026, 12, 30))
    assert (early.is_closed, [one.ref for one in early.missing]) == (False, ["a"])


def test_a_period_ends_with_its_last_day_and_not_on_it() -> None:
    names = ["2026-Q4", "2026-Q3"]
    found = latest_ended((period(name) for name in names), date(2026, 12, 31))
    assert [one.id for one in found] == ["2026-Q3"]


def test_of_two_periods_before_the_nearer_one_is_pinned() -> None:
    before = team("company", objective("o", metric("a")), of="2026-Q3")
    now = team("company", objective("o", metric("a")), checkins={"a": [said(END, 84)]})
    later = team("company", objective("o", metric("a", baseline="previous")), of="2027-Q1")
    where = plan(before, now, later)
    assert [one.number for one in pins(where, now)] == [84]
    assert [*pins(where, before)] == []
