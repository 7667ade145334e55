"""Slots of a `hold`: how time is cut, and when a slot is held, missed, or says nothing yet."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest

from okrcli.kinds.hold import Hold, slots
from okrcli.kinds.situation import Reading, Situation
from okrcli.settings import Cadence

START = date(2026, 10, 1)
BAND = Hold(id="c", title="C", at_most=Decimal(4))
WEEKLY = Cadence(days=7)
GRACE = 2


def situation(
    as_of: int, *readings: tuple[int, int | None], days: int = 28, cadence: Cadence = WEEKLY
) -> Situation:
    """Return a situation of days counted from the start, the first being 0."""
    return Situation(
        as_of=START + timedelta(days=as_of),
        start=START,
        due=START + timedelta(days=days - 1),
        cadence=cadence,
        grace=GRACE,
        readings=[
            Reading(START + timedelta(days=day), None if value is None else Decimal(value))
            for day, value in readings
        ],
    )


@pytest.mark.parametrize(
    ("cadence", "days", "lengths"),
    [
        (7, 1, [1]),
        (7, 7, [7]),
        (7, 10, [10]),
        (7, 11, [7, 4]),
        (7, 14, [7, 7]),
        (7, 17, [7, 10]),
        (2, 3, [2, 1]),
        (4, 5, [5]),
        (4, 6, [4, 2]),
        (1, 3, [1, 1, 1]),
    ],
)
def test_a_remainder_of_half_a_cadence_is_a_slot_and_less_joins_the_last(
    cadence: int, days: int, lengths: list[int]
) -> None:
    cut = slots(situation(0, days=days, cadence=Cadence(days=cadence)))
    assert [(last - first).days + 1 for first, last in cut] == lengths


def test_a_slot_counts_from_its_first_day_to_its_last() -> None:
    assert BAND.raw(situation(7, (0, 9), (7, 3))) == Fraction(1, 2)
    assert BAND.raw(situation(13, (6, 3), (13, 9))) == Fraction(1, 2)


def test_an_empty_slot_is_missed_the_day_after_its_end_and_grace() -> None:
    last_day_of_grace = 13 + GRACE
    assert BAND.raw(situation(last_day_of_grace, (0, 3))) == 1
    assert BAND.raw(situation(last_day_of_grace + 1, (0, 3))) == Fraction(1, 2)


def test_slots_before_the_first_number_are_missed_too() -> None:
    assert BAND.raw(situation(14, (14, 3))) == Fraction(1, 2)
    assert BAND.raw(situation(17, (14, 3))) == Fraction(1, 3)


def test_what_is_not_applicable_stays_so_until_the_next_number() -> None:
    paused = ((0, 3), (7, None))
    assert BAND.raw(situation(27, *paused, (25, 9))) == Fraction(1, 2)
    assert BAND.working(situation(27, *paused, (25, 9))) == "1 held / 2 reported or missed"
