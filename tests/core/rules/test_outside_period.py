from __future__ import annotations

from datetime import date

from plans import done, found, objective, places_of, plan, team, told

RULE = "outside-period"


def test_the_first_and_the_last_day_are_inside() -> None:
    inside = objective("a", done("b", due=date(2026, 12, 31)), start=date(2026, 10, 1))
    assert not found(RULE, plan(team("company", inside)))


def test_a_day_outside_is_found_where_it_is_written_with_the_nearest_inside() -> None:
    where = plan(
        team("company", objective("a", done("b", start=date(2026, 9, 30)), due=date(2027, 1, 1)))
    )
    assert places_of(RULE, where) == [
        ("okrs/2026-Q4/company.yaml", ("objectives", 0, "due")),
        ("okrs/2026-Q4/company.yaml", ("objectives", 0, "key_results", 0, "start")),
    ]
    assert told(RULE, where) == [
        (
            "the due date of a, 2027-01-01, is outside 2026-Q4 (2026-10-01 to 2026-12-31)",
            "write due: 2026-12-31, or move it to a period that has the day",
        ),
        (
            "the start date of b, 2026-09-30, is outside 2026-Q4 (2026-10-01 to 2026-12-31)",
            "write start: 2026-10-01, or move it to a period that has the day",
        ),
    ]


def test_what_was_dropped_is_left_alone() -> None:
    gone = objective("a", done("b", due=date(2027, 1, 1)), state="dropped")
    assert not found(RULE, plan(team("company", gone)))
