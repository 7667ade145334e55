"""A plan as it would be."""

from __future__ import annotations

from okrcli.core.changes import with_checkin, with_item, with_kpi_checkin, with_kpi_sheet
from okrcli.kinds.base import KeyResult
from okrcli.kinds.parts import Parts
from okrcli.model import TeamPlan
from plans import compound, done, kpi, metric, objective, plan, said, sheet, team


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


def test_the_value_of_a_kpi_leaves_other_sheets_alone() -> None:
    other, ours = sheet("sales", kpi("k")), sheet("company", kpi("k"))
    after = with_kpi_checkin(plan(kpis=[other, ours]), ours, "k", said("2026-10-03", 2))
    assert after.kpi_sheets[0] is other
    assert [one.value for one in after.kpi_sheets[1].series["k"]] == [2]


def test_another_definition_of_kpis_keeps_their_series_and_a_first_one_is_added() -> None:
    values = {"k": [said("2026-10-03", 2)]}
    other, old = sheet("sales", kpi("k")), sheet("company", kpi("k"), series=values)
    new = sheet("company", kpi("k", unit="EUR"))
    after = with_kpi_sheet(plan(kpis=[other, old]), new)
    assert [one.team for one in after.kpi_sheets] == ["sales", "company"]
    assert (after.kpi_sheets[1].kpis, after.kpi_sheets[1].series) == (new.kpis, old.series)
    assert with_kpi_sheet(plan(kpis=[other]), new).kpi_sheets == (other, new)


BOTH = compound("both", done("x"), done("y"))
COMPANY = team("company", objective("o", metric("a"), BOTH), objective("p", metric("b")))


def parts_of_both(plan: TeamPlan) -> list[KeyResult]:
    (both,) = (kr for kr in plan.objectives[0].key_results if isinstance(kr, Parts))
    return list(both.parts)


def test_a_part_is_replaced_added_or_taken_out_in_its_place() -> None:
    other = done("x", title="Other")
    assert parts_of_both(with_item(COMPANY, ("o", "both", "x"), other)) == [other, done("y")]
    assert parts_of_both(with_item(COMPANY, ("o", "both", "z"), done("z")))[2:] == [done("z")]
    assert parts_of_both(with_item(COMPANY, ("o", "both", "x"), None)) == [done("y")]
    for item in (other, None):
        after = with_item(COMPANY, ("o", "both", "x"), item)
        assert after.objectives[0].key_results[0] == metric("a")
        assert after.objectives[1] == COMPANY.objectives[1]


def test_a_key_result_or_an_objective_is_replaced_or_taken_out_in_its_place() -> None:
    other = metric("a", target=5)
    assert with_item(COMPANY, ("o", "a"), other).objectives[0].key_results == (other, BOTH)
    assert with_item(COMPANY, ("o", "a"), None).objectives[0].key_results == (BOTH,)
    ids = [one.id for one in with_item(COMPANY, ("o",), None).objectives]
    assert ids == ["p"]
    renamed = objective("o", title="Other")
    assert with_item(COMPANY, ("o",), renamed).objectives == (renamed, COMPANY.objectives[1])
