"""Bugs that other products had with days, with numbers in and numbers out (T48 ...)."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from okrcli.core.records import KeyResultRecord
from okrcli.core.report import build_report
from okrcli.model import Objective, TeamPlan
from plans import metric, objective, period, plan, said, team


def shown(*teams: TeamPlan, of: str, as_of: str) -> list[str]:
    """The objectives in the report of a period."""
    report = build_report(plan(*teams), period(of), date.fromisoformat(as_of))
    return [one.id for team in report.teams for one in team.objectives]


def seen(one: Objective, value: int, as_of: str, of: str = "2026-Q3") -> KeyResultRecord:
    """The first key result of an objective of a quarter, with a value of the day."""
    ours = team("company", one, of=of, checkins={one.key_results[0].id: [said(as_of, value)]})
    report = build_report(plan(ours), period(of), date.fromisoformat(as_of))
    return report.teams[0].objectives[0].key_results[0]


def test_t48_an_objective_belongs_to_its_folder_and_not_to_the_period_that_its_days_fit() -> None:
    year = team("company", objective("growth", metric("a")), of="2026")
    late = objective(
        "late", metric("b"), start=date(2027, 1, 11), due=date(2027, 3, 20), owner="bo"
    )
    quarter = team("company", late, of="2026-Q4")
    following = team("company", objective("next", metric("c")), of="2027-Q1")
    for day in ("2026-11-16", "2027-02-01"):
        assert shown(year, quarter, following, of="2026-Q4", as_of=day) == ["late"]
        assert shown(year, quarter, following, of="2027-Q1", as_of=day) == ["next"]
        assert shown(year, quarter, following, of="2026", as_of=day) == ["growth"]


def test_t53_a_target_lowered_on_1_august_is_still_the_old_one_on_31_july() -> None:
    now, first = metric("a", target=80), metric("a", target=100)
    ours = team(
        "company",
        objective("o", now),
        of="2026-Q3",
        checkins={"a": [said("2026-07-20", 40)]},
        earlier_key_results={"a": ((date(2026, 8, 1), first),)},
    )

    def on(day: str) -> KeyResultRecord:
        report = build_report(plan(ours), period("2026-Q3"), date.fromisoformat(day))
        return report.teams[0].objectives[0].key_results[0]

    before, after = on("2026-07-31"), on("2026-08-01")
    assert (before.target, before.progress) == (100, Fraction(40, 100))
    assert (after.target, after.progress) == (80, Fraction(40, 80))
    assert after.original_target == "100"
    assert before.original_target is None


def test_t62_a_start_of_its_own_gives_a_pace_of_its_own_and_none_before() -> None:
    kr = metric("a", start=date(2026, 8, 1), due=date(2026, 9, 30))
    on_time = seen(objective("o", kr), 50, "2026-08-31")
    assert (on_time.expected, on_time.status) == (Fraction(1, 2), "on-track")
    assert seen(objective("o", kr), 30, "2026-07-31").status == "not-started"


@pytest.mark.parametrize(
    ("commitment", "expected", "status"),
    [("aspirational", Fraction(35, 100), "on-track"), ("committed", Fraction(1, 2), "at-risk")],
)
def test_t66_half_way_30_is_fine_for_a_dream_and_behind_for_a_promise(
    commitment: str, expected: Fraction, status: str
) -> None:
    dates = {"start": date(2026, 8, 1), "due": date(2026, 9, 30)}
    one = seen(objective("o", metric("a"), commitment=commitment, **dates), 30, "2026-08-31")
    assert (one.expected, one.status) == (expected, status)
