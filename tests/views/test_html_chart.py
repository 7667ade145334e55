"""The labels of a chart on the page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cli.files import FILES, QUARTER, write
from cli.run import okr

LABEL = re.compile(r'<text class="edge"[^>]* dy="3.5">([^<]*)<')


@pytest.mark.parametrize(
    ("unit", "labels"),
    [
        ("EUR", {"12,400 EUR", "9,000 EUR", "0 EUR"}),
        ("EUR a month", {"12,400", "9,000", "0"}),
    ],
)
def test_units_stand_at_all_numbers_of_a_chart_or_at_none(
    unit: str, labels: set[str], tmp_path: Path
) -> None:
    company = (
        "period: 2026-Q4\nteam: company\nobjectives:\n  - id: grow\n    title: Grow\n"
        f"    key_results:\n      - {{id: sales, title: Sales, unit: {unit}, baseline: 0, "
        "target: 9000}\n"
    )
    checkins = 'sales:\n  - {"date": "2026-11-02", "value": 12400}\n\n'
    files = {
        **FILES,
        f"{QUARTER}/company.yaml": company,
        f"{QUARTER}/company.checkins.yaml": checkins,
    }
    root = write(tmp_path, files)
    page = okr("--root", root, "--as-of", "2026-11-16", "report", "-f", "html").out
    assert set(LABEL.findall(page)) == labels
