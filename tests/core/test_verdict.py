"""What some teams come to, for those who look at all of them."""

from __future__ import annotations

import json
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from okrcli.core.verdict import (
    Verdict,
    entangled,
    forms,
    is_ahead,
    key_results,
    leads,
    names,
    verdict_of,
)
from plans import compound, done, metric, objective, period, plan, problem, said, team

SALES = team("sales", objective("sell", metric("a"), compound("b", done("x"))))
FILE = "okrs/2026-Q4/{}.yaml"
GRAPHS = st.dictionaries(
    st.sampled_from("abcdef"), st.lists(st.sampled_from("abcdefgh"), max_size=3), max_size=6
)


def test_it_comes_back_whole_from_json() -> None:
    fault, finding = problem(FILE.format("sales")), problem(FILE.format("it"))
    verdict = Verdict(
        faults=(fault,),
        found=((finding, "rennewals"), (fault, "")),
        names=names([SALES]),
        key_results=2,
        leads={"a": ["b", "c"]},
    )
    plain = verdict.plain()
    assert verdict_of(json.loads(json.dumps(plain))) == verdict_of(plain) == verdict
    assert set(plain) == {"faults", "found", "names", "key_results", "leads"}


def test_names_are_those_of_all_that_is_promised_and_parts_are_no_key_results() -> None:
    other = team("it", objective("run", metric("c")), objective("stop"), of="2026")
    assert names([SALES, other]) == [
        ("2026-Q4", "sales", ["sell", "a", "b", "b.x"]),
        ("2026", "it", ["run", "c", "stop"]),
    ]
    assert key_results([SALES, other]) == 3
    assert key_results([]) == 0


def test_teams_are_ahead_with_a_check_in_after_the_day() -> None:
    one = team(
        "sales",
        objective("sell", metric("a"), metric("b")),
        checkins={"a": [said("2026-11-02", 1)], "b": [said("2026-11-16", 1)]},
    )
    assert is_ahead([SALES, one], date(2026, 11, 15))
    assert not is_ahead([SALES, one], date(2026, 11, 16))
    assert not is_ahead([SALES], date(2026, 1, 1))


def test_forms_are_those_of_the_newest_periods_first_and_then_by_team() -> None:
    known = [
        [("2026-Q3", "sales", ["old"]), ("2026-Q4", "sales", ["b", "a"])],
        [("2026-Q4", "it", ["c"]), ("2027-Q1", "zoo", ["d"])],
    ]
    periods = [period(name) for name in ("2026-Q3", "2026-Q4", "2027-Q1")]
    assert list(forms(known, periods)) == [
        ("d", "zoo/2027-Q1/d"),
        ("c", "it/2026-Q4/c"),
        ("b", "sales/2026-Q4/b"),
        ("a", "sales/2026-Q4/a"),
        ("old", "sales/2026-Q3/old"),
    ]


def test_a_file_leads_to_those_it_supports_and_to_itself_where_a_loop_is_in_it() -> None:
    a, b, c = (FILE.format(name) for name in "abc")
    where = plan(
        team(
            "a",
            objective("one", supports=("b/2026-Q4/two", "nowhere")),
            objective("straight", supports=("a/2026-Q4/one",)),
            objective("more", supports=("c/2026-Q4/three", "b/2026-Q4/two")),
            objective("gone", state="dropped", supports=("c/2026-Q4/three",)),
        ),
        team("b", objective("two", supports=("b/2026-Q4/two",))),
        team(
            "c",
            objective("gone", state="dropped", supports=("a/2026-Q4/one",)),
            objective("three", metric("k", supports=("a/2026-Q4/one",))),
        ),
    )
    assert leads(where, [a, b, c]) == {a: [b, c], b: [b], c: [a]}
    assert leads(where, [b]) == {b: [b]}
    assert leads(where, []) == {}


@given(GRAPHS)
def test_what_may_come_to_a_loop_is_entangled_and_nothing_else(graph: dict[str, list[str]]) -> None:
    def reached(start: str) -> set[str]:
        seen: set[str] = set()
        ahead = list(graph.get(start, ()))
        while ahead:
            if (one := ahead.pop()) not in seen:
                seen.add(one)
                ahead += graph.get(one, ())
        return seen

    circular = {one for one in graph if one in reached(one)}
    expected = {one for one in graph if one in circular or circular & reached(one)}
    assert entangled(graph) == expected
