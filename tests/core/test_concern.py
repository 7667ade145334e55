"""When a person is asked for one word more."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from okrcli.core.concern import lacks_blocker, lacks_confidence
from okrcli.core.references import everything
from okrcli.core.subjects import Change, subject_of
from okrcli.model import CheckIn
from plans import MIDDLE, done, kpi, metric, objective, plan, said, sheet, team

DAY = MIDDLE.isoformat()


def change(name: str, checkin: CheckIn, *before: CheckIn, as_of: date = MIDDLE) -> Change:
    """A check-in half way through a quarter, when 50 of 100 are expected."""
    company = team("company", objective("o", metric("a"), done("d")), checkins={"a": before})
    where = plan(company, kpis=[sheet("company", kpi("k"))])
    target = next(one for one in everything(where) if one.ref == name)
    return Change.of(subject_of(where, target), checkin, as_of)


GOOD, BAD = said("2026-11-09", 50, confidence=Decimal(6)), said("2026-11-09", 10)


@pytest.mark.parametrize(
    ("name", "checkin", "before", "asked"),
    [
        ("a", said(DAY, 55), GOOD, (False, False)),
        ("a", said(DAY, 55, confidence=Decimal(5)), GOOD, (False, True)),
        ("a", said(DAY, 55, confidence=Decimal(6)), GOOD, (False, False)),
        ("a", said(DAY, 30), GOOD, (True, True)),
        ("a", said(DAY, 30, confidence=Decimal(6)), GOOD, (False, True)),
        ("a", said(DAY, 30, blocker="known"), GOOD, (True, False)),
        ("a", said(DAY, 11), BAD, (True, False)),
        ("a", said(DAY, 50), BAD, (False, False)),
        ("a", said(DAY, confidence=Decimal(3)), GOOD, (False, True)),
        ("a", said(DAY, note="only words"), GOOD, (False, False)),
        ("a", said(DAY, None, note="stopped"), GOOD, (False, False)),
        ("a", said(DAY, None, note="stopped"), said("2026-11-09", 100), (False, False)),
        ("a", said(DAY, 36), said("2026-11-09", 35), (True, False)),
        ("d", said(DAY, False), GOOD, (True, False)),
        ("d", said(DAY, True), GOOD, (False, False)),
        ("k", said(DAY, 1), GOOD, (False, False)),
    ],
)
def test_belief_is_wanted_where_it_looks_bad_and_a_blocker_where_it_got_worse(
    name: str, checkin: CheckIn, before: CheckIn, asked: tuple[bool, bool]
) -> None:
    made = change(name, checkin, before)
    assert (lacks_confidence(made), lacks_blocker(made)) == asked


def test_another_check_in_in_its_place_says_the_other_thing() -> None:
    made = change("a", said(DAY, 30), GOOD)
    sure = made.instead(said(DAY, 30, confidence=Decimal(6)))
    assert (sure.before, sure.after.confidence) == (made.before, 6)
    assert not lacks_confidence(sure)


def test_a_final_value_wants_no_belief_and_no_blocker() -> None:
    last = said("2026-12-31", 30, confidence=Decimal(2))
    for one in (last, said("2026-12-31", 30)):
        final = change("a", one, GOOD, as_of=date(2026, 12, 31))
        assert (lacks_confidence(final), lacks_blocker(final)) == (False, False)
