from __future__ import annotations

import pytest

from plans import compound, done, found, objective, places_of, plan, team, told

RULE = "dropped-without-reason"


def test_a_reason_is_enough() -> None:
    where = plan(team("company", objective("a", state="dropped", reason="The market was sold")))
    assert not found(RULE, where)


@pytest.mark.parametrize("reason", ["", "  "])
def test_what_is_dropped_without_a_reason_is_found_at_its_state(reason: str) -> None:
    where = plan(
        team(
            "company",
            objective("a", compound("k", done("p", state="dropped", reason=reason)), done("d")),
            objective("b", state="dropped", reason=reason),
        )
    )
    assert places_of(RULE, where) == [
        ("okrs/2026-Q4/company.yaml", ("objectives", 0, "key_results", 0, "parts", 0, "state")),
        ("okrs/2026-Q4/company.yaml", ("objectives", 1, "state")),
    ]
    assert told(RULE, where)[0] == (
        "k.p was dropped without a reason",
        'add reason: "..." with what changed',
    )
