from __future__ import annotations

from decimal import Decimal

import pytest

from okrcli.kinds.hold import Hold
from okrcli.model import Healthy, Plan
from plans import (
    compound,
    found,
    kpi,
    metric,
    objective,
    places_of,
    plan,
    problem,
    sheet,
    team,
    told,
)

RULE = "unknown-guardrail"
GUARD = Hold(id="guard", title="Guard", at_most=Decimal(4))
KPIS = sheet("company", kpi("complaints", healthy=Healthy(at_most=Decimal(4))), kpi("clicks"))


def with_guardrails(*texts: str) -> Plan:
    inner = compound("k", Hold(id="p", title="P", at_most=Decimal(4)), guardrails=texts)
    return plan(team("company", objective("a", inner, GUARD, metric("m"))), kpis=[KPIS])


def test_bands_can_guard() -> None:
    assert not found(RULE, with_guardrails("guard", "k.p", "kpi/complaints"))


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        (
            "gaurd",
            "the guardrail 'gaurd' is not there",
            "did you mean company/2026-Q4/guard?",
        ),
        (
            "zzzz",
            "the guardrail 'zzzz' is not there",
            "name a key result with hold: true, or kpi/ID",
        ),
        (
            "m",
            "m cannot guard: it is not a band to stay in",
            "name a key result with hold: true, or a KPI",
        ),
        (
            "a",
            "a cannot guard: it is not a band to stay in",
            "name a key result with hold: true, or a KPI",
        ),
        (
            "kpi/clicks",
            "the KPI clicks has no healthy band to guard",
            "add healthy: {at_most: 4}, or the band that is meant, to the KPI",
        ),
    ],
)
def test_what_cannot_guard_is_found_where_it_is_written(text: str, message: str, hint: str) -> None:
    where = with_guardrails("guard", text)
    assert told(RULE, where) == [(message, hint)]
    place = ("objectives", 0, "key_results", 0, "guardrails", 1)
    assert places_of(RULE, where) == [("okrs/2026-Q4/company.yaml", place)]


def test_a_file_of_which_something_was_left_out_may_have_had_it() -> None:
    where = with_guardrails("zzzz")
    broken = problem("okrs/2026-Q4/company.yaml")
    assert not found(RULE, plan(*where.teams, problems=(broken,)))


def test_every_guardrail_is_looked_at_and_another_period_is_another_place() -> None:
    year = team(
        "company", objective("y", Hold(id="calm", title="Calm", at_most=Decimal(4))), of="2026"
    )
    here = team("company", objective("a", guardrails=("2026/gone", "2026/calm", "calm", "lost")))
    assert told(RULE, plan(here, year)) == [
        ("the guardrail '2026/gone' is not there", "name a key result with hold: true, or kpi/ID"),
        ("the guardrail 'calm' is not there", "did you mean company/2026/calm?"),
        ("the guardrail 'lost' is not there", "name a key result with hold: true, or kpi/ID"),
    ]
    broken = plan(here, year, problems=(problem("okrs/2026/company.yaml"),))
    assert [message for message, _ in told(RULE, broken)] == [
        "the guardrail 'calm' is not there",
        "the guardrail 'lost' is not there",
    ]
