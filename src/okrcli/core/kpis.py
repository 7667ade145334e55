"""KPIs on a day: in their band or out of it, and who answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from okrcli.core.effective import Ground, parts_of
from okrcli.core.pace import Freshness
from okrcli.core.records import KpiRecord, KpiStatus, ObjectiveRecord
from okrcli.core.timeline import Timeline
from okrcli.core.wording import amount
from okrcli.kinds.base import KeyResult
from okrcli.language import _
from okrcli.model import CheckIn, Kpi, KpiSheet, Plan


def kpi_records(plan: Plan, as_of: date, grounds: Sequence[Ground]) -> tuple[KpiRecord, ...]:
    """Return every KPI on a day; `grounds` are the teams whose key results may serve it."""
    served = _served(grounds)
    return tuple(
        _record(plan, sheet, kpi, as_of, served.get((sheet.team, kpi.id), []))
        for sheet in plan.kpi_sheets
        for kpi in sheet.kpis
    )


def kpi_status(
    kpi: Kpi, team: str, series: Sequence[CheckIn], plan: Plan, as_of: date
) -> KpiStatus:
    """Return where a KPI stands: a number that is too old says nothing of today."""
    values = numbers(series, as_of)
    if not values:
        return "no-data"
    if _freshness(kpi, team, plan, as_of).is_outdated(values[-1][0]):
        return "outdated"
    if kpi.healthy is None:
        return "no-band"
    return "in-band" if kpi.healthy.band.holds(values[-1][1]) else "out-of-band"


def _freshness(kpi: Kpi, team: str, plan: Plan, as_of: date) -> Freshness:
    settings = plan.settings
    cadence = kpi.cadence or settings.cadence_of(team)
    return Freshness(as_of, None, cadence, settings.grace, settings.closing)


def numbers(series: Sequence[CheckIn], as_of: date) -> list[tuple[date, Fraction]]:
    """Return the numbers of a series up to a day, since it last was not applicable."""
    found: list[tuple[date, Fraction]] = []
    for reading in Timeline(series).readings(as_of):
        if isinstance(reading.value, Decimal):
            found.append((reading.day, Fraction(reading.value)))
        else:
            found.clear()
    return found


def _record(plan: Plan, sheet: KpiSheet, kpi: Kpi, as_of: date, served_by: list[str]) -> KpiRecord:
    series = sheet.series.get(kpi.id, ())
    values = numbers(series, as_of)
    status = kpi_status(kpi, sheet.team, series, plan, as_of)
    day, value = values[-1] if values else (None, None)
    freshness = _freshness(kpi, sheet.team, plan, as_of)
    return KpiRecord(
        uid=f"kpi/{sheet.team}/{kpi.id}",
        kpi=kpi,
        team=sheet.team,
        status=status,
        value=value,
        value_day=day,
        band_text=kpi.healthy.band_text if kpi.healthy else "",
        since_out=_since_out(kpi, values) if status == "out-of-band" else None,
        served_by=tuple(served_by),
        is_due=freshness.is_due(day) if day else not Timeline(series).readings(as_of),
        next_checkin=freshness.cadence.after(day) if day else None,
    )


def _since_out(kpi: Kpi, values: Sequence[tuple[date, Fraction]]) -> date | None:
    """Return the first day of the unbroken run outside the band that lasts to today."""
    first = None
    for day, value in reversed(values):
        if kpi.healthy is None or kpi.healthy.band.holds(value):
            break
        first = day
    return first


def _served(grounds: Sequence[Ground]) -> dict[tuple[str, str], list[str]]:
    """Return which uids read or guard each KPI, by the KPI's team and id."""
    served: dict[tuple[str, str], list[str]] = {}
    for ground in grounds:
        for uid, reference in _references(ground):
            target = ground.resolve(reference)
            if target and target.sheet and target.kpi:
                users = served.setdefault((target.sheet.team, target.kpi.id), [])
                if uid not in users:
                    users.append(uid)
    return served


def _references(ground: Ground) -> Iterator[tuple[str, str]]:
    """Yield the uid of each active objective or key result with each KPI reference it names."""
    stem = f"{ground.team.team}/{ground.team.period.id}"
    for objective in ground.objectives():
        if objective.state != "active":
            continue
        for reference in objective.guardrails + objective.supports:
            if reference.startswith("kpi/"):
                yield f"{stem}/{objective.id}", reference
        for now in objective.key_results:
            kr = ground.key_result(now.id, now)
            for reference in _named_by(kr):
                yield f"{stem}/{kr.id}", reference


def _named_by(kr: KeyResult) -> list[str]:
    if kr.state != "active":
        return []
    own = [*kr.guardrails, *kr.supports, *([kr.kpi] if kr.kpi else [])]
    for part in parts_of(kr):
        own += _named_by(part)
    return [reference for reference in own if reference.startswith("kpi/")]


def kpis_out(objective: ObjectiveRecord, kpis: Iterable[KpiRecord]) -> Iterator[str]:
    """Yield the KPIs out of their band that an objective or its key results name, in words.

    Those that guard the objective are left out: they stand among its guardrails.
    """
    own = {objective.uid, *(record.uid for record in objective.key_results)}
    guards = {reference.rpartition("/")[2] for reference in objective.guardrails_out}
    for one in kpis:
        is_touched = one.status == "out-of-band" and not own.isdisjoint(one.served_by)
        if is_touched and one.kpi.id not in guards:
            yield kpi_out(one)


def kpi_out(one: KpiRecord) -> str:
    """Return where a KPI stands and where it should."""
    value = "" if one.value is None else amount(one.value, one.kpi.unit, one.kpi.precision)
    return _(
        "{title} {value}, healthy {band}", title=one.kpi.title, value=value, band=one.band_text
    )
