"""KPIs on a day: where they stand, since when, and who answers to them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import builders
from okrcli.core.effective import Ground
from okrcli.core.kpis import kpi_out, kpi_records, kpi_status, kpis_out
from okrcli.core.records import KpiRecord
from okrcli.model import CheckIn, Healthy, KpiSheet, Plan
from okrcli.settings import Cadence, Settings, TeamSettings
from plans import MIDDLE, compound, kpi, metric, objective, plan, said, sheet, team

BAND = Healthy(at_least=Decimal(10))
UIDS = "company/2026-Q4"


def record(*series: CheckIn, as_of: date = MIDDLE, **keys: Any) -> KpiRecord:
    own = kpi("k", **{"healthy": BAND, **keys})
    (found,) = kpi_records(plan(kpis=[sheet("ops", own, series={"k": series})]), as_of, ())
    return found


def told(**keys: Any) -> KpiRecord:
    """Return the record of a KPI that is to be at least 10."""
    own: dict[str, Any] = {
        "uid": "kpi/ops/k",
        "kpi": kpi("k", healthy=BAND),
        "team": "ops",
        "value": Fraction(12),
        "value_day": date(2026, 11, 12),
        "band_text": "at least 10",
        "since_out": None,
        "served_by": (),
        "is_due": False,
        "next_checkin": date(2026, 11, 19),
    }
    return KpiRecord(**{**own, **keys})


NEVER = {"value": None, "value_day": None, "is_due": True, "next_checkin": None}


@pytest.mark.parametrize(
    ("series", "expected"),
    [
        ([said("2026-11-12", 12)], told(status="in-band")),
        ([said("2026-11-12", 12), said("2026-11-17", 1)], told(status="in-band")),
        (
            [
                said("2026-10-01", 1),
                said("2026-10-08", 12),
                *(said(f"2026-11-{d}", 9) for d in ("05", "12")),
            ],
            told(status="out-of-band", value=Fraction(9), since_out=date(2026, 11, 5)),
        ),
        (
            [said("2026-11-06", 12)],
            told(
                status="outdated",
                value_day=date(2026, 11, 6),
                is_due=True,
                next_checkin=date(2026, 11, 13),
            ),
        ),
        (
            [said("2026-11-06", 9)],
            told(
                status="outdated",
                value=Fraction(9),
                value_day=date(2026, 11, 6),
                is_due=True,
                next_checkin=date(2026, 11, 13),
            ),
        ),
        ([], told(status="no-data", **NEVER)),
        ([said("2026-11-17", 9)], told(status="no-data", **NEVER)),
        (
            [said("2026-11-02", 9), said("2026-11-12", None, note="shut")],
            told(status="no-data", **{**NEVER, "is_due": False}),
        ),
    ],
)
def test_it_says_where_it_stands_and_when_it_is_asked_for(
    series: list[CheckIn], expected: KpiRecord
) -> None:
    assert record(*series) == expected


def test_without_a_band_it_is_neither_in_nor_out() -> None:
    plain = kpi("k")
    found = record(said("2026-11-12", 1), healthy=None)
    assert found == told(status="no-band", kpi=plain, value=Fraction(1), band_text="")


def test_it_is_asked_for_as_often_as_it_says_or_else_as_its_team_does() -> None:
    monthly, daily = Cadence(months=1), Cadence(days=1)
    own = Settings(teams={"ops": TeamSettings(cadence=monthly)})
    series = {"k": [said("2026-10-20", 12)]}

    def found(**keys: Any) -> tuple[str, date | None]:
        sheets = [sheet("ops", kpi("k", healthy=BAND, **keys), series=series)]
        (one,) = kpi_records(plan(kpis=sheets, settings=own), MIDDLE, ())
        return one.status, one.next_checkin

    assert found() == ("in-band", date(2026, 11, 20))
    assert found(cadence=daily) == ("outdated", date(2026, 10, 21))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 20), min_size=1, max_size=20))
def test_it_is_out_since_the_first_of_the_last_numbers_that_are_all_out(numbers: list[int]) -> None:
    days = [MIDDLE - timedelta(days=n) for n in range(len(numbers))][::-1]
    found = record(*(said(str(day), n) for day, n in zip(days, numbers, strict=True)))
    assert (found.status == "out-of-band") == (numbers[-1] < 10)
    if found.since_out:
        at = days.index(found.since_out)
        assert max(numbers[at:]) < 10
        assert at == 0 or numbers[at - 1] >= 10
    assert (found.since_out is None) == (numbers[-1] >= 10)


def serving(where: Plan, *sheets: KpiSheet) -> list[tuple[str, tuple[str, ...]]]:
    whole = replace(where, kpi_sheets=sheets)
    grounds = [Ground(plan=whole, team=one, as_of=MIDDLE) for one in whole.teams]
    return [(one.uid, one.served_by) for one in kpi_records(whole, MIDDLE, grounds)]


def test_it_names_whatever_active_reads_serves_or_is_guarded_by_it_once() -> None:
    both = compound("both", metric("x", kpi="kpi/k"), metric("y", supports=("kpi/ops/l",)))
    dropped = metric("d", kpi="kpi/k", state="dropped")
    where = plan(
        team(
            "company",
            objective("draft", metric("a", kpi="kpi/k"), state="draft", guardrails=("kpi/k",)),
            objective("win", both, dropped, guardrails=("kpi/k", "calm"), supports=("kpi/ops/l",)),
            objective("hold", metric("b", guardrails=("kpi/k", "kpi/none"), supports=("kpi/k",))),
        ),
        team("ops", objective("run", metric("c", kpi="kpi/l"))),
    )
    company, ops = sheet("company", kpi("k")), sheet("ops", kpi("k"), kpi("l"))
    assert serving(where, company, ops) == [
        ("kpi/company/k", (f"{UIDS}/win", f"{UIDS}/both", f"{UIDS}/b")),
        ("kpi/ops/k", ()),
        ("kpi/ops/l", (f"{UIDS}/win", f"{UIDS}/both", "ops/2026-Q4/c")),
    ]


def test_a_key_result_serves_what_it_named_on_the_day() -> None:
    now = team("company", objective("o", metric("a")))
    before = {"a": ((date(2026, 11, 17), metric("a", kpi="kpi/k")),)}
    where = plan(replace(now, earlier_key_results=before))
    assert serving(where, sheet("company", kpi("k"))) == [("kpi/company/k", (f"{UIDS}/a",))]


def test_a_kpi_out_of_its_band_is_told_of_what_names_it_with_its_band() -> None:
    mine = builders.objective(
        builders.key_result(id="clients"), guardrails_out=("kpi/ops/guard", "calm")
    )
    out = builders.kpi(served_by=(f"{UIDS}/clients",))
    words = "Newsletter clicks 1.8 %, healthy at least 2.5"

    def named(**keys: Any) -> list[str]:
        return [*kpis_out(mine, [replace(out, **keys), builders.kpi()])]

    assert kpi_out(out) == words
    assert named() == named(served_by=("other", f"{UIDS}/market")) == [words]
    assert named(status="in-band") == named(status="outdated") == []
    assert named(kpi=replace(out.kpi, id="guard")) == []
    assert [*kpis_out(mine, [builders.kpi(), out])] == [words]
    precise = replace(out, kpi=replace(out.kpi, precision=2, unit="EUR"))
    assert kpi_out(precise) == "Newsletter clicks 1.80 EUR, healthy at least 2.5"
    assert kpi_out(replace(out, value=None)) == "Newsletter clicks , healthy at least 2.5"


def test_its_status_is_that_of_the_team_it_is_asked_for() -> None:
    own = Settings(teams={"ops": TeamSettings(cadence=Cadence(months=1))})
    series = [said("2026-10-20", 12)]
    stood = [
        kpi_status(kpi("k", healthy=BAND), name, series, plan(settings=own), MIDDLE)
        for name in ("ops", "company")
    ]
    assert stood == ["in-band", "outdated"]
