from __future__ import annotations

import pytest

from okrcli.model import Plan
from plans import compound, done, found, metric, objective, places_of, plan, team, told

RULE = "no-baseline"


def with_metric(**keys: object) -> Plan:
    return plan(team("company", objective("a", metric("k", **keys), done("d"))))


@pytest.mark.parametrize("baseline", [0, 70, "unknown", "first", "previous"])
def test_a_written_baseline_is_fine(baseline: object) -> None:
    assert not found(RULE, with_metric(baseline=baseline))


@pytest.mark.parametrize(
    ("target", "hint"),
    [
        (85, "add baseline: 0 if that is meant, or the number it starts from, or unknown"),
        (
            "+20% of 18",
            "add baseline: 0 if each one counts anew, baseline: 18 if it grows from there",
        ),
        (
            "+20% of 18.5",
            "add baseline: 0 if each one counts anew, baseline: 18.5 if it grows from there",
        ),
        (
            "x2 of previous",
            "add baseline: 0 if each one counts anew, baseline: previous if it grows from there",
        ),
    ],
)
def test_one_left_out_is_found_with_the_line_to_add(target: object, hint: str) -> None:
    where = with_metric(baseline=None, target=target)
    assert told(RULE, where) == [("k has no baseline, so it counts from 0", hint)]
    assert places_of(RULE, where) == [
        ("okrs/2026-Q4/company.yaml", ("objectives", 0, "key_results", 0))
    ]
    assert [one.level for one in found(RULE, where)] == ["warning"]


def test_a_part_is_looked_at_too() -> None:
    where = plan(team("company", objective("a", compound("k", metric("p", baseline=None)))))
    assert told(RULE, where)[0][0] == "k.p has no baseline, so it counts from 0"


def test_a_target_to_be_decided_is_not_asked_yet() -> None:
    assert not found(RULE, with_metric(baseline=None, target="tbd"))


def test_what_was_dropped_is_not_asked() -> None:
    assert not found(RULE, with_metric(baseline=None, state="dropped"))
