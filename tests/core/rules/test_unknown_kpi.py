from __future__ import annotations

import pytest

from okrcli.model import Plan
from plans import found, kpi, metric, objective, places_of, plan, problem, sheet, team, told

RULE = "unknown-kpi"
KPIS = [sheet("company", kpi("rating")), sheet("sales", kpi("clicks"))]


def reading(text: str) -> Plan:
    return plan(team("company", objective("a", metric("k", kpi=text), metric("m"))), kpis=KPIS)


@pytest.mark.parametrize("text", ["kpi/rating", "kpi/company/rating", "kpi/sales/clicks"])
def test_a_kpi_that_is_there_is_fine(text: str) -> None:
    assert not found(RULE, reading(text))


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("rating", "did you mean kpi/company/rating?"),
        ("kpi/ratting", "did you mean kpi/company/rating?"),
        ("kpi/clicks", "did you mean kpi/sales/clicks?"),
        ("k", "write kpi/ID, or kpi/TEAM/ID"),
        ("2026/clicks", "did you mean kpi/sales/clicks?"),
    ],
)
def test_one_that_is_not_there_is_found_where_it_is_written(text: str, hint: str) -> None:
    assert told(RULE, reading(text)) == [(f"{text!r} is not a KPI, so k gets no values", hint)]
    place = ("objectives", 0, "key_results", 0, "kpi")
    assert places_of(RULE, reading(text)) == [("okrs/2026-Q4/company.yaml", place)]


def test_a_file_of_which_something_was_left_out_may_have_had_it() -> None:
    where = reading("kpi/other")
    assert not found(RULE, plan(*where.teams, problems=(problem("okrs/kpis/company.yaml"),)))
