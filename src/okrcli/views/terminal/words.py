"""The words, signs and colours of statuses: a sign each, so that nothing hangs on colour."""

from __future__ import annotations

from okrcli.core.records import KpiStatus, Status

SIGNS: dict[str, str] = {
    "achieved": "✓",
    "on-track": "✓",
    "at-risk": "!",
    "off-track": "✗",
    "outdated": "~",
    "no-data": "?",
    "not-measurable": "?",
    "in-progress": "–",
    "not-started": "–",
    "draft": "–",
    "dropped": "–",
}
KPI_SIGNS: dict[str, str] = {
    "in-band": "✓",
    "no-band": "–",
    "outdated": "~",
    "no-data": "?",
    "out-of-band": "✗",
}
COLORS: dict[str, str] = {"✓": "green", "!": "yellow", "✗": "red", "~": "magenta", "?": "cyan"}
DIM, BOLD = "dim", "bold"


def color_of(status: Status) -> str:
    """Return the colour of a status."""
    return COLORS.get(SIGNS[status], DIM)


def mark_of(status: Status | KpiStatus) -> tuple[str, str]:
    """Return the sign and the colour of a status, a KPI's too."""
    sign = {**SIGNS, **KPI_SIGNS}[status]
    return sign, COLORS.get(sign, DIM)
