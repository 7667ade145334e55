"""Who owes a check-in, and since when."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.core.due import Debts, Named, Owed, Unattended, days_late, debts
from okrcli.core.naming import short_forms
from okrcli.core.report import build_report, key_result_record
from okrcli.kinds.base import KeyResult
from okrcli.kinds.milestones import Milestone, Milestones
from okrcli.model import CheckIn
from plans import MIDDLE, compound, done, kpi, metric, objective, period, plan, said, sheet, team


def owed(*key_results: KeyResult, as_of: date = MIDDLE, **checkins: list[CheckIn]) -> Debts:
    groups = {ref.replace("__", "."): entries for ref, entries in checkins.items()}
    return debts(plan(team("company", objective("o", *key_results), checkins=groups)), as_of)


def rows(found: Debts) -> list[tuple[str, int | None, bool]]:
    return [(one.name.ref, one.days, one.is_late) for one in found.owed]


@pytest.mark.parametrize(
    ("last", "row"),
    [
        ("2026-11-12", None),
        ("2026-11-11", ("a", -2, False)),
        ("2026-11-09", ("a", 0, False)),
        ("2026-11-07", ("a", 2, False)),
        ("2026-11-06", ("a", 3, True)),
    ],
)
def test_it_is_asked_for_the_grace_early_and_late_after_the_grace(
    last: str, row: tuple[str, int, bool] | None
) -> None:
    assert rows(owed(metric("a"), a=[said(last, 1)])) == ([row] if row else [])


@given(st.integers(-5, 130), st.integers(0, 100))
def test_late_is_what_the_status_calls_outdated_or_no_data(today: int, last: int) -> None:
    as_of = date(2026, 10, 1) + timedelta(days=today)
    checkins = {"a": [said(str(date(2026, 10, 1) + timedelta(days=last)), 1)]}
    where = plan(team("company", objective("o", metric("a")), checkins=checkins))
    late = any(one.is_late for one in debts(where, as_of).owed)
    status = key_result_record(where, where.teams[0], "a", as_of).status
    # After the end nothing is asked of a promise that never had a value.
    is_silent = status in ("outdated", "no-data") and as_of <= date(2027, 1, 30)
    assert late == is_silent


def test_the_longest_owed_comes_first_and_what_never_had_a_value_of_a_kpi_last() -> None:
    where = plan(
        team(
            "company",
            objective("o", metric("a"), metric("b"), owner="al"),
            checkins={"b": [said("2026-11-01", 1)]},
        ),
        kpis=[
            sheet(
                "company",
                kpi("fresh"),
                kpi("old", owner="bo"),
                kpi("never"),
                kpi("paused"),
                series={
                    "fresh": [said("2026-11-15", 1)],
                    "old": [said("2026-11-02", 1)],
                    "paused": [said("2026-10-01", None, note="no shop any more")],
                },
            )
        ],
    )
    found = debts(where, MIDDLE)
    assert rows(found) == [
        ("a", 39, True),
        ("b", 8, True),
        ("kpi/old", 7, True),
        ("kpi/never", None, False),
    ]
    assert found.late == 3
    assert [one.name.owner for one in found.owed] == ["al", "al", "bo", None]


def test_parts_are_asked_for_and_their_key_result_is_not() -> None:
    found = owed(compound("kr", metric("x"), done("y")), kr__x=[said("2026-11-16", 1)])
    assert [(one.name.ref, one.command) for one in found.owed] == [("kr.y", "okr update kr.y done")]


def test_each_line_has_the_command_that_makes_it() -> None:
    stone = Milestones(id="m", title="M", milestones=(Milestone(id="x", title="X"),))
    found = owed(stone, metric("a"), done("d"))
    commands = {one.name.ref: one.command for one in found.owed}
    assert commands == {
        "m": "okr update m --done MILESTONE",
        "a": "okr update a VALUE",
        "d": "okr update d done",
    }


def test_nothing_is_asked_of_drafts_of_what_is_dropped_or_closed() -> None:
    assert rows(owed(metric("a", state="dropped"), metric("b", state="draft"))) == []
    whole = objective("o", metric("a"), state="dropped")
    assert debts(plan(team("company", whole)), MIDDLE).owed == ()
    closed = team("company", objective("o", metric("a")), closed="2026-11-16")
    assert debts(plan(closed), MIDDLE).owed == ()
    assert debts(plan(closed), MIDDLE - timedelta(days=1)).owed


def test_a_number_of_a_kpi_of_which_nobody_speaks_is_unattended() -> None:
    fed = metric("a", kpi="kpi/k", owner="al")
    series = {"k": [said("2026-11-15", 40)]}
    one = team("company", objective("o", fed), checkins={"a": [said("2026-11-01", note="fine")]})
    where = plan(one, kpis=[sheet("company", kpi("k"), series=series)])
    found = debts(where, MIDDLE)
    assert found.owed == ()
    assert [(u.name.ref, u.name.owner, u.last) for u in found.unattended] == [
        ("a", "al", date(2026, 11, 15))
    ]
    assert debts(where, date(2026, 11, 8)).unattended == ()


def test_the_report_counts_the_same_key_results_by_owner() -> None:
    one = team("company", objective("o", metric("a"), done("b"), owner="al"), objective("p"))
    where = plan(one)
    assert build_report(where, period(), MIDDLE).due == (("al", len(debts(where, MIDDLE).owed)),)


def test_an_id_is_short_where_no_other_thing_has_it() -> None:
    one = team("company", objective("o", metric("a"), metric("b", weight=Decimal(2))))
    other = team("sales", objective("p", metric("a")))
    where = plan(one, other, kpis=[sheet("company", kpi("k")), sheet("sales", kpi("k"), kpi("l"))])
    forms = short_forms(where)
    assert forms["company/2026-Q4/b"] == "b"
    assert forms["company/2026-Q4/a"] == "company/2026-Q4/a"
    assert forms["kpi/sales/l"] == "kpi/l"
    assert forms["kpi/sales/k"] == "kpi/sales/k"


def test_a_debt_says_what_it_is_of_since_when_and_what_pays_it() -> None:
    fed = metric("fed", kpi="kpi/old", owner="cy")
    where = plan(
        team(
            "company",
            objective("o", metric("a", owner="al"), fed),
            checkins={"a": [said("2026-11-02", 1)], "fed": [said("2026-10-05", note="ok")]},
        ),
        kpis=[
            sheet(
                "sales",
                kpi("old", title="Old ones", owner="bo"),
                kpi("never"),
                series={"old": [said("2026-11-06", 1)]},
            ),
            sheet("company", kpi("old"), series={"old": [said("2026-11-15", 1)]}),
        ],
    )
    a = Named("company/2026-Q4/a", "a", "A", "al", "company")
    old = Named("kpi/sales/old", "kpi/sales/old", "Old ones", "bo", "sales")
    never = Named("kpi/sales/never", "kpi/never", "Never", None, "sales")
    unattended = Named("company/2026-Q4/fed", "fed", "Fed", "cy", "company")
    assert debts(where, MIDDLE) == Debts(
        as_of=MIDDLE,
        owed=(
            Owed(
                name=a,
                last=date(2026, 11, 2),
                due=date(2026, 11, 9),
                days=7,
                is_late=True,
                command="okr update a VALUE",
            ),
            Owed(
                name=old,
                last=date(2026, 11, 6),
                due=date(2026, 11, 13),
                days=3,
                is_late=True,
                command="okr update kpi/sales/old VALUE",
            ),
            Owed(
                name=never,
                last=None,
                due=None,
                days=None,
                is_late=False,
                command="okr update kpi/never VALUE",
            ),
        ),
        unattended=(Unattended(unattended, date(2026, 11, 15)),),
    )


def test_of_what_is_due_on_one_day_the_first_by_its_full_name_comes_first() -> None:
    today, tomorrow = [said("2026-11-09", 1)], [said("2026-11-10", 1)]
    found = owed(metric("b"), metric("a"), metric("c"), a=tomorrow, b=today, c=tomorrow)
    assert rows(found) == [("b", 0, False), ("a", -1, False), ("c", -1, False)]
    found = owed(metric("a"), metric("b"), a=today, b=[said("2026-11-08", 1)])
    assert rows(found) == [("b", 1, False), ("a", 0, False)]


@pytest.mark.parametrize(
    ("as_of", "late"), [(9, None), (10, 2), (11, 3)], ids=["within", "after", "later"]
)
def test_a_first_value_is_late_a_day_sooner_than_the_next_ones(as_of: int, late: int) -> None:
    where = plan(team("company", objective("o", metric("a"))))
    day = date(2026, 10, as_of)
    record = key_result_record(where, where.teams[0], "a", day)
    assert days_late(record, where.settings, day) == late
