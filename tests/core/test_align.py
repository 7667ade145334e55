"""Alignment: links, loops and who supports what."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from okrcli.core.align import Link, links, loops, path, supporters
from okrcli.core.promises import promises
from okrcli.core.references import target_of
from okrcli.model import Plan
from plans import compound, done, kpi, metric, objective, plan, sheet, team


def paths(where: Plan) -> list[str]:
    return [" -> ".join(path(loop)) for loop in loops(links(where))]


def test_objectives_key_results_and_parts_support() -> None:
    where = plan(
        team(
            "company",
            objective("a", compound("b", done("c", supports=("a",))), supports=("2026/top", "no")),
            objective("d", metric("e", supports=("a", "kpi/clicks"))),
        ),
        team("company", objective("top"), of="2026"),
        kpis=[sheet("company", kpi("clicks"))],
    )
    found = [
        (link.source.ref, link.index, link.target and link.target.uid) for link in links(where)
    ]
    assert found == [
        ("a", 0, "company/2026/top"),
        ("a", 1, None),
        ("b.c", 0, "company/2026-Q4/a"),
        ("e", 0, "company/2026-Q4/a"),
        ("e", 1, "kpi/company/clicks"),
    ]
    assert {
        uid: [promise.ref for promise in sources]
        for uid, sources in supporters(links(where)).items()
    } == {
        "company/2026/top": ["a"],
        "company/2026-Q4/a": ["b.c", "e"],
        "kpi/company/clicks": ["e"],
    }
    assert not [*loops(links(where))]


def test_an_entry_that_closes_two_loops_at_once_is_told_once() -> None:
    inner = metric("b", supports=("b",))
    where = plan(team("company", objective("a", inner, supports=("b",))))
    assert [path(loop) for loop in loops(links(where))] == [("b", "b"), ("a", "b", "a")]


def test_two_that_support_each_other_are_one_loop() -> None:
    where = plan(
        team("company", objective("a", supports=("b",)), objective("b", supports=("a",))),
    )
    assert paths(where) == ["a -> b -> a"]


def test_a_loop_across_files_is_told_in_full_forms() -> None:
    where = plan(
        team("company", objective("a", supports=("sales/a",))),
        team("sales", objective("a", supports=("company/a",))),
    )
    assert paths(where) == ["company/2026-Q4/a -> sales/2026-Q4/a -> company/2026-Q4/a"]


def test_supporting_oneself_is_a_loop() -> None:
    assert paths(plan(team("company", objective("a", supports=("a",))))) == ["a -> a"]


def test_a_loop_may_go_through_the_objective_of_a_key_result() -> None:
    where = plan(
        team(
            "company",
            objective("a", supports=("b-part.c",)),
            objective("b", compound("b-part", done("c")), supports=("a",)),
        )
    )
    assert paths(where) == ["a -> b-part.c -> b -> a"]
    inside = plan(team("company", objective("a", metric("b"), supports=("b",))))
    assert paths(inside) == ["a -> b -> a"]


def test_a_key_result_may_support_its_own_objective() -> None:
    assert not paths(plan(team("company", objective("a", metric("b", supports=("a",))))))


def test_two_ways_to_one_end_are_no_loop() -> None:
    where = plan(
        team(
            "company",
            objective("a", supports=("b", "c")),
            objective("b", supports=("d",)),
            objective("c", supports=("d",)),
            objective("d", supports=("e",)),
            objective("e"),
        )
    )
    assert not paths(where)


def test_each_loop_is_told_once_wherever_the_walk_enters_it() -> None:
    where = plan(
        team(
            "company",
            objective("outside", supports=("b",)),
            objective("a", supports=("b",)),
            objective("b", supports=("c", "a")),
            objective("c", supports=("a",)),
        )
    )
    assert paths(where) == ["b -> c -> a -> b"]
    whole = plan(
        team(
            "company",
            objective("a", supports=("b", "a")),
            objective("b", supports=("a",)),
        )
    )
    assert paths(whole) == ["a -> b -> a", "a -> a"]


def test_a_chain_of_thousands_meets_no_limit() -> None:
    size = 3000
    (loop,) = loops(fake_links([(n, (n + 1) % size) for n in range(size)]))
    assert len(loop) == size


def fake_links(edges: Sequence[tuple[int, int]]) -> list[Link]:
    """Return links between objectives o0, o1 ... without resolving each by a search."""
    size = 1 + max((max(edge) for edge in edges), default=0)
    one = team("company", *(objective(f"o{n}") for n in range(size)))
    nodes = list(promises(one))
    return [
        Link(source=nodes[a], index=i, text="", target=target_of(nodes[b]))
        for i, (a, b) in enumerate(edges)
    ]


@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=25, unique=True))
def test_without_the_last_link_of_each_loop_there_is_none(edges: list[tuple[int, int]]) -> None:
    every = fake_links(edges)
    found = [*loops(every)]
    last = {(loop[-1].source.uid, loop[-1].index) for loop in found}
    assert len(last) == len(found)
    kept = [link for link in every if (link.source.uid, link.index) not in last]
    assert not [*loops(kept)]
    for loop in found:
        walked = path(loop)
        assert walked[0] == walked[-1]
        assert len(set(walked)) == len(walked) - 1


def test_a_reference_without_a_team_is_one_to_the_own_team() -> None:
    where = plan(
        team("company", objective("b")),
        team("sales", objective("a", supports=("b",)), objective("b")),
    )
    assert [one.target and one.target.uid for one in links(where)] == ["sales/2026-Q4/b"]


def test_a_loop_is_told_whole_after_ways_that_led_nowhere() -> None:
    where = plan(
        team(
            "company",
            objective("a", supports=("b",)),
            objective("b", supports=("c", "a")),
            objective("c", supports=("d",)),
            objective("d", supports=("e",)),
            objective("e"),
        )
    )
    assert paths(where) == ["a -> b -> a"]


def test_a_loop_may_go_through_the_key_result_of_a_part() -> None:
    whole = compound("whole", done("c"), supports=("a",))
    where = plan(team("company", objective("a", supports=("whole.c",)), objective("b", whole)))
    assert paths(where) == ["a -> whole.c -> whole -> a"]


def test_a_loop_across_periods_of_a_team_is_told_in_full_forms() -> None:
    where = plan(
        team("company", objective("top", supports=("2026-Q4/low",)), of="2026"),
        team("company", objective("low", supports=("2026/top",))),
    )
    assert paths(where) == ["company/2026/top -> company/2026-Q4/low -> company/2026/top"]
