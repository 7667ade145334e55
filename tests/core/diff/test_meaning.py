"""In what two versions of a promise differ, and each difference tried alone."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from core.diff.told import changes, first
from okrcli.core.diff.matching import Side
from okrcli.core.diff.meaning import Difference, differences
from okrcli.core.promises import promises
from okrcli.kinds.base import KeyResult
from okrcli.kinds.hold import Hold
from okrcli.kinds.milestones import Milestone, Milestones
from okrcli.kinds.reach import Reach
from plans import done, metric, objective, plan

LEVEL = Hold(id="kr", title="Kr", at_least=Decimal(5))
RATING = Reach(id="kr", title="Kr", at_least=Decimal(5))
STONES = Milestones(
    id="kr", title="Kr", milestones=(Milestone(id="a", title="A"), Milestone(id="b", title="B"))
)


def side(kr: KeyResult) -> Side:
    where = plan(first(objective("goal", kr, done("x"))))
    promise = next(one for one in promises(where.teams[0]) if one.item is kr)
    return Side(plan=where, promise=promise)


def between(old: KeyResult, new: KeyResult) -> list[Difference]:
    return list(differences(side(old), side(new)))


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        (metric("kr"), metric("kr", state="dropped", reason="sold"), "state"),
        (RATING, replace(RATING, at_least=Decimal(4)), "band"),
        (STONES, replace(STONES, milestones=STONES.milestones[:1]), "milestones.b"),
        (replace(STONES, milestones=STONES.milestones[:1]), STONES, "milestones.b"),
        (metric("kr", weight=2), LEVEL, "kind"),
        (LEVEL, metric("kr", weight=2), "kind"),
    ],
)
def test_where_one_thing_differs_the_old_promise_with_it_is_the_new_one(
    old: KeyResult, new: KeyResult, field: str
) -> None:
    (one,) = between(old, new)
    assert (one.field, one.alone) == (field, new)


def test_another_kind_alone_keeps_all_that_both_kinds_have() -> None:
    kind, weight = between(metric("kr", weight=2), done("kr", weight=Decimal(5)))
    assert (kind.field, weight.field) == ("kind", "weight")
    assert kind.alone == done("kr", weight=Decimal(2))


@pytest.mark.parametrize("spelled", ["+20 %", "+20.0%"])
def test_a_target_spelled_otherwise_is_the_same_target(spelled: str) -> None:
    old, new = (
        plan(first(objective("goal", metric("kr", baseline=10, target=one), done("x"))))
        for one in ("+20%", spelled)
    )
    assert changes(old, new) == []
