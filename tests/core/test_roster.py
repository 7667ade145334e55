"""The records of all teams, each worked out once."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from okrcli.core.case import child_of, parent_of
from okrcli.core.effective import Ground
from okrcli.core.progress import children, siblings
from okrcli.core.report import build_report, key_result_record
from okrcli.core.roster import Roster
from okrcli.kinds.base import KeyResult
from okrcli.kinds.hold import Hold
from plans import MIDDLE, compound, metric, objective, period, plan, said, team


def hold(id_: str, **keys: Decimal) -> Hold:
    return Hold(id=id_, title=id_, at_most=Decimal(4), hold=True, **keys)  # type: ignore[arg-type]


WEEKS = [said(day, at) for at, day in enumerate(("2026-10-12", "2026-10-26", "2026-11-09"))]
BOTH = objective("o", metric("a"), compound("both", metric("x")))
ONE = team("company", BOTH, checkins={"a": WEEKS})
YEAR = team("company", objective("y", metric("b")), of="2026")
WHERE = plan(ONE, team("sales", objective("s", metric("c"))), YEAR)


def test_a_team_is_worked_out_once_a_day() -> None:
    roster = Roster(WHERE)
    assert roster.team(ONE, MIDDLE) is roster.team(ONE, MIDDLE)
    assert roster.team(ONE, MIDDLE) is not roster.team(ONE, date(2026, 11, 17))


def test_a_forecast_that_was_not_wanted_is_made_when_it_is() -> None:
    roster = Roster(WHERE)
    hasty = roster.team(ONE, MIDDLE, foresees=False)
    assert hasty.objectives[0].key_results[0].forecast is None
    careful = roster.team(ONE, MIDDLE)
    assert careful.objectives[0].key_results[0].forecast is not None
    assert roster.team(ONE, MIDDLE, foresees=False) is careful


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


@pytest.mark.parametrize(
    "some",
    [
        (metric("a", weight=2), metric("b", state="draft"), metric("c", weight=0)),
        (hold("h"), metric("a"), compound("both", metric("x"), hold("i"))),
        (hold("h"), hold("i", weight=Decimal(3)), metric("gone", state="dropped")),
        (hold("h"),),
    ],
)
def test_children_bring_what_the_records_of_siblings_do(some: tuple[KeyResult, ...]) -> None:
    one = objective("o", *some)
    checkins = {"a": WEEKS, "h": [said("2026-10-12", 3)], "both.x": WEEKS}
    where = plan(team("company", one, checkins=checkins))
    ground = Ground(plan=where, team=where.teams[0], as_of=MIDDLE)
    parent = parent_of(ground, one)
    records = siblings(ground, parent, some)
    assert children(ground, parent, some) == [child_of(one) for one in records if one.counts]


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
