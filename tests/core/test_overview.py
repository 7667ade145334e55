"""Many teams summed up, on plans small enough to count by hand."""

from __future__ import annotations

import json
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from large import northwind
from okrcli.core.digest import PARTS, digest
from okrcli.core.report import build_report
from okrcli.model import Plan
from okrcli.parallel import cut
from okrcli.store.cache.codec import decode, encode
from plans import MIDDLE, metric, objective, period, plan, problem, question, said, summed, team

FRESH = {"a": [said("2026-11-09", 40), said("2026-11-16", 90)]}
AIM = "company/2026-Q4/win"


def group() -> Plan:
    """A company; ops serves it, ops/it serves ops, sales serves nothing."""
    return plan(
        team("company", objective("win", metric("a")), checkins=FRESH),
        team("ops", objective("run", metric("a"), supports=(AIM,)), checkins=FRESH),
        team("ops/it", objective("help", metric("a", supports=("ops/2026-Q4/run",)))),
        team("sales", objective("sell", metric("a", baseline=None)), checkins=FRESH),
    )


def test_teams_that_serve_an_objective_are_counted_directly_or_through_others() -> None:
    found = summed(group())
    assert [(one.objective.uid, one.teams) for one in found.top] == [(AIM, 2)]
    assert found.unaligned == 1


def test_a_team_that_serves_twice_is_one_team_and_a_loop_ends() -> None:
    loop = plan(
        team("company", objective("win", metric("a"), supports=("ops/2026-Q4/run",))),
        team("ops", objective("run", metric("a", supports=(AIM,)), supports=(AIM, "nowhere"))),
    )
    assert [one.teams for one in summed(loop).top] == [1]


def test_departments_are_the_teams_below_the_one_on_top_with_all_theirs() -> None:
    found = summed(group()).departments
    assert [(one.id, one.teams) for one in found] == [("ops", 2), ("sales", 1)]
    assert [one.aligned for one in found] == [1, 0]
    assert [one.late for one in found] == [Fraction(1, 2), 0]


def test_the_larger_departments_come_first_and_those_as_large_by_name() -> None:
    names = ("company", "a", "zoo", "zoo/in", "bar", "bar/in")
    found = summed(plan(*(team(name) for name in names))).departments
    assert [one.id for one in found] == ["bar", "zoo", "a"]


def test_a_department_asked_for_is_on_top_of_its_own_teams() -> None:
    found = summed(group(), "ops")
    assert [(one.objective.uid, one.teams) for one in found.top] == [("ops/2026-Q4/run", 1)]
    assert [one.id for one in found.departments] == ["ops/it"]


def test_without_objectives_on_top_nothing_is_said_of_alignment() -> None:
    found = summed(plan(team("a", objective("x", metric("a"))), team("b")))
    assert found.top == ()
    assert found.unaligned == 0
    assert [one.aligned for one in found.departments] == [None, None]
    assert [one.late for one in found.departments] == [1, None]


def test_the_smallest_of_many_departments_are_one_line() -> None:
    teams = [team(f"d{n}") for n in range(9)]
    assert [one.id for one in summed(plan(*teams)).departments][-1] == "2 others"
    assert [one.id for one in summed(plan(*teams[:8])).departments][-1] == "d7"


def test_what_is_not_in_order_is_counted() -> None:
    late = team(
        "company",
        objective("win", metric("a"), metric("b"), metric("c")),
        checkins={
            "a": [said("2026-10-12", 40)],
            "b": [said("2026-11-06", 10, status="on-track")],
            "c": [said("2026-11-16", 0, status="on-track")],
        },
    )
    disorder = summed(
        plan(
            late,
            team("ops", objective("run", metric("a", baseline=None)), checkins=FRESH),
            problems=(problem("okrs/2026-Q4/x.yaml"), problem("okrs/2026-Q4/x.yaml")),
        )
    ).disorder
    assert (disorder.late, disorder.late_teams, disorder.very_late) == (2, 1, 1)
    assert (disorder.no_baseline, disorder.diverging, disorder.broken) == (1, 1, 1)


def test_statuses_are_counted_now_and_on_the_day_compared_with() -> None:
    found = summed(group())
    assert found.now["on-track"] == 3
    assert found.before["on-track"] == 3
    assert found.now["no-data"] == found.before["no-data"] == 1


def test_of_several_lengths_only_the_period_shown_is_counted() -> None:
    year = team("company", objective("grow", metric("z")), of="2026")
    assert summed(plan(year, *group().teams)).disorder.late == 1


def test_a_sum_says_what_the_report_of_the_same_teams_says() -> None:
    where = northwind()
    found, report = summed(where), build_report(where, period(), MIDDLE)
    assert (found.progress, found.expected) == (report.progress, report.expected)
    assert (found.status, found.delta, found.grade) == (report.status, report.delta, report.grade)
    assert (found.measurable, found.counting) == (report.measurable, report.counting)
    assert (found.reported, found.problems) == (report.reported, report.problems)
    assert found.teams == len(report.teams)
    shown = len(found.first)
    told = [(one.uid, one.reason, one.status) for one in report.attention]
    assert [(one.uid, one.reason, one.status) for one in found.first] == told[:shown]
    assert found.more == len(told) - shown
    assert found.more_statuses == tuple(dict.fromkeys(one[2] for one in told[shown:]))
    top = next(one for one in report.teams if one.id == "company")
    assert [(one.objective.uid, one.objective.delta) for one in found.top] == [
        (one.uid, one.delta) for one in top.objectives
    ]


@given(st.integers(1, 20))
def test_in_how_many_parts_teams_are_looked_at_changes_nothing(count: int) -> None:
    where = plan(*northwind().teams[:60], *group().teams[1:])
    names = sorted({one.team for one in where.teams}, key=lambda name: (name != "company", name))
    assert summed(where, parts=cut(names, count)) == summed(where)
    assert summed(where, "commerce", parts=cut(names, count)) == summed(where, "commerce")


def test_what_a_part_comes_to_may_be_sent_as_json() -> None:
    where = northwind()
    found = digest(where, question(where))
    assert decode(json.loads(json.dumps(encode(found))), *PARTS) == found


def test_a_period_without_an_objective_says_so() -> None:
    assert summed(plan(team("company"), team("ops"))).is_empty
    assert not summed(group()).is_empty
