"""Check-ins in a diff: new, late, written anew, removed, in another order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from okrcli.core.diff.compare import compare
from okrcli.core.diff.records import Change
from okrcli.model import CheckIn, Plan
from okrcli.settings import Settings
from plans import MIDDLE, done, kpi, metric, objective, plan, said, sheet, team

FIRST = said("2026-10-12", 20, confidence=Decimal(6), by="bo", line=2)
SECOND = said("2026-11-02", 40, confidence=Decimal(7), by="ana", line=3)


def with_checkins(*checkins: CheckIn, ref: str = "kr") -> Plan:
    goal = objective("goal", metric("kr", unit="clients"))
    return plan(team("company", goal, checkins={ref: checkins}))


def changes(old: Plan, new: Plan, logged: date | None = None) -> list[Change]:
    return list(compare(old, new, MIDDLE, logged).changes)


def test_a_new_checkin_is_told_with_the_value_before_and_what_it_did() -> None:
    diff = compare(with_checkins(FIRST), with_checkins(FIRST, SECOND), MIDDLE)

    (change,) = diff.changes
    assert (change.what, change.field, change.old, change.new) == ("checkin", "value", 20, 40)
    assert (change.effect, change.amount, change.progress_effect) == (None, None, None)
    assert (change.by, change.day, change.line, change.unit) == (
        *("ana", date(2026, 11, 2)),
        *(3, "clients"),
    )
    assert change.confidence == (6, 7)
    assert (change.before, change.after) == (Fraction(1, 5), Fraction(2, 5))
    assert (diff.progress.from_values, diff.progress.from_goalposts) == (Fraction(1, 5), 0)


def test_words_without_a_value_leave_it_where_it_was() -> None:
    words = said("2026-11-09", note="still waiting")

    (change,) = changes(with_checkins(FIRST), with_checkins(FIRST, words))

    assert (change.old, change.new, change.confidence) == (20, 20, (6, None))


def test_the_first_checkin_has_nothing_before_it() -> None:
    (change,) = changes(with_checkins(), with_checkins(FIRST))

    assert (change.old, change.new, change.confidence) == (None, 20, (None, 6))


def test_a_checkin_dated_before_both_were_the_same_was_written_down_late() -> None:
    old, new = with_checkins(SECOND), with_checkins(SECOND, FIRST)

    assert [one.late for one in changes(old, new, date(2026, 10, 21))] == [9]
    assert [one.late for one in changes(old, new, date(2026, 10, 14))] == [0], "within the grace"
    assert [one.late for one in changes(old, new)] == [0], "nobody knows"


def test_another_value_on_the_same_day_is_written_anew_key_by_key() -> None:
    other = said("2026-10-12", 25, confidence=Decimal(8), by="bo", reason="typo", line=2)

    value, confidence, reason = changes(with_checkins(FIRST), with_checkins(other))

    assert (value.what, value.field, value.old, value.new) == ("rewritten", "value", 20, 25)
    assert (confidence.field, confidence.old, confidence.new) == ("confidence", 6, 8)
    assert (reason.field, reason.new) == ("reason", "typo")
    assert {one.reason for one in (value, confidence, reason)} == {"typo"}


def test_a_checkin_that_is_gone_was_removed() -> None:
    (change,) = changes(with_checkins(FIRST, SECOND), with_checkins(FIRST))

    assert (change.what, change.field, change.old, change.day) == (
        *("removed", "checkin", 40),
        date(2026, 11, 2),
    )
    assert change.is_past


def test_a_typo_logged_again_is_a_checkin_more_and_nothing_written_anew() -> None:
    again = said("2026-11-02", 41)

    assert [one.what for one in changes(with_checkins(SECOND), with_checkins(SECOND, again))] == [
        "checkin"
    ]


def test_other_lines_are_no_change_but_another_order_within_a_day_is() -> None:
    one, other = said("2026-11-02", 40, line=2), said("2026-11-02", 41, line=3)
    moved = said("2026-10-12", 20, line=9, confidence=Decimal(6), by="bo")

    assert changes(with_checkins(FIRST, SECOND), with_checkins(SECOND, moved)) == []
    (change,) = changes(with_checkins(one, other), with_checkins(other, one))
    assert (change.what, change.field) == ("rewritten", "order")


def test_checkins_that_speak_of_nothing_are_compared_too() -> None:
    (change,) = changes(with_checkins(FIRST, ref="gone"), with_checkins(SECOND, ref="gone"))[:1]

    assert (change.id, change.what, change.before) == ("gone", "checkin", None)


def test_values_of_a_kpi_move_what_reads_them() -> None:
    def read(*values: CheckIn) -> Plan:
        goal = objective("goal", metric("kr", kpi="kpi/clicks"))
        clicks = sheet("company", kpi("clicks", unit="%"), series={"clicks": values})
        return plan(team("company", goal), kpis=[clicks])

    diff = compare(read(FIRST), read(FIRST, SECOND), MIDDLE)

    (change,) = diff.changes
    assert (change.uid, change.period, change.unit) == ("kpi/company/clicks", "", "%")
    assert (change.what, change.new) == ("checkin", 40)
    assert (diff.teams, diff.progress.from_values) == (("company",), Fraction(1, 5))


def test_where_nobody_knows_nothing_is_late_even_without_grace() -> None:
    strict = replace(with_checkins(SECOND), settings=Settings(grace=0))
    new = replace(with_checkins(SECOND, FIRST), settings=strict.settings)

    assert [one.late for one in changes(strict, new)] == [0]
    assert [one.late for one in changes(strict, new, date(2026, 10, 13))] == [1]


def test_a_line_that_stands_twice_is_one_check_in_more() -> None:
    (change,) = changes(with_checkins(FIRST), with_checkins(FIRST, FIRST))

    assert (change.what, change.new) == ("checkin", 20)


def test_a_header_that_went_takes_its_check_ins_out() -> None:
    bare = plan(replace(with_checkins().teams[0], checkins={}))

    (change,) = changes(with_checkins(FIRST), bare)

    assert (change.what, change.old, change.is_past) == ("removed", 20, True)


def test_what_has_no_unit_is_told_without_one() -> None:
    def logged(**checkins: list[CheckIn]) -> Plan:
        return plan(team("company", objective("goal", done("kr")), checkins=checkins))

    finished = said("2026-11-02", True)
    found = changes(logged(), logged(kr=[finished], goal=[FIRST], gone=[FIRST]))
    assert [(one.id, one.unit) for one in found] == [("kr", ""), ("goal", ""), ("gone", "")]
