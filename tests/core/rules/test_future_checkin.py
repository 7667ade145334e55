from __future__ import annotations

from plans import MIDDLE, found, kpi, objective, places_of, plan, said, sheet, team, told

RULE = "future-checkin"


def test_today_is_not_the_future() -> None:
    where = plan(team("company", objective("a"), checkins={"k": [said(str(MIDDLE), 1)]}))
    assert not found(RULE, where)


def test_every_later_day_is_an_error_in_its_line() -> None:
    later = [said("2026-11-17", 1, line=3), said("2062-11-09", line=4)]
    series = [said("2027-01-01", 1, line=2, file="okrs/kpis/company.2027.checkins.yaml")]
    where = plan(
        team("company", objective("a"), checkins={"k": later}),
        kpis=[sheet("company", kpi("clicks"), series={"clicks": series})],
    )
    assert places_of(RULE, where) == [
        ("okrs/2026-Q4/company.checkins.yaml", 3),
        ("okrs/2026-Q4/company.checkins.yaml", 4),
        ("okrs/kpis/company.2027.checkins.yaml", 2),
    ]
    assert told(RULE, where)[0] == (
        "this check-in is dated 2026-11-17, after 2026-11-16",
        "write the day that the value was true",
    )
    assert {one.level for one in found(RULE, where)} == {"error"}
