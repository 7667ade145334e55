from __future__ import annotations

from plans import found, objective, places_of, plan, said, team, told

RULE = "null-without-note"


def test_a_note_or_a_value_is_fine() -> None:
    entries = [said("2026-10-05", None, note="sold"), said("2026-10-12", 1), said("2026-10-19")]
    assert not found(RULE, plan(team("company", objective("a"), checkins={"k": entries})))


def test_null_without_a_note_is_found_in_its_line() -> None:
    entries = [said("2026-10-05", None, note=" ", line=2), said("2026-10-12", None, line=3)]
    where = plan(team("company", objective("a"), checkins={"k": entries}))
    assert places_of(RULE, where) == [
        ("okrs/2026-Q4/company.checkins.yaml", 2),
        ("okrs/2026-Q4/company.checkins.yaml", 3),
    ]
    assert told(RULE, where)[0] == (
        "the value is null, not applicable from here on, without a note",
        'add "note": "..." with the reason',
    )
