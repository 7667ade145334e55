from __future__ import annotations

from datetime import date

import pytest

from okrcli.settings import Settings, TeamSettings
from plans import found, objective, places_of, plan, problem, team, told

RULE = "objective-count"
THREE = [objective("a"), objective("b"), objective("c")]
SETTLED, LAST_FREE_DAY = date(2026, 10, 9), date(2026, 10, 8)


@pytest.mark.parametrize("count", [3, 4, 5])
def test_three_to_five_of_the_top_team_are_fine(count: int) -> None:
    assert not found(RULE, plan(team("company", *(objective(f"o{n}") for n in range(count)))))


@pytest.mark.parametrize("count", [0, 2, 6])
def test_fewer_or_more_are_found_at_the_list(count: int) -> None:
    where = plan(team("company", *(objective(f"o{n}") for n in range(count))))
    assert places_of(RULE, where) == [("okrs/2026-Q4/company.yaml", ("objectives",))]


def test_an_inner_team_may_have_one() -> None:
    assert not found(RULE, plan(team("company/sales", objective("a"))))
    assert found(RULE, plan(team("company/sales")))


def test_dropped_ones_count_and_drafts_do_not() -> None:
    dropped = objective("d", state="dropped")
    assert not found(RULE, plan(team("company", *THREE[:2], dropped)))
    assert told(RULE, plan(team("company", *THREE[:2], objective("d", state="draft")))) == [
        (
            "company has 2 objectives in 2026-Q4, where 3 to 5 are meant",
            "make d state: active; or set objectives: [2, 5] in okr.yaml",
        )
    ]


def test_too_many_are_told_to_choose() -> None:
    where = plan(team("company", *(objective(f"o{n}") for n in range(6))))
    assert told(RULE, where) == [
        (
            "company has 6 objectives in 2026-Q4, where 3 to 5 are meant",
            (
                "keep the 5 that matter most, the rest as state: draft; "
                "or set objectives: [3, 6] in okr.yaml"
            ),
        )
    ]


def test_it_is_a_warning_until_the_period_has_settled_and_then_an_error() -> None:
    where = plan(team("company", objective("a")))
    assert [one.level for one in found(RULE, where, LAST_FREE_DAY)] == ["warning"]
    assert [one.level for one in found(RULE, where, SETTLED)] == ["error"]


def test_the_settings_move_the_limits() -> None:
    settings = Settings(teams={"company": TeamSettings(objectives=(1, 1))})
    assert not found(RULE, plan(team("company", objective("a")), settings=settings))
    assert found(RULE, plan(team("company", *THREE), settings=settings))


def test_a_file_of_which_something_was_left_out_is_not_counted() -> None:
    broken = [problem("okrs/2026-Q4/company.yaml")]
    assert not found(RULE, plan(team("company", objective("a")), problems=tuple(broken)))


def test_every_team_is_counted() -> None:
    assert len(found(RULE, plan(team("company", *THREE), team("sales"), team("care")))) == 2
