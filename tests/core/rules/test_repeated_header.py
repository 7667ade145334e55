from __future__ import annotations

from plans import done, found, objective, places_of, plan, said, team, told

RULE = "repeated-header"
ENTRIES = {"k": [said("2026-10-05", value=False)]}


def test_one_header_is_fine() -> None:
    assert not found(RULE, plan(team("company", objective("a", done("k")), checkins=ENTRIES)))


def test_each_further_one_is_found_in_its_line() -> None:
    where = plan(
        team("company", objective("a", done("k")), checkins=ENTRIES, headers={"k": (1, 8, 15)})
    )
    assert places_of(RULE, where) == [
        ("okrs/2026-Q4/company.checkins.yaml", 8),
        ("okrs/2026-Q4/company.checkins.yaml", 15),
    ]
    assert told(RULE, where)[0] == (
        "the header 'k' stands in line 1 already",
        "move these lines to the end of the group in line 1",
    )
