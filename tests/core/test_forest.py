"""All that is active on a day, and who serves whom in it."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from okrcli.core.forest import Forest, Thing, forest
from okrcli.model import Plan
from plans import MIDDLE, compound, kpi, metric, objective, plan, said, sheet, team

Q4 = "2026-Q4"


def thing(uid: str, kind: Any, **keys: Any) -> Thing:
    name = uid.rpartition("/")[2].rpartition(".")[2]
    own: dict[str, Any] = {
        "ref": uid.rpartition("/")[2],
        "title": name.title(),
        "owner": "ana",
        "team": uid.partition("/")[0],
        "progress": Fraction(0),
        "status": "no-data",
    }
    return Thing(uid=uid, kind=kind, **{**own, **keys})


def group() -> Plan:
    both = compound(
        "both", metric("x", supports=("kpi/ops/k",)), metric("y", state="dropped"), owner="bo"
    )
    return plan(
        team(
            "art",
            objective("draw", metric("lines"), owner="ana", supports=("company/both.x",)),
            objective("old", metric("z"), state="draft", supports=("company/win",)),
        ),
        team(
            "company",
            objective("win", both, owner="ana"),
            checkins={"both.x": [said("2026-11-16", 60)]},
        ),
        team("ops", objective("grow", owner="ana"), of="2026"),
        team("company", objective("lead", metric("off", state="draft"), owner="ana"), of="2026"),
        kpis=[sheet("ops", kpi("k", owner="cy"))],
    )


def test_what_is_active_stands_there_in_order_with_what_it_serves() -> None:
    art, firm, x = f"art/{Q4}", f"company/{Q4}", Fraction(3, 5)
    k, win, part = "kpi/ops/k", f"{firm}/win", f"{firm}/both.x"
    made = forest(group(), MIDDLE)
    unmeasured: dict[str, Any] = {"progress": None, "status": "not-measurable"}
    assert [*made.things.values()] == [
        thing("company/2026/lead", "objective", **unmeasured),
        thing("ops/2026/grow", "objective", **unmeasured),
        thing(win, "objective", progress=x, status="on-track"),
        thing(f"{firm}/both", "key_result", owner="bo", progress=x, status="on-track", inside=win),
        thing(part, "part", owner="bo", progress=x, status="on-track", inside=f"{firm}/both"),
        thing(f"{art}/draw", "objective"),
        thing(f"{art}/lines", "key_result", inside=f"{art}/draw"),
        thing(k, "kpi", ref="kpi/k", owner="cy", team="ops", progress=None),
    ]
    assert made == Forest(
        things=made.things,
        up={
            f"{art}/draw": [part],
            f"{art}/lines": [f"{art}/draw"],
            part: [k, f"{firm}/both"],
            f"{firm}/both": [k, win],
            win: [k],
        },
        down={part: [f"{art}/draw"], k: [part], f"{firm}/both": [part], win: [f"{firm}/both"]},
        sources=frozenset({f"{art}/draw", part}),
        roots=(k,),
        orphans=("ops/2026/grow",),
    )
    assert made.below(k) == {part, f"{art}/draw"}
    assert made.below(win) == {f"{firm}/both", part, f"{art}/draw"}
    assert made.below("nobody") == set()


def test_without_a_promise_there_is_nothing() -> None:
    bare = forest(plan(), MIDDLE)
    assert (bare.things, bare.up, bare.down, bare.roots, bare.orphans) == ({}, {}, {}, (), ())
