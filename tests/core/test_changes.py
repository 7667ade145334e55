"""A plan as it would be."""

from __future__ import annotations

from okrcli.core.changes import with_checkin, with_kpi_checkin
from plans import kpi, metric, objective, plan, said, sheet, team


def test_a_check_in_stands_last_under_its_header_and_the_old_plan_stays() -> None:
    company = team("company", objective("o", metric("a")), checkins={"a": [said("2026-10-05", 1)]})
    before = plan(company, team("sales", objective("p", metric("b"))))
    added = said("2026-10-03", 2)
    after = with_checkin(before, company, "a", added)
    assert after.teams[0].checkins["a"] == (*company.checkins["a"], added)
    assert after.teams[1] is before.teams[1]
    assert before.teams[0].checkins["a"] == company.checkins["a"]


def test_a_first_check_in_makes_its_group() -> None:
    company = team("company", objective("o", metric("a")))
    after = with_checkin(plan(company), company, "a", said("2026-10-03", 2))
    assert [one.value for one in after.teams[0].checkins["a"]] == [2]


def test_a_kpi_value_stands_last_in_its_year() -> None:
    old = sheet("company", kpi("k"), series={"k": [said("2025-12-01", 1), said("2026-01-01", 2)]})
    before = plan(kpis=[old])
    after = with_kpi_checkin(before, old, "k", said("2025-06-01", 3))
    assert [one.value for one in after.kpi_sheets[0].series["k"]] == [1, 3, 2]
