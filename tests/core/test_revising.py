"""Changing a promise in the open."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.core.promises import Promise
from okrcli.core.revising import (
    NEVER,
    changed,
    check_day,
    check_keys,
    check_state,
    dropping,
    entry,
    needs_reason,
    unsettled_note,
)
from okrcli.core.settling import has_settled, last_unsettled
from okrcli.kinds.base import State
from okrcli.kinds.clauses import Revision
from okrcli.model import Objective
from okrcli.settings import Settings
from plans import MIDDLE, compound, metric, objective, period, team
from refusals import refusal

FIRST = Revision(date(2026, 11, 2), "supplier lost", {"target": Decimal(90), "due": None})
KR = metric("kr", revisions=(FIRST,))
GOAL = objective("goal", KR, compound("whole", metric("x")))


def promised(*, closed: str | None = None, of: Objective = GOAL, **inside: Any) -> Promise:
    return Promise(team_plan=team("company", of, closed=closed), objective=of, **inside)


KEY_RESULT = promised(key_result=KR)


def test_each_key_of_a_promise_may_be_revised_except_those_that_name_or_choose_it() -> None:
    for promise in (KEY_RESULT, promised()):
        names = {one.name for one in fields(promise.item)}
        check_keys(promise, dict.fromkeys(names - set(NEVER)))
        for never in names & set(NEVER):
            assert f"has no {never}" in refusal(lambda: check_keys(promise, {never: 1}))[0]  # noqa: B023


def test_a_key_that_there_is_not_is_told_with_the_way_to_what_is_meant() -> None:
    assert refusal(lambda: check_keys(KEY_RESULT, {"target": 1, "at_least": 3})) == (
        "kr is a metric key result, which has no at_least",
        (
            "a revision never changes the kind: add a new key result, and "
            'okr revise kr --drop --reason "..."'
        ),
    )
    assert refusal(lambda: check_keys(promised(), {"title": "x", "target": 3})) == (
        "goal is an objective, which has no target",
        (
            "its keys are title, description, owner, contributors, commitment, weight, supports, "
            "tags, initiatives, guardrails, anti_targets, state, reason, private, start, due, "
            "cadence, external, imported"
        ),
    )


def in_state(state: State) -> Promise:
    return promised(key_result=replace(KR, state=state))


@pytest.mark.parametrize(
    ("state", "asked", "message", "hint"),
    [
        ("active", "active", "kr is active already", "nothing was written"),
        ("draft", "draft", "kr is draft already", "nothing was written"),
        ("dropped", "dropped", "kr is dropped already", "nothing was written"),
        (
            "dropped",
            None,
            "kr was dropped, and is not changed any more",
            "okr revise kr --reactivate takes it up again",
        ),
        ("dropped", "active", "", ""),
        ("dropped", "draft", "", ""),
        ("active", "dropped", "", ""),
        ("active", None, "", ""),
        ("draft", None, "", ""),
    ],
)
def test_what_was_dropped_is_only_taken_up_again_and_no_state_is_given_twice(
    state: State, asked: str | None, message: str, hint: str
) -> None:
    changes = {"state": asked} if asked else {"target": 80}
    if message:
        assert refusal(lambda: check_state(in_state(state), changes)) == (message, hint)
    else:
        check_state(in_state(state), changes)


def test_what_was_promised_for_a_closed_period_stays() -> None:
    closed = promised(closed="2026-11-10", key_result=KR)
    assert refusal(lambda: check_state(closed, {"target": 80})) == (
        "2026-Q4 of company was closed on 2026-11-10",
        "what was promised then stays",
    )


@pytest.mark.parametrize("settle", [0, 7, 30])
def test_promises_settle_the_day_after_the_last_on_which_they_may_move(settle: int) -> None:
    settings = Settings(settle=settle)
    last = last_unsettled(period(), settings)
    assert last == date.fromordinal(date(2026, 10, 1).toordinal() + settle)
    assert not has_settled(period(), settings, last)
    assert has_settled(period(), settings, date.fromordinal(last.toordinal() + 1))


def test_a_reason_is_wanted_of_what_has_settled_and_whenever_something_is_dropped() -> None:
    early, settings = date(2026, 10, 8), Settings()
    for state in ("active", "draft"):
        for day in (early, MIDDLE):
            assert needs_reason(in_state(state), settings, {"state": "dropped"}, day)
    assert not needs_reason(in_state("active"), settings, {"target": 80}, early)
    assert needs_reason(in_state("active"), settings, {"target": 80}, date(2026, 10, 9))
    assert needs_reason(in_state("dropped"), settings, {"state": "active"}, MIDDLE)
    assert not needs_reason(in_state("draft"), settings, {"target": 80}, MIDDLE)
    slow = Settings(settle=60)
    assert not needs_reason(in_state("active"), slow, {"target": 80}, MIDDLE)


def test_a_change_that_leaves_no_trace_says_until_when_that_is_so() -> None:
    assert unsettled_note(KEY_RESULT, Settings()) == (
        "promises may move until 8 Oct, so no revision is written; --reason writes one"
    )


def test_a_key_is_revised_on_or_after_the_day_it_was_revised_last_and_never_tomorrow() -> None:
    before, same = date(2026, 11, 1), date(2026, 11, 2)
    assert refusal(lambda: check_day(KEY_RESULT, {"title": 1, "target": 80}, before, MIDDLE)) == (
        "target was revised on 2026-11-02, after 2026-11-01",
        "--date 2026-11-02 or later",
    )
    check_day(KEY_RESULT, {"target": 80}, same, MIDDLE)
    check_day(KEY_RESULT, {"title": "other"}, before, MIDDLE)
    check_day(KEY_RESULT, {"target": 80}, MIDDLE, MIDDLE)
    assert refusal(lambda: check_day(KEY_RESULT, {"title": 1}, date(2026, 11, 17), MIDDLE)) == (
        "2026-11-17 is in the future",
        "the latest day is 2026-11-16; leave --date out",
    )


KEYS = st.sampled_from(["target", "due", "state", "weight"])
VALUES = st.dictionaries(KEYS, st.none() | st.integers(0, 3))


@given(VALUES, VALUES)
def test_what_stays_as_it_is_in_the_file_is_no_change(
    old: dict[str, Any], new: dict[str, Any]
) -> None:
    found = changed(old, new)
    assert all(new[key] == value != old.get(key) for key, value in found.items())
    assert all(old.get(key) == value for key, value in new.items() if key not in found)


def test_an_entry_remembers_each_old_value_and_an_absent_state_as_active() -> None:
    changes = {"reason": "sold", "state": "dropped", "target": 80, "due": "2026-12-01"}
    remembered = entry({"target": 100, "reason": "old"}, changes, MIDDLE, "sold")
    assert list(remembered.items()) == [  # as it reads in the file
        ("until", "2026-11-16"),
        ("state", "active"),
        ("target", 100),
        ("due", None),
        ("reason", "sold"),
    ]
    drafted = entry({"state": "draft"}, {"state": "active"}, MIDDLE, "begun")
    assert drafted == {"until": "2026-11-16", "state": "draft", "reason": "begun"}


def test_a_promise_is_dropped_in_the_open_by_one_command() -> None:
    assert dropping("whole.x") == 'okr revise whole.x --drop --reason "..."'
