"""What is private says no more than how far it is."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import builders
from okrcli.core.discretion import discreet, silent_key_result, silent_kpi
from okrcli.core.kpis import kpi_records
from okrcli.core.records import KeyResultRecord, KpiRecord, Report
from okrcli.core.report import build_report
from okrcli.kinds.band import Band
from okrcli.model import Grade, Healthy
from plans import MIDDLE, compound, kpi, metric, objective, period, plan, said, sheet, team

GRADE = Grade(
    grade=Decimal("0.7"),
    computed=Decimal("0.6"),
    original=Decimal("0.5"),
    reason="our supplier went bankrupt",
    next="drop",
)
SAID_OF_A_KEY_RESULT = {
    *("id", "ref", "uid", "title", "kind", "state", "private", "start", "due"),
    *("weight", "counts", "is_guardrail", "is_out", "measurable", "why_not", "precision"),
    *("raw", "progress", "expected", "status", "delta", "is_due", "next_checkin", "grade"),
}
SAID_OF_A_KPI = {"uid", "kpi", "team", "status", "served_by", "is_due", "next_checkin"}
SAID_OF_AN_OBJECTIVE = {
    *("id", "uid", "title", "commitment", "weight", "state", "private", "start", "due", "number"),
    *("progress", "expected", "status", "delta", "grade", "key_results"),
    *("counting", "measurable", "reported", "ever_reported"),
}


def full(record: Any, **known: Any) -> Any:
    """Return a record in which every field says something."""
    day, half = date(2026, 11, 9), Fraction(1, 2)
    by_type = {"str": "word", "bool": True, "int": 3, "Fraction": half, "date": day}
    by_type["tuple[str, ...]"] = ("word",)
    filled = {
        one.name: next(
            (value for name, value in by_type.items() if str(one.type).startswith(name)), None
        )
        for one in fields(record)
    }
    filled = {name: value for name, value in filled.items() if value is not None}
    whole = replace(record, **{**filled, **known})
    assert all(getattr(whole, one.name) not in (None, "", ()) for one in fields(whole))
    return whole


def speaking(record: Any) -> set[str]:
    """Return the fields that say something."""
    return {
        one.name
        for one in fields(record)
        if getattr(record, one.name) not in (None, "", (), 0, False)
    }


def missing(record: Any) -> list[str]:
    """Return the fields that must say something, be it nothing, and are None."""
    return [
        one.name
        for one in fields(record)
        if getattr(record, one.name) is None and "None" not in str(one.type)
    ]


def a_report(**keys: Any) -> Report:
    both = compound("both", metric("x", owner="ana"))
    checkins = {"both.x": [said("2026-11-09", 50)]}
    one = team("company", objective("o", both, **keys), checkins=checkins)
    return build_report(plan(one), period(), MIDDLE)


def a_key_result() -> KeyResultRecord:
    record = a_report().teams[0].objectives[0].key_results[0]
    inner = full(record.parts[0], **_known(record.parts[0]), parts=(record.parts[0],))
    found: KeyResultRecord = full(record, **_known(record), parts=(inner,))
    return found


def _known(record: KeyResultRecord) -> dict[str, object]:
    return {
        "value": Decimal(50),
        "band": Band(lo=Fraction(1), hi=None, strict=False),
        "human_status": "at-risk",
        "status": "on-track",
        "why_not": "no-value",
        "forecast": "a forecast",
        "grade": GRADE,
        "kind": record.kind,
        "state": "active",
    }


def test_a_private_key_result_and_its_parts_say_how_far_they_are_and_nothing_more() -> None:
    public = a_key_result()
    private = silent_key_result(public)
    assert speaking(private) == SAID_OF_A_KEY_RESULT | {"parts"}
    assert speaking(private.parts[0]) == SAID_OF_A_KEY_RESULT | {"parts"}
    assert missing(private) == []
    for name in SAID_OF_A_KEY_RESULT - {"private", "grade"}:
        assert getattr(private, name) == getattr(public, name)
    assert private.private


def test_of_the_grade_of_a_private_key_result_the_figures_stay_and_no_word() -> None:
    assert silent_key_result(a_key_result()).grade == Grade(
        grade=Decimal("0.7"), computed=Decimal("0.6")
    )
    assert silent_key_result(a_key_result().but(grade=None)).grade is None


def test_a_private_objective_says_how_far_it_is_and_silences_all_its_key_results() -> None:
    report = a_report()
    one = full(
        report.teams[0].objectives[0],
        private=True,
        commitment="aspirational",
        state="active",
        status="on-track",
        key_results=(a_key_result().but(private=False),),
    )
    told = replace(report, teams=(replace(report.teams[0], objectives=(one,)),))
    (shown,) = discreet(told).teams[0].objectives
    assert speaking(shown) == SAID_OF_AN_OBJECTIVE
    assert missing(shown) == []
    assert shown.key_results == (silent_key_result(a_key_result()),)
    (redacted,) = (
        discreet(
            replace(
                told, teams=(replace(told.teams[0], objectives=(replace(one, private=False),)),)
            ),
            everything=True,
        )
        .teams[0]
        .objectives
    )
    assert redacted == shown


def test_a_silent_kpi_says_whether_it_is_in_its_band_and_nothing_more() -> None:
    healthy = Healthy(at_least=Decimal("2.5"))
    one = kpi("clicks", unit="EUR", owner="ana", description="What counts", healthy=healthy)
    where = plan(team(), kpis=[sheet("company", one, series={"clicks": [said("2026-11-09", 2)]})])
    (record,) = kpi_records(where, MIDDLE, [])
    known = {"kpi": one, "status": "out-of-band"}
    whole: KpiRecord = full(record, **known)
    silent = silent_kpi(whole)
    assert speaking(silent) == SAID_OF_A_KPI
    assert missing(silent) == missing(silent.kpi) == []
    assert speaking(silent.kpi) <= {"id", "title", "cadence", "per_period", "area", "precision"}


def test_what_needs_attention_names_a_private_thing_and_not_what_is_wrong_with_it() -> None:
    report = a_report(private=True)
    (hidden,) = report.teams[0].objectives
    lines = builders.attention(uid=hidden.uid), builders.attention(uid="other")
    assert discreet(replace(report, attention=lines)).attention == (
        replace(lines[0], owner=None, reason="", command=""),
        lines[1],
    )
    assert discreet(replace(a_report(), attention=lines)).attention == lines


def test_redacted_of_every_kpi_no_more_is_told_than_whether_it_is_in_its_band() -> None:
    report = replace(a_report(), kpis=(builders.kpi(), builders.kpi(uid="kpi/company/visits")))
    assert discreet(report).kpis == report.kpis
    assert discreet(report, everything=True).kpis == tuple(map(silent_kpi, report.kpis))


def test_redacted_nobody_is_told_who_owes_a_check_in() -> None:
    report = replace(a_report(), due=(("ana", 1),))
    assert discreet(report).due == (("ana", 1),)
    assert discreet(report, everything=True).due == ()


def test_a_private_part_of_a_public_key_result_is_silent_and_its_sibling_speaks() -> None:
    both = compound("both", metric("x", private=True, owner="ana"), metric("y", owner="bo"))
    checkins = {"both.x": [said("2026-11-09", 50)], "both.y": [said("2026-11-09", 60)]}
    one = team("company", objective("o", both, metric("z")), checkins=checkins)
    report = discreet(build_report(plan(one), period(), MIDDLE))
    (shown, plain) = report.teams[0].objectives[0].key_results
    x, y = shown.parts
    assert (x.owner, x.value, x.target_text) == (None, None, "")
    assert (y.owner, y.value, y.target_text) == ("bo", 60, "100")
    assert x.progress is not None
    assert (shown.private, plain.parts) == (False, ())
