from __future__ import annotations

from datetime import date

from plans import done, found, objective, places_of, plan, said, team, told

RULE = "late-checkin"
AFTER = date(2027, 1, 15)


def test_the_last_day_is_not_late_even_past_its_own_due_date() -> None:
    entries = {"k": [said("2026-12-31", value=True)]}
    one = objective("a", done("k", due=date(2026, 11, 30)), done("l"))
    assert not found(RULE, plan(team("company", one, checkins=entries)), AFTER)


def test_what_is_dated_after_the_period_is_found_at_the_first() -> None:
    entries = {"k": [said("2027-01-04", line=6), said("2027-01-11", line=7)]}
    where = plan(team("company", objective("a", done("k")), checkins=entries))
    assert places_of(RULE, where, AFTER) == [("okrs/2026-Q4/company.checkins.yaml", 6)]
    assert told(RULE, where, AFTER) == [
        (
            "this check-in is dated 2027-01-04, after k ended on 2026-12-31, and 1 more here",
            "write the day that the value was true, or give it to a newer period",
        )
    ]
    assert [one.level for one in found(RULE, where, AFTER)] == ["warning"]


def test_a_later_due_date_leaves_room() -> None:
    entries = {"k": [said("2027-01-04", value=True)]}
    one = objective("a", done("k", due=date(2027, 1, 31)))
    assert not found(RULE, plan(team("company", one, checkins=entries)), AFTER)
