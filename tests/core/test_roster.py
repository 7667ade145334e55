"""The records of all teams, each worked out once."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from okrcli.core.report import build_report, key_result_record
from okrcli.core.roster import Roster
from plans import MIDDLE, compound, metric, objective, period, plan, said, team

WEEKS = [said(day, at) for at, day in enumerate(("2026-10-12", "2026-10-26", "2026-11-09"))]
BOTH = objective("o", metric("a"), compound("both", metric("x")))
ONE = team("company", BOTH, checkins={"a": WEEKS})
YEAR = team("company", objective("y", metric("b")), of="2026")
WHERE = plan(ONE, team("sales", objective("s", metric("c"))), YEAR)


def test_a_team_is_worked_out_once_a_day() -> None:
    roster = Roster(WHERE)
    assert roster.team(ONE, MIDDLE) is roster.team(ONE, MIDDLE)
    assert roster.team(ONE, MIDDLE) is not roster.team(ONE, date(2026, 11, 17))


def test_what_is_named_has_the_figures_of_the_report() -> None:
    roster = Roster(WHERE)
    for ref in ("a", "both", "both.x"):
        assert roster.key_result(ONE, ref, MIDDLE) == key_result_record(WHERE, ONE, ref, MIDDLE)
    report = build_report(WHERE, period(), MIDDLE, since=MIDDLE)
    shown = report.teams[0].objectives[0]
    named = roster.objective(ONE, "o", MIDDLE)
    assert (named.progress, named.expected, named.status) == (
        shown.progress,
        shown.expected,
        shown.status,
    )


def test_each_day_has_its_own_figures() -> None:
    roster = Roster(WHERE)
    days = (date(2026, 10, 12), MIDDLE, date(2026, 10, 12))
    assert [roster.key_result(ONE, "a", day).value for day in days] == [0, 2, 0]
    assert [roster.open_period(period(), day).progress for day in days[:2]] == [0, Fraction(1, 200)]


@pytest.mark.parametrize("name", ["nothing", "o"])
def test_a_key_result_that_is_none_raises(name: str) -> None:
    with pytest.raises(KeyError):
        Roster(WHERE).key_result(ONE, name, MIDDLE)


def test_a_report_is_the_same_with_a_roster_that_made_others() -> None:
    roster = Roster(WHERE)
    asked = [(period(), None), (period(), "sales"), (period("2026"), None), (period(), "company")]
    made = [build_report(WHERE, one, MIDDLE, team=name, roster=roster) for one, name in asked]
    assert made == [build_report(WHERE, one, MIDDLE, team=name) for one, name in asked]
    assert made[0].also_open[0] is made[1].also_open[0]
