from __future__ import annotations

import pytest

from okrcli.model import Plan
from plans import found, metric, objective, places_of, plan, problem, team, told

RULE = "supports-nowhere"
YEAR = team("company", objective("growth"), of="2026")


def with_support(*texts: str, **keys: object) -> Plan:
    low = objective("a", metric("k", supports=("a",)), supports=texts, **keys)
    return plan(team("company", low), YEAR)


def test_references_that_lead_somewhere_are_fine() -> None:
    assert not found(RULE, with_support("2026/growth", "company/2026/growth"))


def test_one_that_leads_nowhere_is_found_where_it_is_written() -> None:
    where = with_support("2026/growth", "growth")
    assert places_of(RULE, where) == [
        ("okrs/2026-Q4/company.yaml", ("objectives", 0, "supports", 1))
    ]
    assert told(RULE, where) == [
        ("a supports 'growth', which is not there", "did you mean company/2026/growth?")
    ]


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("zzzz", "write [TEAM/][PERIOD/]ID, such as company/2026/growth"),
        (
            "previous/growth",
            "write the id of a period instead of previous, which moves with the day",
        ),
    ],
)
def test_the_hint_shows_how_to_write_it(text: str, hint: str) -> None:
    assert told(RULE, with_support(text))[0][1] == hint


def test_what_was_dropped_may_point_anywhere() -> None:
    assert not found(RULE, with_support("zzzz", state="dropped"))


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("sales/leads", "okrs/2026-Q4/sales.yaml"),
        ("2026/wealth", "okrs/2026/company.yaml"),
        ("kpi/sales/clicks", "okrs/kpis/sales.yaml"),
    ],
)
def test_a_file_of_which_something_was_left_out_may_have_had_it(text: str, path: str) -> None:
    where = with_support(text)
    assert found(RULE, where)
    assert not found(RULE, plan(*where.teams, problems=(problem(path),)))
    deeper = problem(f"studio/{path}")
    assert found(RULE, plan(*where.teams, problems=(deeper,)))
    moved = plan(*where.teams, problems=(deeper,), settings_file="studio/okrs/okr.yaml")
    assert not found(RULE, moved)
