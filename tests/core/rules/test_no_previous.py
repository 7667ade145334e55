from __future__ import annotations

from decimal import Decimal

import pytest

from okrcli.kinds.base import KeyResult
from okrcli.kinds.reach import Reach
from plans import done, found, metric, objective, places_of, plan, team, told

RULE = "no-previous"
REACH = Reach(id="k", title="K", at_least=Decimal(4), baseline="previous")


@pytest.mark.parametrize(
    ("key_result", "key"),
    [
        (metric("k", baseline="previous"), "baseline"),
        (metric("k", target="+20% of previous"), "target"),
        (REACH, "baseline"),
    ],
)
def test_an_earlier_number_that_is_not_there_is_found_where_it_is_asked_for(
    key_result: KeyResult, key: str
) -> None:
    asking = objective("a", done("other"), key_result)
    where = plan(team("company", asking))
    assert places_of(RULE, where) == [
        ("okrs/2026-Q4/company.yaml", ("objectives", 0, "key_results", 1, key))
    ]
    assert told(RULE, where)[0] == (
        "there is no earlier number of k, so it has no previous",
        "write the number instead, or baseline: first to start from the first one",
    )
    assert not found(RULE, plan(team("company", asking, previous={"k": Decimal(18)})))


def test_who_does_not_ask_needs_none() -> None:
    assert not found(RULE, plan(team("company", objective("a", metric("k"), done("d")))))
