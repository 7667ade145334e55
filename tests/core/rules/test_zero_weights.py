from __future__ import annotations

from decimal import Decimal

import pytest

from okrcli.kinds.base import KeyResult
from okrcli.kinds.hold import Hold
from plans import done, found, objective, places_of, plan, team, told

RULE = "zero-weights"
ZERO = Decimal(0)
GUARD = Hold(id="guard", title="Guard", at_most=Decimal(4))


def test_one_sibling_that_counts_is_enough() -> None:
    where = plan(team("company", objective("a", done("b", weight=ZERO), done("c")), objective("d")))
    assert not found(RULE, where)


def test_key_results_of_no_weight_are_found_at_their_list() -> None:
    where = plan(team("company", objective("a", done("b", weight=ZERO), GUARD)))
    assert places_of(RULE, where) == [
        ("okrs/2026-Q4/company.yaml", ("objectives", 0, "key_results"))
    ]
    assert told(RULE, where)[0] == (
        "no key result of a has a weight above 0",
        "leave weight: out where all count alike",
    )


def test_however_many_key_results_each_is_looked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []

    def looked_at(kr: KeyResult) -> bool:
        seen.append(kr.id)
        return False

    monkeypatch.setattr(KeyResult, "is_guardrail", property(looked_at))
    assert not found(RULE, plan(team("company", objective("a", done("b"), done("c"), done("d")))))
    assert seen == ["b", "c", "d"]


def test_objectives_of_no_weight_are_found_at_their_list() -> None:
    where = plan(team("company", objective("a", weight=ZERO), objective("b", weight=ZERO)))
    assert places_of(RULE, where) == [("okrs/2026-Q4/company.yaml", ("objectives",))]
    assert told(RULE, where)[0][0] == "no objective of company has a weight above 0"


def test_a_sibling_that_is_not_active_does_not_count() -> None:
    where = plan(
        team("company", objective("a", done("b", weight=ZERO), done("c", state="dropped")))
    )
    assert found(RULE, where)


@pytest.mark.parametrize("state", ["draft", "dropped"])
def test_an_objective_that_is_not_active_is_left_alone(state: str) -> None:
    assert not found(
        RULE, plan(team("company", objective("a", done("b", weight=ZERO), state=state)))
    )


def test_guardrails_alone_need_no_weight() -> None:
    assert not found(RULE, plan(team("company", objective("a", GUARD))))


def test_each_objective_is_looked_at_past_those_that_are_left_alone() -> None:
    drafted = objective("a", done("x"), state="draft")
    idle = objective("b", done("y", weight=ZERO))
    assert places_of(RULE, plan(team("company", drafted, idle))) == [
        ("okrs/2026-Q4/company.yaml", ("objectives", 1, "key_results"))
    ]
