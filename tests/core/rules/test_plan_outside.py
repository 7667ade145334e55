from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from okrcli.kinds.clauses import PlanPoint
from okrcli.model import Plan
from plans import found, metric, objective, places_of, plan, team, told

RULE = "plan-outside"


def with_points(*days: date) -> Plan:
    points = tuple(PlanPoint(by=day, value=Decimal(5)) for day in days)
    return plan(team("company", objective("a", metric("k", plan=points, due=date(2026, 11, 30)))))


def test_points_up_to_the_due_date_are_fine() -> None:
    assert not found(RULE, with_points(date(2026, 10, 2), date(2026, 11, 30)))


@pytest.mark.parametrize("day", [date(2026, 10, 1), date(2026, 12, 1)])
def test_a_point_out_of_time_is_found_at_its_day(day: date) -> None:
    place = ("objectives", 0, "key_results", 0, "plan", 0, "by")
    assert places_of(RULE, with_points(day)) == [("okrs/2026-Q4/company.yaml", place)]
    assert told(RULE, with_points(day))[0][0] == (
        f"the plan of k has a point on {day}, outside 2026-10-01 to 2026-11-30"
    )
