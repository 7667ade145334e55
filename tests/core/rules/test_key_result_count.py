from __future__ import annotations

import pytest

from okrcli.kinds.base import KeyResult
from okrcli.model import Plan
from okrcli.settings import Settings
from plans import done, found, objective, places_of, plan, problem, team, told

RULE = "key-result-count"


def with_key_results(*key_results: KeyResult, **keys: object) -> Plan:
    return plan(team("company", objective("a", *key_results, **keys)))


def several(count: int) -> list[KeyResult]:
    return [done(f"k{n}") for n in range(count)]


@pytest.mark.parametrize("count", [2, 5])
def test_two_to_five_are_fine(count: int) -> None:
    assert not found(RULE, with_key_results(*several(count)))


def test_one_is_found_at_the_list() -> None:
    where = with_key_results(*several(1))
    assert places_of(RULE, where) == [
        ("okrs/2026-Q4/company.yaml", ("objectives", 0, "key_results"))
    ]
    assert told(RULE, where) == [
        (
            "a has 1 key result, where 2 to 5 are meant",
            (
                "add one that shows the objective is met in another way; "
                "or set key_results: [1, 5] in okr.yaml"
            ),
        )
    ]


def test_none_is_found_at_the_objective() -> None:
    where = with_key_results()
    assert places_of(RULE, where) == [("okrs/2026-Q4/company.yaml", ("objectives", 0))]
    assert told(RULE, where)[0][1] == "add key_results: with what will show that it is met"


def test_too_many_are_told_to_choose() -> None:
    assert told(RULE, with_key_results(*several(6))) == [
        (
            "a has 6 key results, where 2 to 5 are meant",
            (
                "keep the 5 that tell most, or make two objectives of it; "
                "or set key_results: [2, 6] in okr.yaml"
            ),
        )
    ]


def test_dropped_ones_count_and_drafts_do_not() -> None:
    assert not found(RULE, with_key_results(done("a1"), done("b", state="dropped")))
    assert found(RULE, with_key_results(done("a1"), done("b", state="draft")))


@pytest.mark.parametrize("state", ["draft", "dropped"])
def test_an_objective_that_is_not_active_is_left_alone(state: str) -> None:
    assert not found(RULE, with_key_results(state=state))


def test_the_settings_move_the_limits() -> None:
    settings = Settings(key_results=(1, 1))
    where = plan(team("company", objective("a", done("b"))), settings=settings)
    assert not found(RULE, where)


def test_a_file_of_which_something_was_left_out_is_not_counted() -> None:
    where = plan(team("company", objective("a")), problems=(problem("okrs/2026-Q4/company.yaml"),))
    assert not found(RULE, where)


def test_every_active_objective_is_counted() -> None:
    where = plan(team("company", objective("a", state="draft"), *(objective(one) for one in "bc")))
    assert [message[0] for message, _ in told(RULE, where)] == ["b", "c"]
