from __future__ import annotations

from plans import found, objective, places_of, plan, team, told

RULE = "supports-loop"


def test_a_chain_is_fine() -> None:
    where = plan(team("company", objective("a"), objective("b", supports=("a",))))
    assert not found(RULE, where)


def test_two_that_support_each_other_are_an_error_with_the_path() -> None:
    where = plan(
        team("company", objective("a", supports=("b",)), objective("b", supports=("a",))),
    )
    assert told(RULE, where) == [
        (
            "supports goes in a circle: a -> b -> a",
            "take out the entry that points the wrong way; this one closes the circle",
        )
    ]
    assert places_of(RULE, where) == [
        ("okrs/2026-Q4/company.yaml", ("objectives", 1, "supports", 0))
    ]
    assert found(RULE, where)[0].level == "error"


def test_a_dropped_link_closes_no_loop() -> None:
    gone = objective("b", supports=("a",), state="dropped")
    assert not found(RULE, plan(team("company", objective("a", supports=("b",)), gone)))


def test_a_long_loop_is_told_by_its_ends() -> None:
    ring = [objective(f"o{n}", supports=(f"o{(n + 1) % 40}",)) for n in range(40)]
    ((message, _),) = told(RULE, plan(team("company", *ring)))
    assert message == (
        "supports goes in a circle: o0 -> o1 -> o2 -> o3 -> o4 -> ... -> o36 -> o37 -> o38 -> "
        "o39 -> o0"
    )


def test_a_loop_of_twelve_names_is_told_in_full() -> None:
    ring = [objective(f"o{n}", supports=(f"o{(n + 1) % 11}",)) for n in range(11)]
    ((message, _),) = told(RULE, plan(team("company", *ring)))
    steps = " -> ".join(f"o{n}" for n in range(11))
    assert message == f"supports goes in a circle: {steps} -> o0"


def test_where_all_serve_all_no_more_loops_are_told_than_anybody_would_mend() -> None:
    every = tuple(f"o{n}" for n in range(20))
    where = plan(team("company", *(objective(one, supports=every) for one in every)))
    assert len(found(RULE, where)) == 50
