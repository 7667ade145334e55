"""Which findings are shown, at which level, and when a period is past."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from okrcli.core.findings import Finding
from okrcli.core.rules import RULES, is_past, judged, run
from okrcli.settings import Person, RuleLevel, Settings
from plans import MIDDLE, done, metric, objective, period, plan, team

SETTINGS = Settings(people={"bo": Person()}, rules={"missing-owner": "off"})
WHERE = plan(
    team(
        "company",
        objective("a", metric("k", owner="guido"), done("d"), supports=("nowhere",), owner="bo"),
        objective("b", metric("m", owner="bo"), done("e", owner="bo"), weight=Decimal(1)),
    ),
    settings=SETTINGS,
)


def levels(**given: RuleLevel) -> dict[str, str]:
    written = {name.replace("_", "-"): level for name, level in given.items()}
    chosen = ("missing-owner", "unknown-owner")
    return {one.rule: one.level for one in run(WHERE, MIDDLE, chosen, written or None)}


def test_the_levels_are_those_of_the_settings_unless_others_are_given() -> None:
    assert levels() == {"unknown-owner": "error"}
    assert levels(missing_owner="error") == {"missing-owner": "error", "unknown-owner": "error"}
    assert levels(unknown_owner="warning")["unknown-owner"] == "warning"


@pytest.mark.parametrize(
    ("rule", "sought"),
    [
        ("supports-nowhere", "nowhere"),
        ("unknown-owner", ""),
        ("objective-count", ""),
        ("missing-owner", ""),
    ],
)
def test_a_name_that_is_nowhere_is_sought_once_all_is_judged(rule: str, sought: str) -> None:
    raw = judged(WHERE, MIDDLE, [RULES[rule]], {})
    assert raw
    assert {one.sought for one in raw} == {sought}
    assert {one.sought for one in run(WHERE, MIDDLE, [rule], {})} == {""}


@pytest.mark.parametrize(
    ("closing", "settle", "day", "is_over"),
    [
        (30, 7, date(2027, 1, 30), False),
        (30, 7, date(2027, 1, 31), True),
        (0, 7, date(2026, 12, 31), False),
        (0, 7, date(2027, 1, 1), True),
        (0, 120, date(2027, 1, 1), False),
        (0, 120, date(2027, 6, 1), True),
    ],
)
def test_a_period_is_past_once_it_may_not_be_closed_any_more_and_has_settled(
    closing: int, settle: int, day: date, *, is_over: bool
) -> None:
    assert is_past(period(), Settings(closing=closing, settle=settle), day) == is_over


def test_a_finding_says_where_it_is_and_what_mends_it() -> None:
    assert run(WHERE, MIDDLE, ["unknown-owner"]) == [
        Finding(
            rule="unknown-owner",
            level="error",
            file="okrs/2026-Q4/company.yaml",
            keys=("objectives", 0, "key_results", 0, "owner"),
            line=0,
            message="'guido' is not among the people of okr.yaml",
            hint="add the name under people: in okr.yaml",
            sought="",
        )
    ]
