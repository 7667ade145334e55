"""What a page shows in full of a report, and whose words it repeats."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from okrcli.core.album import Album, Notes, album, opening_team
from okrcli.core.closeup import look, scene_of
from okrcli.core.filters import Filters
from okrcli.core.records import Scope
from okrcli.core.references import pick
from okrcli.core.report import build_report
from okrcli.model import Plan
from plans import MIDDLE, compound, done, kpi, metric, objective, period, plan, said, sheet, team

NOW = "2026-Q4"


def studio() -> Plan:
    """A company over two periods, sales, and KPIs of both."""
    words = {
        "clients": [
            said("2026-10-19", 10, note="four weeks ago"),
            said("2026-10-20", 11, note="less than that"),
            said("2026-11-02", 12),
            said("2026-11-09", 14, blocker="nobody answers"),
        ],
        "both.x": [said("2026-11-10", 5, by="ana", note="half of it")],
    }
    return plan(
        team("company", objective("grow", metric("clients")), of="2026"),
        team(
            "company",
            objective("win", metric("clients", owner="ana"), compound("both", metric("x"))),
            objective("hidden", done("secret"), private=True, supports=("2026/grow",)),
            checkins=words,
        ),
        team("sales", objective("sell", metric("calls", owner="bo"))),
        kpis=[
            sheet(
                "company", kpi("churn"), kpi("clicks"), series={"churn": [said("2026-11-09", 3)]}
            ),
            sheet("sales", kpi("churn")),
        ],
    )


def shown(where: Plan, **keys: Any) -> Album:
    return album(where, build_report(where, period(), MIDDLE, **keys))


def test_a_page_has_a_close_look_at_each_thing_of_its_report_and_none_of_another_period() -> None:
    where = studio()
    report = build_report(where, period(), MIDDLE)
    names = ["win", "clients", "both", "hidden", "secret", "calls", "sell"]
    full = {
        *(f"company/{NOW}/{name}" for name in names[:5]),
        *(f"sales/{NOW}/{name}" for name in names[5:]),
        *("kpi/company/churn", "kpi/company/clicks", "kpi/sales/churn"),
    }
    looks = {uid: look(where, pick(where, uid, MIDDLE, prefixes=False), MIDDLE) for uid in full}
    assert album(where, report) == Album(report=report, closeups=looks, notes="public")
    assert album(where, report, "none", scene_of(where, MIDDLE)) == Album(
        report=report, closeups=looks, notes="none"
    )


def test_what_a_filter_hides_has_no_close_look() -> None:
    where = studio()
    only = shown(where, filters=Filters(owner=("bo",)))
    assert {*only.closeups} - {one.uid for one in only.report.kpis} == {
        f"sales/{NOW}/sell",
        f"sales/{NOW}/calls",
    }
    report = replace(only.report, kpis=only.report.kpis[:1], teams=())
    assert [*album(where, report).closeups] == ["kpi/company/churn"]


@pytest.mark.parametrize(("many", "full"), [(12, 12), (13, 1)])
def test_of_more_than_a_dozen_teams_one_is_shown_in_full(many: int, full: int) -> None:
    names = ["company", *(f"t{n}" for n in range(1, many))]
    where = plan(*(team(name, objective("o", metric("a"))) for name in names))
    found = shown(where)
    assert [*found.closeups] == [
        f"{name}/{NOW}/{id_}" for name in names[:full] for id_ in ("o", "a")
    ]
    assert [one for one in names if found.shows_in_full(one)] == names[:full]
    asked = replace(found.report, scope=Scope(team="t1"))
    assert (opening_team(found.report), opening_team(asked)) == ("company", "t1")
    assert [*album(where, asked).closeups][-2:] == [
        f"{names[full - 1 or 1]}/{NOW}/{i}" for i in "oa"
    ]


def notes(found: Album, id_: str, *, private: bool = False) -> list[str]:
    return [one.note or one.blocker for one in found.said(f"company/{NOW}/{id_}", private=private)]


def test_notes_and_blockers_of_the_last_four_weeks_are_told_the_latest_first() -> None:
    found = shown(studio())
    assert notes(found, "clients") == ["nobody answers", "less than that"]
    assert notes(found, "both") == ["half of it"]
    assert notes(found, "win") == notes(found, "unknown") == []
    earlier = build_report(studio(), period(), MIDDLE - timedelta(days=1))
    assert notes(album(studio(), earlier), "clients")[-1] == "four weeks ago"


@pytest.mark.parametrize(
    ("whose", "of_public", "of_private"),
    [("all", 2, 2), ("public", 2, 0), ("none", 0, 0)],
)
def test_whose_notes_are_told_is_chosen(whose: Notes, of_public: int, of_private: int) -> None:
    found = replace(shown(studio()), notes=whose)
    assert len(notes(found, "clients")) == of_public
    assert len(notes(found, "clients", private=True)) == of_private
