"""KPIs as a list, for other programs: JSON and CSV."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from okrcli.core.records import KpiRecord
from okrcli.views.csv import table
from okrcli.views.exact import Json
from okrcli.views.json import document, iso, kpi_of
from okrcli.views.page import Page

COLUMNS = (
    "uid",
    "title",
    "team",
    "owner",
    "area",
    "unit",
    "value",
    "value_day",
    "band_text",
    "status",
    "since_out",
    "served_by",
)


def render_json(kpis: Sequence[KpiRecord], as_of: date, page: Page) -> str:
    """Return all KPIs on a day."""
    content: dict[str, Json] = {"as_of": iso(as_of), "kpis": [kpi_of(one) for one in kpis]}
    return document("kpis", content, page)


def render_csv(kpis: Sequence[KpiRecord]) -> str:
    """Return a row for each KPI."""
    rows = [{**kpi_of(one), **_cells(one)} for one in kpis]
    return table(COLUMNS, [[row[column] for column in COLUMNS] for row in rows])


def _cells(one: KpiRecord) -> dict[str, str]:
    healthy = one.kpi.healthy
    band = healthy.band_written if healthy else ""
    return {"band_text": band, "served_by": " ".join(one.served_by)}
