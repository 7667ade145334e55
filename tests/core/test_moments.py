"""Key results and KPIs day by day: the figures of the day itself."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.core.kpis import kpi_records
from okrcli.core.moments import Diary, KpiMoment, Moment, kpi_said, kpi_weeks, week_ends
from okrcli.core.report import key_result_record
from okrcli.kinds.base import KeyResult
from okrcli.model import CheckIn, Healthy
from okrcli.settings import Cadence, Settings, TeamSettings
from plans import MIDDLE, compound, kpi, metric, objective, plan, said, sheet, team

LATE = date(2027, 6, 1)


def diary(*key_results: KeyResult, private: bool = False, **checkins: list[CheckIn]) -> Diary:
    groups = {ref.replace("__", "."): entries for ref, entries in checkins.items()}
    one = team("company", objective("o", *key_results, private=private), checkins=groups)
    return Diary(plan(one), one)


def days(moments: list[Moment]) -> list[tuple[str, date]]:
    return [(one.record.ref, one.ground.as_of) for one in moments]


def test_a_moment_knows_what_was_said_by_its_day_and_nothing_later() -> None:
    found = diary(metric("a"), a=[said("2026-10-12", 20), said("2026-11-09", 60)])
    first, second = found.said(MIDDLE)
    assert (first.record.progress, second.record.progress) == (Fraction(1, 5), Fraction(3, 5))
    assert first.record.expected == Fraction(11, 91)
    assert first.said == said("2026-10-12", 20)


def test_check_ins_come_by_key_result_with_its_parts_behind_it_then_by_date() -> None:
    both = compound("both", metric("x"), metric("y"))
    found = diary(
        both,
        metric("z"),
        both__x=[said("2026-11-02", 2), said("2026-10-05", 1)],
        z=[said("2026-10-06", 1)],
        both=[said("2026-11-09", note="a word on both")],
    )
    assert days(list(found.said(MIDDLE))) == [
        ("both", date(2026, 11, 9)),
        ("both.x", date(2026, 10, 5)),
        ("both.x", date(2026, 11, 2)),
        ("z", date(2026, 10, 6)),
    ]
    assert [one.is_part for one in found.said(MIDDLE)] == [False, True, True, False]


def test_what_is_dated_after_the_day_is_left_out() -> None:
    found = diary(metric("a"), a=[said("2026-11-16", 1), said("2026-11-17", 2)])
    assert days(list(found.said(MIDDLE))) == [("a", MIDDLE)]


def test_two_check_ins_of_a_day_have_the_figures_of_its_evening() -> None:
    found = diary(metric("a"), a=[said("2026-10-12", 20), said("2026-10-12", 30)])
    assert [one.record.progress for one in found.said(MIDDLE)] == [Fraction(3, 10)] * 2


def test_a_week_is_told_on_its_sunday_and_the_last_on_the_last_day() -> None:
    found = diary(metric("a", start=date(2026, 10, 29)))
    assert days(list(found.weeks(MIDDLE)))[:2] == [
        ("a", date(2026, 11, 1)),
        ("a", date(2026, 11, 8)),
    ]
    assert days(list(found.weeks(MIDDLE)))[-1] == ("a", MIDDLE)
    assert days(list(found.weeks(LATE)))[-1] == ("a", date(2026, 12, 31))


def test_what_has_not_begun_has_no_weeks() -> None:
    assert list(diary(metric("a", start=date(2026, 12, 1))).weeks(MIDDLE)) == []


def test_a_name_that_nothing_has_is_not_in_it() -> None:
    found = diary(metric("a"))
    assert "a" in found
    assert "b" not in found
    with pytest.raises(KeyError):
        found.on("b", MIDDLE)


def test_what_is_private_or_stands_in_what_is_private_is_so_on_every_day() -> None:
    public = compound("both", metric("x", private=True), metric("y"))
    found = diary(public, metric("z", private=True))
    on = {ref: found.on(ref, MIDDLE).is_private for ref in ("both", "both.x", "both.y", "z")}
    assert on == {"both": False, "both.x": True, "both.y": False, "z": True}
    assert diary(metric("a"), private=True).on("a", MIDDLE).is_private


def test_an_earlier_promise_holds_on_an_earlier_day_and_a_secret_stays_one() -> None:
    now, then = objective("o", metric("a")), objective("o", metric("a"), private=True)
    one = team("company", now, earlier_objectives={"o": ((date(2026, 11, 1), then),)})
    found = Diary(plan(one), one)
    assert found.on("a", date(2026, 10, 31)).objective == then
    assert found.on("a", date(2026, 10, 31)).is_private
    assert not found.on("a", date(2026, 11, 1)).is_private


def test_what_is_private_now_is_so_on_days_when_it_was_not_yet() -> None:
    then = objective("o", metric("a"), compound("b", metric("x")))
    earlier: dict[str, Any] = {
        "earlier_objectives": {"o": ((date(2026, 11, 1), then),)},
        "earlier_key_results": {
            "a": ((date(2026, 11, 1), metric("a")),),
            "b": ((date(2026, 11, 1), compound("b", metric("x"))),),
        },
    }
    secrets = {
        "o": objective("o", metric("a"), compound("b", metric("x")), private=True),
        "a": objective("o", metric("a", private=True), compound("b", metric("x"))),
        "b": objective("o", metric("a"), compound("b", metric("x"), private=True)),
        "b.x": objective("o", metric("a"), compound("b", metric("x", private=True))),
    }
    hidden = {"o": {"a", "b", "b.x"}, "a": {"a"}, "b": {"b", "b.x"}, "b.x": {"b.x"}}
    for name, now in secrets.items():
        one = team("company", now, **earlier)
        found = Diary(plan(one), one)
        refs = ("a", "b", "b.x")
        private = {ref for ref in refs if found.on(ref, date(2026, 10, 31)).is_private}
        assert private == hidden[name]


@given(st.dates(date(2026, 9, 1), date(2026, 12, 31)), st.integers(0, 200))
def test_the_ends_of_weeks_rise_and_are_sundays_but_for_the_last(start: date, length: int) -> None:
    end = start + timedelta(days=length)
    *before, last = week_ends(start, end)
    assert last == end
    assert all(start <= day < end and day.weekday() == 6 for day in before)
    assert len(before) in (length // 7, length // 7 + 1)
    assert list(week_ends(end, start - timedelta(days=1))) == []


series = st.lists(
    st.tuples(st.dates(date(2026, 9, 1), date(2026, 12, 31)), st.none() | st.integers(0, 9)),
    max_size=8,
)


@given(series, st.dates(date(2026, 10, 1), date(2026, 12, 31)))
def test_a_moment_says_what_the_report_of_its_day_says(
    values: list[tuple[date, int | None]], as_of: date
) -> None:
    entries = [said(str(day), value, note="why") for day, value in values]
    one = team("company", objective("o", metric("a")), checkins={"a": entries})
    where = plan(one)
    for found in Diary(where, one).said(as_of):
        record = key_result_record(where, one, "a", found.ground.as_of)
        there = found.record
        assert (there.progress, there.expected, there.status, there.value) == (
            record.progress,
            record.expected,
            record.status,
            record.value,
        )


def healthy() -> Healthy:
    return Healthy(at_least=Decimal(3))


@given(series, st.dates(date(2026, 9, 1), date(2026, 12, 31)))
def test_a_kpi_stands_as_its_report_of_that_day_says(
    values: list[tuple[date, int | None]], as_of: date
) -> None:
    entries = [said(str(day), value) for day, value in values]
    sheets = sheet("company", kpi("nps", healthy=healthy()), series={"nps": entries})
    where = plan(kpis=[sheets])
    for found in (*kpi_said(where, sheets, as_of), *kpi_weeks(where, sheets, as_of)):
        (record,) = kpi_records(where, found.day, ())
        assert (found.status, found.number) == (record.status, record.value)


def test_the_weeks_of_a_kpi_begin_with_its_first_value() -> None:
    entries = [said("2026-10-28", 4), said("2026-11-03", note="the tool is broken")]
    sheets = sheet("company", kpi("nps"), kpi("none"), series={"nps": entries})
    found = list(kpi_weeks(plan(kpis=[sheets]), sheets, MIDDLE))
    assert [(one.kpi.id, one.day) for one in found] == [
        ("nps", date(2026, 11, 1)),
        ("nps", date(2026, 11, 8)),
        ("nps", date(2026, 11, 15)),
        ("nps", date(2026, 11, 16)),
    ]
    assert [one.number for one in found] == [Fraction(4)] * 4


def test_the_weeks_of_a_kpi_end_a_year_after_its_last_value() -> None:
    sheets = sheet("company", kpi("nps"), series={"nps": [said("2026-10-28", 4)]})
    found = [*kpi_weeks(plan(kpis=[sheets]), sheets, date(2199, 12, 31))]
    assert (len(found), found[-1].day) == (53, date(2027, 10, 27))


def test_a_word_before_the_first_value_leaves_a_kpi_without_data() -> None:
    entries = [said("2026-10-28", note="begins next month")]
    sheets = sheet("company", kpi("nps"), series={"nps": entries})
    where = plan(kpis=[sheets])
    expected = KpiMoment(
        team="company",
        kpi=sheets.kpis[0],
        day=date(2026, 10, 28),
        status="no-data",
        number=None,
        said=entries[0],
    )
    assert list(kpi_said(where, sheets, MIDDLE)) == [expected]
    assert {one.status for one in kpi_weeks(where, sheets, MIDDLE)} == {"no-data"}


def test_a_part_that_was_private_once_is_so_on_that_day_and_not_later() -> None:
    then, now = compound("b", metric("x", private=True)), compound("b", metric("x"))
    earlier: dict[str, Any] = {
        "earlier_key_results": {"b.x": ((date(2026, 11, 1), then.parts[0]),)}
    }
    one = team("company", objective("o", now), **earlier)
    found = Diary(plan(one), one)
    days = date(2026, 10, 31), date(2026, 11, 1)
    assert [found.on("b.x", day).is_private for day in days] == [True, False]
    assert not found.on("b", days[0]).is_private


def test_a_kpi_of_which_nobody_spoke_has_no_moment() -> None:
    own = sheet("company", kpi("k"), kpi("l"), series={"l": [said("2026-11-09", 1)]})
    assert [one.kpi.id for one in kpi_said(plan(kpis=[own]), own, MIDDLE)] == ["l"]


def test_a_kpi_is_as_fresh_as_its_team_wants_it() -> None:
    monthly = Settings(teams={"ops": TeamSettings(cadence=Cadence(months=1))})
    own = sheet(
        "ops", kpi("k"), series={"k": [said("2026-10-20", 1), said("2026-11-09", note="?")]}
    )
    assert [one.status for one in kpi_said(plan(settings=monthly), own, MIDDLE)] == 2 * ["no-band"]
