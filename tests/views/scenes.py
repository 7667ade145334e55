"""One rich report for every view: the company of the first mock-up."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

from builders import (
    attention,
    key_result,
    kpi,
    nothing_yet,
    objective,
    open_period,
    report,
    team,
)
from okrcli.core.records import ObjectiveRecord, Report
from okrcli.kinds.band import Band

F = Fraction


def market() -> ObjectiveRecord:
    return objective(
        key_result(
            target_text="+20% of 18",
            owner="luca",
            confidence=F(7),
            confidence_before=F(6),
            delta=F(9, 100),
        ),
        key_result(
            id="rating",
            title="Mean client rating",
            kind="reach",
            owner="sara",
            unit="",
            baseline=F("4.1"),
            target=None,
            target_text="at least 4.5",
            band=Band(F("4.5"), None),
            value=Decimal("4.3"),
            value_day=date(2026, 11, 5),
            raw=F(1, 2),
            progress=F(1, 2),
            expected_value=F("4.2415"),
            status="outdated",
        ),
        key_result(
            id="contract-value",
            title="Mean contract value a client",
            unit="EUR",
            baseline=F(12400),
            target=F(14260),
            target_text="+15%",
            value=Decimal(12710),
            raw=F(1, 6),
            progress=F(1, 6),
            expected_value=F("13058.4"),
            status="at-risk",
            confidence=F(4),
            confidence_before=F(6),
            delta=F(4, 100),
        ),
        supports=("2026/first",),
    )


def efficiency() -> ObjectiveRecord:
    in_use = key_result(
        id="in-use",
        title="In use",
        kind="done",
        unit="",
        baseline=None,
        target=None,
        target_text="done",
        value=True,
        progress=F(1),
        raw=F(1),
        expected=None,
        expected_value=None,
        status="achieved",
        owner="marco",
    )
    search = key_result(
        id="search",
        title="Time to search",
        unit="h",
        baseline=F("6.5"),
        target=F("4.55"),
        target_text="-30%",
        value=Decimal("5.7"),
        progress=F(41, 100),
        expected_value=F("5.51"),
        owner="marco",
    )
    costs = key_result(
        id="costs",
        title="Operating costs",
        unit="EUR/month",
        owner="marco",
        baseline=F(41300),
        target=F(37170),
        target_text="-10%",
        value=Decimal(41900),
        raw=F(-600, 4130),
        progress=F(0),
        expected=F(46, 91),
        expected_value=F(39212),
        status="off-track",
        confidence=F(3),
        confidence_before=F(5),
        original_target="36000",
    )
    return objective(
        key_result(
            id="documents",
            title="A new document system, and less searching",
            kind="parts",
            unit="",
            owner="marco",
            baseline=None,
            target=None,
            target_text="",
            value=None,
            progress=F(71, 100),
            raw=F(71, 100),
            expected=F(3, 4),
            expected_value=None,
            confidence=F(8),
            confidence_before=F(8),
            delta=F(21, 100),
            parts=(in_use, search),
        ),
        costs,
        key_result(
            id="complaints",
            title="Complaints stay rare",
            kind="hold",
            unit="",
            owner="anna",
            baseline=None,
            target=None,
            target_text="at most 4",
            band=Band(None, F(4)),
            value=Decimal(6),
            progress=F(5, 7),
            expected=None,
            expected_value=None,
            status="off-track",
            is_guardrail=True,
            is_out=True,
            counts=False,
        ),
        key_result(
            id="roll-out",
            title="Moved to the new offices",
            kind="milestones",
            unit="",
            owner="marco",
            baseline=None,
            target=None,
            target_text="4 milestones",
            value=("a", "b"),
            progress=F(1, 2),
            expected=F(1, 4),
            expected_value=None,
            due=date(2026, 11, 30),
            weight=F(2),
        ),
        id="efficiency",
        uid="company/2026-Q4/efficiency",
        title="More efficiency, lower costs",
        owner="marco",
        commitment="committed",
        progress=F(35, 100),
        expected=F(1, 2),
        status="at-risk",
        reported=3,
        counting=3,
        guardrails_out=("complaints",),
    )


def loyalty() -> ObjectiveRecord:
    return objective(
        nothing_yet(
            id="lifetime",
            title="Mean lifetime value of a client",
            unit="EUR",
            baseline=None,
            target=None,
            target_text="+10%",
            raw=None,
            progress=None,
            expected=None,
            expected_value=None,
            status="not-measurable",
            measurable=False,
            why_not="baseline-first",
            is_due=True,
        ),
        nothing_yet(
            id="programme",
            title="Launch the loyalty programme",
            kind="done",
            unit="",
            baseline=None,
            target=None,
            target_text="done",
            expected=None,
            expected_value=None,
            status="in-progress",
            human_status="off-track",
            diverges=True,
            is_due=True,
        ),
        key_result(
            id="retention",
            title="Retention",
            state="dropped",
            status="dropped",
            reason="measured by renewals already",
            progress=None,
        ),
        key_result(id="reach-out", title="Call every former client", state="draft", status="draft"),
        id="loyalty",
        uid="company/2026-Q4/loyalty",
        title="Loyal clients",
        owner=None,
        progress=F(0),
        expected=None,
        status="in-progress",
        reported=0,
        counting=2,
    )


def company() -> Report:
    lines = (
        attention(kind="guardrail-out", id="complaints", reason="6: at most 4", owner="anna"),
        attention(),
        attention(
            kind="diverges",
            id="programme",
            status="in-progress",
            reason="a person says off-track, the numbers in-progress",
            owner=None,
        ),
        attention(
            kind="outdated",
            id="rating",
            status="outdated",
            reason="no value for 11 days, the last was 4.3",
            owner="sara",
            command="okr update rating VALUE",
        ),
        attention(
            kind="falling-confidence",
            id="contract-value",
            status="at-risk",
            reason="12,710 EUR, 13,058 expected today; confidence 6 → 4",
            owner="giulia",
        ),
        attention(kind="not-measurable", id="lifetime", status="not-measurable"),
    )
    return report(
        team(market(), efficiency(), loyalty()),
        attention=lines,
        kpis=(kpi(), kpi(status="in-band"), kpi(status="no-data")),
        also_open=(open_period(),),
        due=(("sara", 2), ("marco", 1)),
    )


def group() -> Report:
    """Three teams, one below another."""
    platform = team(
        market(),
        id="engineering/platform",
        title="Platform",
        status="at-risk",
        delta=F(-2, 100),
    )
    return report(
        team(market(), title="The whole company", below=F(41, 100)),
        team(id="engineering", progress=None, expected=None, status="not-measurable", below=None),
        platform,
    )
