"""What supports what: trees up and down, circles, orphans."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from okrcli.core.forest import Forest, forest
from okrcli.core.tree import Node, tree, trees
from okrcli.model import Plan
from plans import MIDDLE, compound, kpi, metric, objective, plan, said, sheet, team

YEAR = team("company", objective("growth", metric("revenue")), objective("calm"), of="2026")


def grown(*teams: object, **keys: object) -> Forest:
    return forest(plan(*teams, **keys), MIDDLE)  # type: ignore[arg-type]


def ids(node: Node) -> object:
    """The ids of a tree: a leaf as its id, else its id with what is below it."""
    name = node.thing.uid.rpartition("/")[2] + {"": "", "above": "^", "circle": "@"}[node.again]
    return {name: [ids(one) for one in node.children]} if node.children else name


def company() -> Forest:
    return grown(
        YEAR,
        team(
            "company",
            objective("market", metric("share"), supports=("2026/growth",)),
            objective("loyal", metric("renewals", supports=("2026/revenue",))),
            objective("lonely", metric("x")),
        ),
        team(
            "sales",
            objective("sell", metric("deals"), supports=("company/market", "company/renewals")),
            checkins={"deals": [said("2026-11-16", 60)]},
        ),
    )


def test_from_what_is_served_down_to_what_serves_it() -> None:
    (root,) = trees(company())
    assert ids(root) == {
        "growth": [{"market": ["sell"]}, {"revenue": [{"renewals": ["sell"]}]}],
    }


def test_every_level_counts_all_that_serve_it_each_once() -> None:
    (root,) = trees(company())
    assert dict(root.supporters) == {"no-data": 2, "on-track": 1}
    assert dict(root.children[0].supporters) == {"on-track": 1}


def test_of_what_serves_it_the_most_of_a_status_come_first_and_as_many_by_name() -> None:
    reached = {"a": 60, "b": 60, "c": 1, "d": 35, "e": 100}
    serving = [objective(name, metric(f"{name}-kr"), supports=("growth",)) for name in "abcdef"]
    values = {f"{name}-kr": [said("2026-11-16", value)] for name, value in reached.items()}
    (root, *_) = trees(grown(team("company", objective("growth"), *serving, checkins=values)))
    assert [*root.supporters.items()] == [
        ("on-track", 2),
        ("achieved", 1),
        ("at-risk", 1),
        ("no-data", 1),
        ("off-track", 1),
    ]


def test_upwards_a_key_result_serves_its_objective_too() -> None:
    found = company()
    assert ids(tree(found, "sales/2026-Q4/sell", "up", 1)) == {"sell": ["market", "renewals"]}
    assert ids(tree(found, "company/2026/growth", "down", 1)) == {"growth": ["market", "revenue"]}
    up = tree(found, "sales/2026-Q4/sell", "up")
    assert ids(up) == {
        "sell": [
            {"market": ["growth"]},
            {"renewals": [{"revenue": ["growth"]}, {"loyal": ["revenue^"]}]},
        ]
    }


def test_depth_ends_a_tree_and_the_counts_stay() -> None:
    found = company()
    (short,) = trees(found, depth=1)
    assert ids(short) == {"growth": ["market", "revenue"]}
    (whole,) = trees(found)
    assert short.supporters == whole.supporters
    assert ids(trees(found, depth=0)[0]) == "growth"


def test_orphans_serve_nothing_and_do_not_stand_at_the_top() -> None:
    assert company().orphans == ("company/2026-Q4/lonely",)
    alone = grown(team("company", objective("a")), team("sales", objective("b")))
    assert alone.orphans == ("sales/2026-Q4/b",)
    assert grown().orphans == ()


def test_a_circle_is_shown_once() -> None:
    found = grown(team("company", objective("a", supports=("b",)), objective("b", supports=("a",))))
    (root,) = trees(found)
    assert ids(root) == {"a": [{"b": ["a@"]}]}
    assert dict(root.supporters) == {"not-measurable": 1}


def test_what_is_shown_above_is_only_named_where_it_comes_again() -> None:
    found = grown(
        team(
            "company",
            objective("a"),
            objective("b"),
            objective("c", supports=("a", "b")),
            objective("d", supports=("c",)),
        )
    )
    assert [ids(root) for root in trees(found)] == [{"a": [{"c": ["d"]}]}, {"b": ["c^"]}]


def test_what_is_not_active_is_in_no_tree() -> None:
    found = grown(
        team(
            "company",
            objective("a"),
            objective("b", supports=("a",), state="dropped"),
            objective("c", metric("kr", supports=("a",), state="draft"), supports=("b", "nothing")),
        )
    )
    assert trees(found) == []
    assert [uid.rpartition("/")[2] for uid in found.things] == ["a", "c"]


def test_what_is_served_twice_is_served_once() -> None:
    twice = objective("o", metric("kr", supports=("2026/growth",)), supports=("2026/growth",) * 2)
    found = grown(YEAR, team("company", twice))
    assert found.up["company/2026-Q4/o"] == ["company/2026/growth"]
    (root,) = trees(found)
    assert sum(root.supporters.values()) == 2


def test_parts_and_kpis_stand_in_the_trees_as_well() -> None:
    split = compound(
        "kr", metric("x"), metric("y", supports=("kpi/k",)), metric("z", state="dropped")
    )
    found = grown(
        team("company", objective("a", split), objective("b", supports=("kr.x",))),
        kpis=[sheet("company", kpi("k"))],
    )
    assert [ids(root) for root in trees(found)] == [
        {"k": ["kr.y"]},
        {"a": [{"kr": [{"kr.x": ["b"]}]}]},
    ]
    assert ids(tree(found, "company/2026-Q4/a", "up")) == {"a": ["k"]}


def test_a_key_result_that_supports_its_own_objective_lifts_it_nowhere() -> None:
    found = grown(team("company", objective("a", metric("x", supports=("a",)))))
    assert found.roots == ("company/2026-Q4/a",)


def uids(node: Node) -> Iterator[str]:
    yield node.thing.uid
    for one in node.children:
        yield from uids(one)


@st.composite
def linked(draw: st.DrawFn) -> Plan:
    names = [f"o{n}" for n in range(draw(st.integers(1, 7)))]
    targets = st.lists(st.sampled_from(names), max_size=3, unique=True)
    return plan(team("company", *(objective(one, supports=tuple(draw(targets))) for one in names)))


@given(linked())
def test_all_that_serves_or_is_served_is_shown_and_no_tree_is_endless(where: Plan) -> None:
    found = forest(where, MIDDLE)
    shown = {uid for root in trees(found) for uid in uids(root)}
    linked_ones = {uid for uid in found.things if found.down.get(uid) or found.up.get(uid)}
    loose = {uid for uid in found.up if set(found.up[uid]) == {uid}}
    assert linked_ones - loose <= shown <= linked_ones
    for uid in found.things:
        assert set(uids(tree(found, uid, "down"))) == {uid} | found.below(uid)
