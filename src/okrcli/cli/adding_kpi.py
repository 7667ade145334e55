"""A KPI on its way into a team's file: read, judged, written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from okrcli.cli.key_values import Keys
from okrcli.cli.options import Session
from okrcli.core.additions import judged
from okrcli.core.changes import with_kpi_sheet
from okrcli.core.findings import Finding
from okrcli.core.opening import check_team
from okrcli.errors import UsageError
from okrcli.kinds.band import BAND_KEYS
from okrcli.model import Plan
from okrcli.store.kpi_addition import KpiAddition
from okrcli.views.added import Added

ORDER = (
    "id",
    "title",
    "description",
    "unit",
    "precision",
    "owner",
    "area",
    "cadence",
    "per_period",
)
BAND = ("at_least", "at_most", "above", "below", "between")


def add_kpi(
    session: Session,
    team: str | None,
    named: tuple[str, str],
    typed: Mapping[str, Any],
    *,
    dry_run: bool,
) -> tuple[Added, list[Finding]]:
    """Add a KPI of an id and a title; return what is new, and what is to be said about it.

    Raises:
        UsageError: it would be an error; nothing was written.
        DataError: the file cannot be read, changed safely, or written.
    """
    workspace = session.workspace()
    plan = workspace.load(())
    team = team or plan.settings.top
    check_team(team, plan.calendar)
    read = Keys(session.console, session.as_of).read(typed)
    values = _values(dict(zip(("id", "title"), named, strict=True)) | read)
    tried = workspace.add_kpi(team, values, dry_run=True)
    found = _judged(plan, tried, values["id"], session)
    made = tried if dry_run else workspace.add_kpi(team, values)
    return _added(made, team, values["id"], was_written=not dry_run), found


def _values(keys: Mapping[str, Any]) -> dict[str, Any]:
    """Return the keys as they stand in the file, the band under `healthy`."""
    band = {key: keys[key] for key in BAND_KEYS if key in keys}
    return {key: keys[key] for key in ORDER if key in keys} | ({"healthy": band} if band else {})


def _judged(plan: Plan, tried: KpiAddition, name: str, session: Session) -> list[Finding]:
    place = tried.sheet.places[name]
    found = judged(with_kpi_sheet(plan, tried.sheet), session.as_of, tried.file, place)
    for finding in found:
        if finding.level == "error":
            raise UsageError(f"{finding.message} [{finding.rule}]", finding.hint)
    return found


def _added(made: KpiAddition, team: str, name: str, *, was_written: bool) -> Added:
    return Added(
        what="kpi",
        id=name,
        uid=f"kpi/{team}/{name}",
        file=made.file,
        before=made.before,
        after=made.after,
        following=f"okr update kpi/{team}/{name} NUMBER",
        was_written=was_written,
    )
