"""What a difference inside a key result does to its promise, and where it stands."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from core.diff.told import KR, changes, first
from okrcli.kinds.band import Banded
from okrcli.kinds.base import KeyResult
from okrcli.kinds.clauses import PlanPoint
from okrcli.kinds.milestones import Milestone, Milestones
from okrcli.kinds.reach import Reach
from okrcli.kinds.steps import Steps
from okrcli.model import Plan
from plans import done, metric, objective, plan, said, team

STONES = (Milestone(id="a", title="A"), Milestone(id="b", title="B", due=date(2026, 11, 1)))


def test_a_difference_inside_a_key_result_stands_at_its_own_lines() -> None:
    later = (STONES[0], replace(STONES[1], due=date(2026, 12, 1)))
    stones = [Milestones(id="kr", title="Kr", milestones=some) for some in (STONES, later)]
    (moved,) = changes(*(plan(first(objective("goal", one, done("x")))) for one in stones))
    assert (moved.field, moved.keys) == ("milestones.b.due", (*KR, "milestones", 1))
    assert (moved.effect, moved.old, moved.new) == ("easier", STONES[1].due, later[1].due)
    bands = [Reach(id="kr", title="Kr", at_least=Decimal(some)) for some in (5, 4)]
    (band,) = changes(*(plan(first(objective("goal", one, done("x")))) for one in bands))
    assert (band.old, band.new) == (Banded(at_least=Decimal(5)), Banded(at_least=Decimal(4)))
    assert (band.field, band.keys, band.effect) == ("band", (*KR, "at_least"), "easier")


def test_a_milestone_that_comes_stands_at_its_own_lines() -> None:
    few, more = (Milestones(id="kr", title="Kr", milestones=some) for some in (STONES[:1], STONES))
    (come,) = changes(*(plan(first(objective("goal", one, done("x")))) for one in (few, more)))
    assert (come.field, come.keys) == ("milestones.b", (*KR, "milestones", 1))


def test_a_milestone_more_is_easier_only_where_it_lifts_progress() -> None:
    def effect(*finished: str) -> list[tuple[str, str | None]]:
        checkins = {"kr": [said("2026-11-02", finished)]}
        both = [Milestones(id="kr", title="Kr", milestones=some) for some in (STONES[:1], STONES)]
        old, new = (
            plan(team("company", objective("goal", one, done("x")), checkins=checkins))
            for one in both
        )
        return [(one.field, one.effect) for one in changes(old, new)]

    assert effect("b") == [("milestones.b", "easier")]
    for finished in (("a",), ("a", "b"), ()):
        assert effect(*finished) == [("milestones.b", "harder")]


def effect_of(old: KeyResult, new: KeyResult) -> list[tuple[str, str | None]]:
    both = (plan(first(objective("goal", kr, done("x")))) for kr in (old, new))
    return [(one.field, one.effect) for one in changes(*both)]


def scored(*scores: str, **keys: Any) -> Steps:
    levels = dict(zip((20, 40), scores, strict=False))
    steps = {Decimal(level): Decimal(score) for level, score in levels.items()}
    return Steps(id="kr", title="Kr", steps=steps, **keys)


def test_other_scores_are_easier_where_any_value_scores_more() -> None:
    high, low = scored("1"), scored("1", better="lower")
    assert effect_of(high, low) == effect_of(low, high) == [("better", "easier")]
    plain, between = scored("0.2", "1"), scored("0.2", "1", interpolate=True)
    assert effect_of(plain, between) == [("interpolate", "easier")]
    assert effect_of(between, plain) == [("interpolate", "harder")]


@pytest.mark.parametrize(("start", "effect"), [("10.7", "harder"), ("9", "easier")])
def test_a_start_that_moves_the_target_with_it_is_easier_where_half_way_counts_for_more(
    start: str, effect: str
) -> None:
    # From 10 to 20 half of the way is 15: 40 % of the way from 10.7, 67 % of that from 9.
    old, new = (
        metric("kr", baseline=10, target="x2"),
        metric("kr", baseline=Decimal(start), target="x2"),
    )
    assert effect_of(old, new) == [("baseline", effect)]


def planned(*points: tuple[date, int]) -> KeyResult:
    return metric("kr", plan=tuple(PlanPoint(day, Decimal(value)) for day, value in points))


def test_a_plan_is_easier_where_it_expects_less_on_any_day() -> None:
    early, late = date(2026, 10, 20), date(2026, 11, 16)
    plain = planned((early, 50))
    assert effect_of(plain, planned((early, 20), (late, 90))) == [("plan", "easier")]
    assert effect_of(planned((early, 0)), planned((early, 10))) == [("plan", "harder")]


def test_a_start_from_which_the_target_has_no_meaning_is_neither_easier_nor_harder() -> None:
    def counted(start: object) -> Plan:
        kr = metric("kr", baseline=start, target="+20%")
        words = {"kr": [said("2026-11-02", 0)]}
        return plan(team("company", objective("goal", kr, done("x")), checkins=words))

    for old, new in (("first", 10), (10, "first")):
        (change,) = changes(counted(old), counted(new))
        assert (change.field, change.effect) == ("baseline", "neutral")
