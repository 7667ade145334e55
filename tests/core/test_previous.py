"""The number that was last before a period begins."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from okrcli.core.previous import last_number, newest_first
from okrcli.model import CheckIn
from okrcli.periods import Period
from plans import period, said

START = date(2027, 1, 1)


@pytest.mark.parametrize(
    ("checkins", "number"),
    [
        ([said("2026-12-31", 5), said("2027-01-01", 9)], 5),
        ([said("2026-12-01", 5), said("2026-12-08")], 5),
        ([said("2026-12-08", 5), said("2026-12-01", 9)], 5),
        ([said("2026-12-08", 9), said("2026-12-08", 5)], 5),
        ([said("2026-12-01", 5), said("2026-12-08", None)], 5),
        ([said("2027-01-01", 9)], None),
        ([], None),
    ],
)
def test_it_is_the_last_one_said_of_the_last_day_before(
    checkins: list[CheckIn], number: int | None
) -> None:
    expected = None if number is None else Decimal(number)
    assert last_number(checkins, START) == expected


def test_a_period_that_ends_on_the_day_another_starts_is_not_before_it() -> None:
    sprint = Period(id="sprint", label="Sprint", start=date(2026, 12, 1), end=START, length="named")
    assert newest_first([sprint, period("2026-Q4")], period("2027-Q1")) == [period("2026-Q4")]
