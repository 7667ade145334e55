from __future__ import annotations

from dataclasses import replace

from okrcli.core.promises import promises
from plans import compound, done, metric, objective, team

COMPANY = team(
    "company",
    objective("a", metric("b"), compound("c", done("d"), done("e", state="dropped"))),
    objective("f", done("g", state="draft"), state="draft"),
    objective("h", done("i"), state="dropped"),
)


def test_each_stands_before_what_stands_in_it() -> None:
    assert [promise.ref for promise in promises(COMPANY)] == [
        *("a", "b", "c", "c.d", "c.e"),
        *("f", "g"),
        *("h", "i"),
    ]


def test_full_forms_have_team_and_period() -> None:
    assert [promise.uid for promise in promises(COMPANY)][3] == "company/2026-Q4/c.d"


def test_what_stands_in_something_is_as_active_as_that() -> None:
    active = [promise.ref for promise in promises(COMPANY) if promise.is_active]
    dropped = [promise.ref for promise in promises(COMPANY) if promise.is_dropped]
    assert active == ["a", "b", "c", "c.d"]
    assert dropped == ["c.e", "h", "i"]


def test_keys_lead_to_the_place_in_the_file() -> None:
    part = list(promises(COMPANY))[3]
    place = ("objectives", 0, "key_results", 1, "parts", 0)
    assert part.keys("due") == (*place, "due")
    assert part.item.id == "d"
    assert [item.id for item in part.chain] == ["d", "c", "a"]


def test_what_has_no_place_in_a_file_still_has_keys_of_its_own() -> None:
    part = replace(list(promises(COMPANY))[3], team_plan=replace(COMPANY, places={}))
    assert part.keys("due") == ("due",)
