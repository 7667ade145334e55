"""What concerns one person."""

from __future__ import annotations

from okrcli.core.mine import Mine, mine
from okrcli.core.report import build_report
from okrcli.model import Plan
from okrcli.settings import Settings, TeamSettings
from plans import MIDDLE, compound, done, metric, objective, period, plan, said, team

SLOW = [said("2026-11-15", 30)]
SLOWEST = [said("2026-11-15", 1)]


def of(where: Plan, me: str) -> Mine:
    return mine(where, build_report(where, period(), MIDDLE), me)


def group(**teams: TeamSettings) -> Plan:
    slow = objective("x", metric("slow"), metric("slowest"), metric("new"), owner="ana")
    other = objective("y", metric("other"), owner="bo")
    checkins = {"slow": SLOW, "slowest": SLOWEST}
    return plan(
        team("company", other),
        team("ops", slow, checkins=checkins),
        settings=Settings(teams=teams),
    )


def test_what_is_due_is_mine_and_without_me_everybodys() -> None:
    assert [one.name.ref for one in of(group(), "ana").due] == ["new"]
    assert [one.name.ref for one in of(group(), "").due] == ["other", "new"]


def test_what_is_behind_is_mine_the_worse_first() -> None:
    assert [one.id for one in of(group(), "ana").behind] == ["slowest", "slow"]
    assert of(group(), "bo").behind == ()
    assert of(group(), "").behind == ()


def test_of_a_key_result_with_parts_the_parts_are_behind() -> None:
    late = compound("all", metric("slow"), done("ready"), owner="ana")
    where = plan(team("company", objective("x", late), checkins={"all.slow": SLOWEST}))
    assert [one.id for one in of(where, "ana").behind] == ["all.slow"]


def test_my_team_is_the_one_i_lead_else_where_i_own_most_else_the_top() -> None:
    def team_of(where: Plan, me: str) -> str | None:
        found = of(where, me).team
        return found.id if found else None

    assert team_of(group(), "ana") == "ops"
    assert team_of(group(company=TeamSettings(lead="ana")), "ana") == "company"
    assert team_of(group(gone=TeamSettings(lead="ana")), "ana") == "ops"
    assert team_of(group(), "cy") == "company"
    assert team_of(group(ops=TeamSettings()), "") == "company"
    assert team_of(plan(team("ops")), "") is None


def test_what_another_team_has_by_the_same_id_is_named_in_full() -> None:
    twice = [
        team(name, objective("x", metric("slow"), owner=name), checkins={"slow": SLOWEST})
        for name in ("ana", "bo")
    ]
    assert [one.id for one in of(plan(*twice), "ana").behind] == ["ana/2026-Q4/slow"]


def test_it_is_told_whose_it_is_of_which_report_and_why_it_is_behind() -> None:
    report = build_report(group(), period(), MIDDLE)
    found = mine(group(), report, "ana")
    assert (found.me, found.report) == ("ana", report)
    assert [(one.kind, one.reason, one.command) for one in found.behind] == [
        ("off-track", "1, 51 expected today", 'okr update slowest VALUE --blocker "..."'),
        ("off-track", "30, 51 expected today", 'okr update slow VALUE --blocker "..."'),
    ]


def test_a_team_that_somebody_else_leads_is_not_mine() -> None:
    found = of(group(company=TeamSettings(lead="bo"), gone=TeamSettings()), "ana").team
    assert found
    assert found.id == "ops"
