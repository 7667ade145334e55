"""The words, signs and colours of statuses: a sign each, so that nothing hangs on colour."""

from __future__ import annotations

from collections.abc import Callable

from okrcli.core.records import KpiStatus, Status
from okrcli.language import N_, _, ngettext
from okrcli.settings import Commitment

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
COUNTED: dict[str, Callable[[int], str]] = {
    "achieved": lambda n: ngettext("{count} achieved", "{count} achieved", n),
    "on-track": lambda n: ngettext("{count} on track", "{count} on track", n),
    "at-risk": lambda n: ngettext("{count} at risk", "{count} at risk", n),
    "off-track": lambda n: ngettext("{count} off track", "{count} off track", n),
    "outdated": lambda n: ngettext("{count} outdated", "{count} outdated", n),
    "no-data": lambda n: ngettext("{count} no data", "{count} no data", n),
    "not-measurable": lambda n: ngettext("{count} not measurable", "{count} not measurable", n),
    "in-progress": lambda n: ngettext("{count} in progress", "{count} in progress", n),
    "not-started": lambda n: ngettext("{count} not started", "{count} not started", n),
    "draft": lambda n: ngettext("{count} draft", "{count} draft", n),
    "dropped": lambda n: ngettext("{count} dropped", "{count} dropped", n),
}
"""How many there are of a status; another language may have a plural where English has none."""
COMMITMENTS: dict[Commitment, str] = {
    "committed": N_("committed"),
    "aspirational": N_("aspirational"),
}


def counted(status: str, count: int) -> str:
    """Return how many have a status: `2 on track`."""
    return COUNTED[status](count)


def commitment_word(commitment: Commitment) -> str:
    """Return how much is promised by an objective, as a person reads it."""
    return _(COMMITMENTS[commitment])


def color_of(status: Status) -> str:
    """Return the colour of a status."""
    return COLORS.get(SIGNS[status], DIM)


def mark_of(status: Status | KpiStatus) -> tuple[str, str]:
    """Return the sign and the colour of a status, a KPI's too."""
    sign = {**SIGNS, **KPI_SIGNS}[status]
    return sign, COLORS.get(sign, DIM)
