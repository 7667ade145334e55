from __future__ import annotations

from plans import done, found, kpi, objective, places_of, plan, sheet, team, told

RULE = "missing-owner"


def test_an_owner_of_the_objective_answers_for_its_key_results() -> None:
    assert not found(RULE, plan(team("company", objective("a", done("b"), owner="bo"))))


def test_an_objective_without_an_owner_is_named_with_what_it_leaves_alone() -> None:
    where = plan(team("company", objective("a", done("b"), done("c", owner="bo"), done("d"))))
    assert told(RULE, where) == [
        ("nobody owns a, nor b, d in it", "add owner: with one name, who says how it goes")
    ]
    assert places_of(RULE, where) == [("okrs/2026-Q4/company.yaml", ("objectives", 0))]


def test_owners_of_all_key_results_do_not_make_one_of_the_objective() -> None:
    where = plan(team("company", objective("a", done("b", owner="bo"))))
    assert told(RULE, where)[0][0] == "nobody owns a"


def test_drafts_and_what_was_dropped_need_none() -> None:
    where = plan(
        team("company", objective("a", state="draft"), objective("b", state="dropped")),
    )
    assert not found(RULE, where)


def test_a_kpi_needs_one() -> None:
    where = plan(kpis=[sheet("company", kpi("clicks", owner="bo"), kpi("rating"))])
    assert places_of(RULE, where) == [("okrs/kpis/company.yaml", ("kpis", 1))]
    assert told(RULE, where)[0][0] == "nobody owns the KPI rating"
