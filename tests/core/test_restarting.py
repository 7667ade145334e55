"""Whether a target can be gone on to from where a number ended."""

from __future__ import annotations

from datetime import date

import pytest

from okrcli.core.carrying import standings
from okrcli.core.restarting import needs_target
from okrcli.model import CheckIn
from plans import metric, objective, period, plan, said, team


@pytest.mark.parametrize(
    ("checkins", "is_needed"),
    [
        ([], False),
        ([said("2026-11-02", None)], False),
        ([said("2026-11-02", 40)], False),
        ([said("2026-11-02", 100)], True),
    ],
)
def test_a_target_is_needed_where_a_number_reached_it_and_not_where_there_is_none(
    checkins: list[CheckIn], is_needed: bool
) -> None:
    source = team("company", objective("a", metric("kr")), checkins={"kr": checkins})
    ends = standings(plan(source), source, period("2027-Q1"), date(2026, 12, 20))
    assert needs_target(metric("kr"), ends["kr"]) is is_needed
