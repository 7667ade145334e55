from __future__ import annotations

from datetime import date

from plans import done, found, objective, places_of, plan, said, team, told

RULE = "early-checkin"


def test_the_first_day_is_not_early() -> None:
    entries = {"k": [said("2026-10-01", value=False)]}
    assert not found(RULE, plan(team("company", objective("a", done("k")), checkins=entries)))


def test_what_is_dated_before_the_period_is_found_at_the_first() -> None:
    entries = {"k": [said(f"2026-09-{day}", value=False, line=day) for day in (28, 29, 30)]}
    where = plan(team("company", objective("a", done("k"), done("l")), checkins=entries))
    assert places_of(RULE, where) == [("okrs/2026-Q4/company.checkins.yaml", 28)]
    assert told(RULE, where) == [
        (
            "this check-in is dated 2026-09-28, before k starts on 2026-10-01, and 2 more here",
            "correct the day, or write the number from before as baseline:",
        )
    ]
    assert [one.level for one in found(RULE, where)] == ["warning"]


def test_a_start_of_its_own_or_of_its_objective_counts() -> None:
    entries = {"k": [said("2026-10-20", value=False)]}
    later = objective("a", done("k"), start=date(2026, 11, 1))
    assert found(RULE, plan(team("company", later, checkins=entries)))
    sooner = objective("a", done("k", start=date(2026, 10, 1)), start=date(2026, 11, 1))
    assert not found(RULE, plan(team("company", sooner, checkins=entries)))
