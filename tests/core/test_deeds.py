"""What each version of a file set, and what of it stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from okrcli.core.deeds import (
    Deed,
    changed_checkins,
    changed_keys,
    days_late,
    keys_of,
    standing,
)
from okrcli.model import CheckIn, Commit
from okrcli.scalars import id_from_text

DAY = date(2026, 11, 2)
COMMIT = Commit("1" * 40, date(2026, 11, 9), "Sam", "Change")
DEED = Deed(
    team="company",
    period="2026-Q4",
    ref="churn",
    field="target",
    old=None,
    new=3,
    commit=COMMIT,
    path="okrs/2026-Q4/company.yaml",
)


def test_keys_are_told_of_by_the_id_they_belong_to() -> None:
    data = {
        "team": "company",
        "objectives": [
            {
                "id": "loyalty",
                "owner": "bo",
                "key_results": [
                    "Launch the programme",
                    {"id": "mix", "parts": [{"id": "one", "target": 3}, 7]},
                    {"title": "Nobody named it", "target": 4},
                ],
            }
        ],
    }

    assert keys_of(data) == {
        ("", "team"): "company",
        ("loyalty", "owner"): "bo",
        ("launch-the-programme", "title"): "Launch the programme",
        ("mix.one", "target"): 3,
        ("nobody-named-it", "title"): "Nobody named it",
        ("nobody-named-it", "target"): 4,
    }
    assert keys_of(["nothing"]) == {}


def test_a_key_that_came_went_or_changed_is_told_and_no_other() -> None:
    old = {("a", "x"): 1, ("a", "y"): 2, ("a", "z"): 3}
    new = {("a", "x"): 1, ("a", "y"): 5, ("b", "z"): 3}

    assert list(changed_keys(old, new)) == [
        ("a", "y", 2, 5),
        ("a", "z", 3, None),
        ("b", "z", None, 3),
    ]


def test_a_check_in_moved_in_its_file_is_no_change_and_one_written_anew_has_both_versions() -> None:
    one = CheckIn(date=DAY, has_value=True, value=Decimal(1), line=2)
    other = replace(one, value=Decimal(2))
    later = replace(one, date=date(2026, 11, 9))

    assert list(changed_checkins({"a": [one]}, {"a": [replace(one, line=9)]})) == []
    assert list(changed_checkins({"a": [one]}, {"a": [other]})) == [("a", one, other)]
    assert list(changed_checkins({"a": [one]}, {"a": [later]})) == [
        ("a", None, later),
        ("a", one, None),
    ]


def test_a_check_in_is_late_when_it_was_committed_after_its_grace() -> None:
    assert days_late(DAY, COMMIT, 2) == 7
    assert days_late(DAY, COMMIT, 7) == 0
    assert days_late(DAY, None, 2) == 0


def test_what_was_set_again_or_taken_out_later_does_not_stand() -> None:
    newer = replace(DEED, new=4)
    removed = replace(DEED, field="owner", new=None, old="bo")
    owner = replace(DEED, field="owner", new="bo")

    assert standing([newer, removed, DEED, owner]) == [newer]
    assert DEED.uid == "company/2026-Q4/churn"


def test_an_entry_without_a_name_has_its_keys_under_none() -> None:
    assert keys_of({"objectives": [{"owner": "ana"}]}) == {(id_from_text(""), "owner"): "ana"}


def test_check_ins_of_a_header_that_came_or_went_are_told() -> None:
    one, two = CheckIn(date=date(2026, 10, 5)), CheckIn(date=date(2026, 10, 12))
    assert [*changed_checkins({"a": [one]}, {"b": [two]})] == [("a", one, None), ("b", None, two)]


def test_what_was_never_committed_is_not_late_be_the_grace_as_short_as_it_may() -> None:
    assert days_late(date(2026, 10, 5), None, 0) == 0
