"""Statuses by themselves: what children come to, and who contradicts whom."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import get_args

import pytest

from okrcli.core.pace import Freshness, Member, contradicts, roll_up_status
from okrcli.core.records import Status
from okrcli.core.report import key_result_record
from okrcli.kinds.hold import Hold
from okrcli.model import HumanStatus
from okrcli.settings import Cadence, Settings
from plans import metric, objective, plan, said, team

START, DUE = date(2026, 10, 1), date(2026, 12, 31)
PACE = Settings().pace


def member(status: Status, *, ever: bool = True, unknown: bool = False) -> Member:
    return Member(status, ever_reported=ever, is_unknown=unknown)


@pytest.mark.parametrize(
    ("members", "progress", "status"),
    [
        ([], None, "not-measurable"),
        ([member("not-started", ever=False)], "0", "not-started"),
        ([member("not-started")], "0.5", "not-started"),
        ([member("not-measurable", unknown=True)], None, "not-measurable"),
        ([member("achieved"), member("not-measurable")], "1", "achieved"),
        ([member("achieved"), member("not-measurable", unknown=True)], "1", "on-track"),
        ([member("no-data", ever=False), member("not-started", ever=False)], "0", "no-data"),
        (
            [member("not-started", ever=False), member("not-measurable", ever=False)],
            "0",
            "not-started",
        ),
        ([member("outdated"), member("achieved"), member("not-measurable")], "0.9", "outdated"),
        ([member("outdated"), member("on-track")], "0.4", "on-track"),
        ([member("at-risk"), member("on-track")], "0.3999", "at-risk"),
        ([member("off-track")], "0.25", "at-risk"),
        ([member("off-track")], "0.2499", "off-track"),
        ([member("off-track"), member("on-track")], None, "off-track"),
        ([member("in-progress"), member("at-risk")], None, "in-progress"),
    ],
)
def test_what_has_children_stands_where_they_stand_together(
    members: Sequence[Member], progress: str | None, status: Status
) -> None:
    done = None if progress is None else Fraction(progress)
    assert roll_up_status(members, done, Fraction(1, 2), PACE) == status


@pytest.mark.parametrize(
    ("status", "together"), [("off-track", "off-track"), ("at-risk", "in-progress")]
)
def test_where_nothing_is_expected_a_child_off_track_is_said_and_others_go_on(
    status: Status, together: Status
) -> None:
    assert roll_up_status([member(status)], Fraction(0), None, PACE) == together


@pytest.mark.parametrize(
    ("human", "against"),
    [
        ("on-track", {"at-risk", "off-track"}),
        ("at-risk", set()),
        ("off-track", {"on-track", "achieved"}),
        (None, set()),
    ],
)
def test_a_person_and_the_numbers_contradict_each_other_where_one_is_calm_and_one_is_not(
    human: HumanStatus | None, against: set[Status]
) -> None:
    assert {status for status in get_args(Status) if contradicts(human, status)} == against


@pytest.mark.parametrize(
    ("value", "as_of", "status"),
    [
        (0, START, "on-track"),
        (70, DUE + timedelta(days=1), "on-track"),
        (69, DUE + timedelta(days=1), "off-track"),
    ],
)
def test_on_its_first_day_it_has_begun_and_at_its_end_exactly_what_was_expected_will_do(
    value: int, as_of: date, status: Status
) -> None:
    values = {"a": [said(min(as_of, DUE).isoformat(), value)]}
    aspired = objective("o", metric("a"), commitment="aspirational")
    one = team("company", aspired, checkins=values)
    assert key_result_record(plan(one), one, "a", as_of).status == status


@pytest.mark.parametrize(("value", "status"), [(4, "on-track"), (5, "off-track")])
def test_a_band_to_hold_is_held_or_not(value: int, status: Status) -> None:
    kr = Hold(id="a", title="A", at_most=Decimal(4))
    one = team("company", objective("o", kr), checkins={"a": [said("2026-10-05", value)]})
    assert key_result_record(plan(one), one, "a", date(2026, 10, 6)).status == status


def freshness(as_of: date) -> Freshness:
    return Freshness(as_of, DUE, Cadence(days=7), grace=2, closing=30)


@pytest.mark.parametrize(
    ("days", "is_due", "is_owed", "is_outdated"),
    [
        (4, False, False, False),
        (5, True, False, False),
        (8, True, False, False),
        (9, True, True, False),
        (10, True, True, True),
    ],
)
def test_a_value_is_asked_for_then_owed_then_outdated(
    days: int, *, is_due: bool, is_owed: bool, is_outdated: bool
) -> None:
    last = date(2026, 11, 2)
    asked = freshness(last + timedelta(days=days))
    assert (asked.is_due(last), asked.is_owed(last), asked.is_outdated(last)) == (
        is_due,
        is_owed,
        is_outdated,
    )
    assert not asked.is_outdated(None)


@pytest.mark.parametrize(
    ("last", "after", "is_asked"),
    [
        (DUE - timedelta(days=1), 30, True),
        (DUE - timedelta(days=1), 31, False),
        (DUE, 30, False),
        (DUE + timedelta(days=1), 30, False),
    ],
)
def test_after_the_due_date_a_last_value_is_asked_for_while_the_period_may_be_closed(
    last: date, after: int, *, is_asked: bool
) -> None:
    later = freshness(DUE + timedelta(days=after))
    assert later.is_due(last) == later.is_outdated(last) == is_asked
