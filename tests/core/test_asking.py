"""Who is asked for which value on a day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from okrcli.core.asking import asked, by_owner, chosen
from okrcli.core.effective import Ground
from okrcli.core.kpis import kpi_records
from okrcli.core.records import KeyResultRecord
from okrcli.core.rollup import team_record
from okrcli.model import Plan
from okrcli.settings import Cadence, Settings
from plans import MIDDLE, compound, done, kpi, metric, objective, plan, said, sheet, team


def refs(where: Plan, as_of: date = MIDDLE) -> list[str]:
    return [one.subject.uid.removeprefix("company/2026-Q4/") for one in asked(where, as_of)]


def with_last(day: date) -> Plan:
    checkins = {"a": [said(day.isoformat(), 5)]}
    return plan(team("company", objective("o", metric("a")), checkins=checkins))


@pytest.mark.parametrize(
    ("days", "is_asked"), [(0, False), (1, False), (4, False), (5, True), (7, True), (40, True)]
)
def test_a_value_is_asked_for_from_a_cadence_less_the_grace_after_the_last(
    days: int, is_asked: bool
) -> None:
    assert refs(with_last(MIDDLE - timedelta(days=days))) == (["a"] if is_asked else [])


def test_a_check_in_one_day_early_is_this_weeks_and_the_next_week_asks_again() -> None:
    """Trap T50: the slot of a Monday is met on the Sunday before it."""
    early = MIDDLE - timedelta(days=1)
    assert refs(with_last(early), MIDDLE) == []
    assert refs(with_last(early), MIDDLE + timedelta(days=7)) == ["a"]


def test_a_check_in_in_the_middle_of_the_week_does_not_skip_the_next() -> None:
    """Trap T50: an extra value on a Thursday asks again before a second cadence has gone."""
    thursday = MIDDLE - timedelta(days=4)
    assert refs(with_last(thursday), MIDDLE) == []
    assert refs(with_last(thursday), MIDDLE + timedelta(days=1)) == ["a"]


def test_parts_are_asked_for_one_by_one_and_say_where_they_stand() -> None:
    kr = compound("both", done("one"), metric("two"))
    company = team("company", objective("o", kr), checkins={"both.one": [said("2026-11-15", True)]})
    (item,) = asked(plan(company), MIDDLE)
    assert (item.subject.uid, item.where, item.team) == (
        "company/2026-Q4/both.two",
        "both",
        "company",
    )


def test_what_is_settled_or_not_promised_is_not_asked_for() -> None:
    company = team(
        "company",
        objective("o", metric("fed", kpi="kpi/k"), metric("dropped", state="dropped")),
        objective("idea", metric("later"), state="draft"),
        objective("p", done("ready"), metric("off")),
        checkins={"ready": [said("2026-10-05", True)], "off": [said("2026-10-05", None)]},
    )
    assert refs(plan(company)) == []


def test_a_closed_period_asks_for_nothing_and_one_that_has_just_ended_still_does() -> None:
    quarter = team("company", objective("o", metric("a")))
    after = date(2027, 1, 10)
    assert refs(plan(quarter), after) == ["a"]
    assert (
        refs(plan(team("company", objective("o", metric("a")), closed="2027-01-04")), after) == []
    )
    assert refs(plan(quarter), date(2027, 3, 1)) == []
    assert refs(plan(quarter), date(2026, 9, 1)) == []


def test_kpis_come_last_by_their_own_cadence_and_a_first_number_at_any_time() -> None:
    kpis = sheet(
        "company",
        kpi("weekly", area="sales", owner="ada"),
        kpi("monthly", cadence=Cadence(months=1)),
        kpi("never"),
        series={"weekly": [said("2026-11-09", 1)], "monthly": [said("2026-10-31", 1)]},
    )
    company = team("company", objective("o", metric("a")))
    items = asked(plan(company, kpis=[kpis]), MIDDLE)
    assert [one.subject.uid for one in items] == [
        "company/2026-Q4/a",
        "kpi/company/weekly",
        "kpi/company/never",
    ]
    assert (items[1].where, items[1].owner, items[1].team) == ("sales", "ada", "company")
    assert [one.subject.uid for one in asked(plan(kpis=[kpis]), MIDDLE)] == [
        "kpi/company/weekly",
        "kpi/company/never",
    ]


def test_the_top_team_and_the_nearest_period_are_asked_first() -> None:
    settings = Settings(top="zoo")
    teams = [
        team("zoo", objective("o", metric("year")), of="2026"),
        team("ape", objective("o", metric("b"))),
        team("zoo", objective("o", metric("a"))),
    ]
    assert [one.subject.header for one in asked(plan(*teams, settings=settings), MIDDLE)] == [
        "a",
        "b",
        "year",
    ]


def test_people_and_teams_choose_and_owners_are_counted() -> None:
    where = plan(
        team("company", objective("o", metric("a", owner="ada"), metric("b"))),
        team("company/north", objective("o", metric("c", owner="ada"), metric("d", owner="bo"))),
        team("other", objective("o", metric("e"))),
    )
    items = asked(where, MIDDLE)
    assert [one.subject.header for one in chosen(items, ["ada"], None)] == ["a", "c"]
    assert [one.subject.header for one in chosen(items, [], "company")] == ["a", "b", "c", "d"]
    assert [one.subject.header for one in chosen(items, ["bo"], "company/north")] == ["d"]
    assert by_owner(items) == [("", 2), ("ada", 2), ("bo", 1)]
    more = [one for one in items if one.owner] + [one for one in items if one.owner == "bo"] * 2
    assert by_owner(more) == [("bo", 3), ("ada", 2)]


def test_what_is_asked_for_knows_its_plan_its_record_and_where_it_stands() -> None:
    both = compound("both", done("one"), owner="bo")
    where = plan(
        team("company", objective("o", both, metric("a", kpi="kpi/k"), metric("b", owner="ana"))),
        kpis=[sheet("company", kpi("k", owner="cy", area="sales"))],
    )
    items = asked(where, MIDDLE)
    record = team_record(Ground(plan=where, team=where.teams[0], as_of=MIDDLE)).objectives[0]
    (fed,) = kpi_records(where, MIDDLE, [Ground(plan=where, team=where.teams[0], as_of=MIDDLE)])
    assert fed.served_by == ("company/2026-Q4/a",)
    assert [(one.record, one.owner, one.where) for one in items] == [
        (record.key_results[0].parts[0], "bo", "both"),
        (record.key_results[2], "ana", "o"),
        (fed, "cy", "sales"),
    ]
    assert [one.subject.plan for one in items] == 3 * [where]
    assert [one.within(where, MIDDLE) for one in items] == items


def test_in_a_later_state_of_its_plan_it_is_what_it_is_by_then() -> None:
    one = objective("o", metric("a"))
    before = plan(team("company", one))
    after = plan(team("company", one, checkins={"a": [said("2026-11-16", 5)]}))
    (item,) = asked(before, MIDDLE)
    later = item.within(after, MIDDLE)
    assert later.subject.plan == after
    assert isinstance(later.record, KeyResultRecord)
    assert later.record.value == 5


def test_of_owners_who_owe_as_much_the_first_by_name_comes_first() -> None:
    names = ["zoe", "ana", "bo", "bo", None]
    one = objective("o", *(metric(f"m{n}", owner=name) for n, name in enumerate(names)))
    assert by_owner(asked(plan(team("company", one)), MIDDLE)) == [
        ("bo", 2),
        ("", 1),
        ("ana", 1),
        ("zoe", 1),
    ]
