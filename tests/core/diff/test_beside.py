"""Settings, KPIs and reviews in a diff."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from okrcli.core.diff.compare import compare
from okrcli.core.diff.records import Change
from okrcli.model import Grade, Healthy, Plan, Review
from okrcli.settings import Cadence, Pace, Person, Settings, TeamSettings
from plans import MIDDLE, kpi, metric, objective, plan, sheet, team

GOAL = objective("goal", metric("kr"))


def changes(old: Plan, new: Plan) -> list[Change]:
    return list(compare(old, new, MIDDLE).changes)


@pytest.mark.parametrize(
    ("old", "new", "field", "effect"),
    [
        ({}, {"grace": 5}, "grace", "easier"),
        ({"grace": 5}, {}, "grace", "harder"),
        ({}, {"closing": 60}, "closing", "easier"),
        ({}, {"settle": 30}, "settle", "easier"),
        ({}, {"pace": Pace(on_track=Decimal(20))}, "pace.on_track", "easier"),
        ({}, {"pace": Pace(at_risk=Decimal(20))}, "pace.at_risk", "harder"),
        ({}, {"aspirational_target": Decimal("0.5")}, "aspirational_target", "easier"),
        ({}, {"commitment": "aspirational"}, "commitment", "easier"),
        ({"commitment": "aspirational"}, {}, "commitment", "harder"),
        ({}, {"cadence": Cadence(months=1)}, "cadence", "easier"),
        ({}, {"cadence": Cadence(days=1)}, "cadence", "harder"),
        ({"rules": {"x": "error"}}, {"rules": {"x": "off"}}, "rules.x", "easier"),
        ({"rules": {"x": "off"}}, {"rules": {"x": "warning"}}, "rules.x", "harder"),
        ({}, {"rules": {"x": "off"}}, "rules.x", "neutral"),
        ({"people": {"bo": Person()}}, {}, "people.bo", "neutral"),
        ({}, {"teams": {"sales": TeamSettings(title="Sales")}}, "teams.sales", "neutral"),
        ({}, {"organization": "Studio"}, "organization", "neutral"),
    ],
)
def test_a_setting_says_what_it_does_to_promises(
    old: dict[str, Any], new: dict[str, Any], field: str, effect: str
) -> None:
    sides = [plan(team("company", GOAL), settings=Settings(**one)) for one in (old, new)]

    (change,) = changes(*sides)

    assert (change.field, change.effect) == (field, effect)
    assert (change.path, change.keys) == ("okrs/okr.yaml", tuple(field.split(".")))


def test_a_changed_setting_is_told_with_what_it_was_and_is() -> None:
    (change,) = changes(plan(settings=Settings()), plan(settings=Settings(grace=5)))

    assert (change.id, change.uid, change.what) == ("settings", "settings", "changed")
    assert (change.team, change.period, change.old, change.new) == ("", "", 2, 5)


def test_a_changed_kpi_is_told_with_its_place_and_what_it_was_and_is() -> None:
    old = plan(kpis=[sheet("company", kpi("a"), kpi("b", unit="EUR"))])
    new = plan(kpis=[sheet("company", kpi("b", unit="USD"), kpi("c"))])

    changed, added, removed = changes(old, new)

    assert (changed.id, changed.period, changed.field) == ("b", "", "unit")
    assert (changed.old, changed.new) == ("EUR", "USD")
    assert (changed.path, changed.keys) == ("okrs/kpis/company.yaml", ("kpis", 0, "unit"))
    assert (added.what, added.old, added.new, added.keys) == ("added", None, kpi("c"), ("kpis", 1))
    assert (removed.what, removed.old, removed.new) == ("removed", kpi("a"), None)
    assert (changed.is_past, added.is_past, removed.is_past) == (False, False, True)


def test_a_setting_inside_another_is_told_alone() -> None:
    old = Settings(teams={"sales": TeamSettings(title="Sales")})
    new = Settings(teams={"sales": TeamSettings(title="Sales", lead="bo")})

    (change,) = changes(plan(settings=old), plan(settings=new))

    assert (change.field, change.old, change.new) == ("teams.sales.lead", None, "bo")


def test_kpis_come_go_and_change() -> None:
    healthy = Healthy(at_least=Decimal(2))
    wider = Healthy(at_least=Decimal(1))
    old = plan(kpis=[sheet("company", kpi("a"), kpi("b", healthy=healthy), kpi("c", title="C"))])
    new = plan(kpis=[sheet("company", kpi("b", healthy=wider), kpi("c", title="Sea"), kpi("d"))])

    assert [(one.uid, one.what, one.field, one.effect) for one in changes(old, new)] == [
        ("kpi/company/b", "changed", "healthy", "easier"),
        ("kpi/company/c", "changed", "title", "neutral"),
        ("kpi/company/d", "added", "KPI", "neutral"),
        ("kpi/company/a", "removed", "KPI", "neutral"),
    ]


def test_a_band_that_a_kpi_gets_is_neither() -> None:
    old = plan(kpis=[sheet("company", kpi("a"))])
    new = plan(kpis=[sheet("company", kpi("a", healthy=Healthy(at_least=Decimal(1))))])

    assert [one.effect for one in changes(old, new)] == ["neutral"]


def reviewed(review: Review | None) -> Plan:
    return plan(replace(team("company", GOAL), review=review))


def test_a_period_that_is_closed_or_opened_again_is_told() -> None:
    day = date(2027, 1, 5)

    (closed,) = changes(reviewed(None), reviewed(Review(closed=day)))
    (opened,) = changes(reviewed(Review(closed=day)), reviewed(None))

    assert (closed.field, closed.old, closed.new) == ("closed", None, day)
    assert closed.path == "okrs/2026-Q4/company.review.yaml"
    assert (opened.old, opened.new, opened.is_past) == (day, None, True)


def test_each_grade_that_changed_is_told() -> None:
    day = date(2027, 1, 5)
    old = Review(closed=day, grades={"kr": Grade(grade=Decimal("0.4"))})
    new = Review(closed=day, grades={"kr": Grade(grade=Decimal("0.7"))}, causes=("luck",))

    found = changes(reviewed(old), reviewed(new))

    assert [(one.id, one.field) for one in found] == [
        ("review", "grades.kr.grade"),
        ("review", "causes"),
    ]
