"""What holds on a day: what is taken over from above, and what a reference of a team means."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from okrcli.core.effective import Ground, Terms, terms_of
from okrcli.core.promises import promises
from okrcli.kinds.situation import Reading
from okrcli.model import Plan
from okrcli.settings import Cadence, Settings, TeamSettings
from plans import MIDDLE, compound, kpi, metric, objective, plan, said, sheet, team

WEEKLY, DAILY = Cadence(days=7), Cadence(days=1)
FIRST, LAST, OWN = date(2026, 10, 1), date(2026, 12, 31), date(2026, 11, 5)


def terms(
    owner: str | None, tags: tuple[str, ...], start: date, due: date, cadence: Cadence
) -> Terms:
    return Terms(owner=owner, tags=tags, start=start, due=due, cadence=cadence)


ABOVE = Terms(owner="ana", tags=("web",), start=FIRST, due=LAST, cadence=WEEKLY)


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        ({}, ABOVE),
        ({"owner": "bo"}, terms("bo", ("web",), FIRST, LAST, WEEKLY)),
        ({"owner": ""}, terms("", ("web",), FIRST, LAST, WEEKLY)),
        ({"tags": ("shop",)}, terms("ana", ("shop",), FIRST, LAST, WEEKLY)),
        ({"start": OWN}, terms("ana", ("web",), OWN, LAST, WEEKLY)),
        ({"due": OWN}, terms("ana", ("web",), FIRST, OWN, WEEKLY)),
        ({"cadence": DAILY}, terms("ana", ("web",), FIRST, LAST, DAILY)),
    ],
)
def test_each_of_the_own_words_comes_before_that_from_above(
    own: dict[str, Any], expected: Terms
) -> None:
    assert ABOVE.under(metric("a", **own)) == ABOVE.under(objective("o", **own)) == expected


def two_teams(**keys: Any) -> Plan:
    both = compound("both", metric("x", due=OWN), tags=("web",))
    return plan(
        team("company", objective("o", metric("b")), of="2026"),
        team("company", objective("o", metric("b"))),
        team("ops", objective("o", metric("b"), both, owner="ana"), of="2026"),
        team("ops", objective("o", metric("b"), both, owner="ana")),
        **keys,
    )


def ground(where: Plan, at: int = 3) -> Ground:
    return Ground(plan=where, team=where.teams[at], as_of=MIDDLE)


def test_a_promise_takes_over_what_each_thing_around_it_says() -> None:
    own = Settings(teams={"ops": TeamSettings(cadence=DAILY)})
    where = two_teams(settings=own)
    found = {one.ref: terms_of(where, one) for one in promises(where.teams[3])}
    assert found == {
        "o": terms("ana", (), FIRST, LAST, DAILY),
        "b": terms("ana", (), FIRST, LAST, DAILY),
        "both": terms("ana", ("web",), FIRST, LAST, DAILY),
        "both.x": terms("ana", ("web",), FIRST, OWN, DAILY),
    }
    assert ground(where, 1).terms == terms(None, (), FIRST, LAST, WEEKLY)


def test_a_reference_means_something_of_its_own_team_and_period() -> None:
    where = two_teams(kpis=[sheet("ops", kpi("k"), series={"k": [said("2026-11-02", 5)]})])
    named = ("b", "2026/b", "company/b", "company/2026/both", "kpi/k", "nothing")
    found = [ground(where).resolve(name) for name in named]
    assert [one and one.uid for one in found] == [
        "ops/2026-Q4/b",
        "ops/2026/b",
        "company/2026-Q4/b",
        None,
        "kpi/ops/k",
        None,
    ]
    assert [*ground(where).kpi_series("kpi/k")] == [said("2026-11-02", 5)]
    assert [*ground(where).kpi_series("b")] == [*ground(where).kpi_series("nothing")] == []


def test_the_values_of_a_key_result_are_its_own_or_those_of_its_kpi_from_its_start_on() -> None:
    days = ("2026-09-30", "2026-10-01", "2026-11-17")
    series = [said(day, n) for n, day in enumerate(days)]
    where = plan(
        team("company", objective("o", metric("a")), checkins={"a": series}),
        kpis=[sheet("company", kpi("k"), series={"k": series})],
    )
    readings = [Reading(date.fromisoformat(day), Decimal(n)) for n, day in enumerate(days)]
    fed = metric("a", kpi="kpi/k")
    assert [*ground(where, 0).values("a", metric("a"), FIRST)] == readings[:2]
    assert [*ground(where, 0).values("a", fed, FIRST)] == readings[1:2]


def test_a_dream_is_expected_to_end_where_the_settings_say() -> None:
    where = two_teams(settings=Settings(aspirational_target=Decimal("0.6")))
    ends = [
        ground(where).end(objective("o", commitment=kind))
        for kind in ("aspirational", "committed", None)
    ]
    assert ends == [Fraction(3, 5), 1, 1]
