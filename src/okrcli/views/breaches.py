"""What the guard found, in the words of OKRs."""

from __future__ import annotations

from okrcli.core.findings import Finding
from okrcli.core.guard.base import Breach
from okrcli.views.diff.words import how, words


def finding(breach: Breach, way_out: str) -> Finding:
    """Return a breach as a finding; `way_out` is said where it names none itself."""
    change = breach.change
    named = f"{change.id}: " if change.period else ""
    if change.uid.startswith("kpi/"):
        named = f"{change.uid}: "
    said = ", ".join(filter(None, (words(change), how(change), breach.why)))
    return Finding(
        rule=breach.rule,
        level=breach.level,
        file=change.path,
        keys=change.keys,
        line=change.line,
        message=f"{named}{said}",
        hint=breach.way_out or way_out,
    )
