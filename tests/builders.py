"""Records and settings with sensible defaults, so that a test names only what matters to it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from okrcli.core.records import (
    Attention,
    KeyResultRecord,
    KpiRecord,
    ObjectiveRecord,
    OpenPeriod,
    Report,
    TeamRecord,
)
from okrcli.errors import Problem
from okrcli.model import Healthy, Kpi
from okrcli.periods import Calendar, Period
from okrcli.settings import Settings

AS_OF = date(2026, 11, 16)
QUARTER = Period("2026-Q4", date(2026, 10, 1), date(2026, 12, 31), "2026-Q4", "quarter")
YEAR = Period("2026", date(2026, 1, 1), date(2026, 12, 31), "2026", "year")

_KEY_RESULT = KeyResultRecord(
    id="clients",
    ref="clients",
    uid="company/2026-Q4/clients",
    title="New clients won",
    kind="metric",
    owner="giulia",
    tags=(),
    state="active",
    reason="",
    private=False,
    weight=Fraction(1),
    counts=True,
    is_guardrail=False,
    is_out=False,
    unit="clients",
    precision=None,
    baseline=Fraction(0),
    target=Fraction(22),
    target_text="22",
    band=None,
    original_target=None,
    value=Decimal(12),
    value_day=AS_OF,
    raw=Fraction(12, 22),
    progress=Fraction(12, 22),
    expected=Fraction(7, 10) * Fraction(46, 91),
    expected_value=22 * Fraction(7, 10) * Fraction(46, 91),
    status="on-track",
    human_status=None,
    diverges=False,
    unattended=False,
    measurable=True,
    why_not="",
    confidence=None,
    confidence_before=None,
    last_checkin=AS_OF,
    checkins=3,
    note="",
    blocker="",
    start=QUARTER.start,
    due=QUARTER.end,
    delta=None,
    supports=(),
    parts=(),
    target_written="22",
    is_due=False,
    next_checkin=None,
    forecast=None,
    forecast_reason="",
    will_miss=False,
    grade=None,
)
_OBJECTIVE = ObjectiveRecord(
    id="market",
    uid="company/2026-Q4/market",
    title="A larger share of the market",
    owner="giulia",
    tags=(),
    commitment="aspirational",
    weight=Fraction(1),
    state="active",
    reason="",
    private=False,
    progress=Fraction(41, 100),
    expected=Fraction(35, 100),
    status="on-track",
    counting=3,
    measurable=3,
    reported=2,
    ever_reported=3,
    guardrails_out=(),
    delta=None,
    supports=(),
    start=QUARTER.start,
    due=QUARTER.end,
    key_results=(),
)


def key_result(**changes: Any) -> KeyResultRecord:
    """A metric on its way; without an id of its own, `ref` and `uid` follow `id`."""
    name = changes.get("id", _KEY_RESULT.id)
    written = changes.get("target_text", _KEY_RESULT.target_text)
    own = {"ref": name, "uid": f"company/2026-Q4/{name}", "target_written": written}
    return replace(_KEY_RESULT, **{**own, **changes})


def nothing_yet(**changes: Any) -> KeyResultRecord:
    """A key result that nobody has reported on."""
    silent = {
        "value": None,
        "value_day": None,
        "raw": Fraction(0),
        "progress": Fraction(0),
        "status": "no-data",
        "last_checkin": None,
        "checkins": 0,
    }
    return key_result(**{**silent, **changes})


def objective(*key_results: KeyResultRecord, **changes: Any) -> ObjectiveRecord:
    return replace(_OBJECTIVE, key_results=key_results, **changes)


def team(*objectives: ObjectiveRecord, **changes: Any) -> TeamRecord:
    base = TeamRecord(
        id="company",
        title="",
        progress=Fraction(37, 100),
        expected=Fraction(44, 100),
        status="on-track",
        below=Fraction(37, 100),
        counting=len(objectives),
        delta=None,
        objectives=tuple(replace(one, number=at) for at, one in enumerate(objectives, start=1)),
    )
    return replace(base, **changes)


def attention(**changes: Any) -> Attention:
    base = Attention(
        kind="off-track",
        id="costs",
        uid="company/2026-Q4/costs",
        title="Operating costs",
        owner="marco",
        status="off-track",
        shown_status=changes.get("status", "off-track"),
        reason="41,900 EUR/month: worse than the start (41,300)",
        command='okr update costs VALUE --blocker "..."',
    )
    return replace(base, **changes)


def kpi(**changes: Any) -> KpiRecord:
    base = KpiRecord(
        uid="kpi/company/clicks",
        kpi=Kpi(
            id="clicks",
            title="Newsletter clicks",
            unit="%",
            owner="sara",
            area="marketing",
            healthy=Healthy(at_least=Decimal("2.5")),
        ),
        team="company",
        status="out-of-band",
        value=Fraction(18, 10),
        value_day=date(2026, 11, 9),
        band_text="at least 2.5",
        since_out=date(2026, 10, 26),
        served_by=(),
    )
    return replace(base, **changes)


def open_period(**changes: Any) -> OpenPeriod:
    base = OpenPeriod(
        period=YEAR,
        objectives=2,
        progress=Fraction(71, 100),
        expected=Fraction(88, 100),
        status="at-risk",
    )
    return replace(base, **changes)


def problem(**changes: Any) -> Problem:
    base = Problem(
        path="okrs/2026-Q4/company.yaml",
        line=14,
        column=17,
        rule="wrong-value",
        level="error",
        message="'many' is not a target",
        hint="write a plain number",
        excerpt="        target: many",
        length=4,
    )
    return replace(base, **changes)


def report(*teams: TeamRecord, **changes: Any) -> Report:
    base = Report(
        settings=Settings(organization="Studio Ferrante"),
        as_of=AS_OF,
        since=date(2026, 11, 9),
        period=QUARTER,
        elapsed=Fraction(46, 91),
        also_open=(),
        progress=Fraction(37, 100),
        expected=Fraction(44, 100),
        status="on-track",
        delta=Fraction(5, 100),
        measurable=8,
        counting=9,
        reported=7,
        teams=teams,
        attention=(),
        kpis=(),
        due=(),
        problems=(),
    )
    return replace(base, **changes)


def calendar(**settings: Any) -> Calendar:
    return Calendar(Settings(**settings))
