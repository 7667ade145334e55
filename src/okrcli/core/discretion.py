"""What leaves the house: private things, or all of them, with title, progress and status only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from okrcli.core.records import (
    Attention,
    KeyResultRecord,
    KpiRecord,
    ObjectiveRecord,
    Report,
    TeamRecord,
)
from okrcli.model import Grade, Kpi


def discreet(report: Report, *, everything: bool = False) -> Report:
    """Return a report to publish: what is private, or everything, says no more than how far it is.

    Titles, progress, expected progress and statuses stay, and so does every roll-up.
    """
    teams = tuple(discreet_team(team, everything=everything) for team in report.teams)
    silent = {one.uid for team in teams for one in _promises(team) if one.private}
    return replace(
        report,
        teams=teams,
        attention=tuple(_attention(one) if one.uid in silent else one for one in report.attention),
        kpis=tuple(silent_kpi(one) for one in report.kpis) if everything else report.kpis,
        due=() if everything else report.due,
    )


def discreet_team(team: TeamRecord, *, everything: bool) -> TeamRecord:
    """Return a team to publish; `discreet` does so with a whole report."""
    shown = tuple(_objective(one, everything=everything) for one in team.objectives)
    return replace(team, objectives=shown)


def _promises(team: TeamRecord) -> Iterator[ObjectiveRecord | KeyResultRecord]:
    """Yield the objectives, key results and parts of a team."""
    for objective in team.objectives:
        yield objective
        for kr in objective.key_results:
            yield from (kr, *kr.parts)


def _objective(one: ObjectiveRecord, *, everything: bool) -> ObjectiveRecord:
    private = one.private or everything
    measured = tuple(
        silent_key_result(kr) if private or kr.private else _partly(kr) for kr in one.key_results
    )
    if not private:
        return replace(one, key_results=measured)
    return replace(
        one,
        private=True,
        owner=None,
        tags=(),
        reason="",
        guardrails_out=(),
        supports=(),
        key_results=measured,
    )


def _partly(one: KeyResultRecord) -> KeyResultRecord:
    """Return a public key result whose private parts are silent."""
    if not any(part.private for part in one.parts):
        return one
    parts = tuple(silent_key_result(part) if part.private else part for part in one.parts)
    return replace(one, parts=parts)


def silent_key_result(one: KeyResultRecord) -> KeyResultRecord:
    """Return a key result that says no more than how far it is, its parts likewise."""
    return replace(
        one,
        private=True,
        owner=None,
        tags=(),
        reason="",
        unit="",
        baseline=None,
        target=None,
        target_text="",
        target_written="",
        band=None,
        original_target=None,
        value=None,
        value_day=None,
        expected_value=None,
        human_status=None,
        diverges=False,
        unattended=False,
        confidence=None,
        confidence_before=None,
        last_checkin=None,
        checkins=0,
        note="",
        blocker="",
        supports=(),
        forecast=None,
        forecast_reason="",
        will_miss=False,
        grade=_unexplained(one.grade),
        parts=tuple(silent_key_result(part) for part in one.parts),
    )


def _unexplained(grade: Grade | None) -> Grade | None:
    """Return a grade without its reason, its plans, and what it was before a revision."""
    return grade and replace(grade, original=None, reason="", next=None)


def _attention(one: Attention) -> Attention:
    return replace(one, owner=None, reason="", command="")


def silent_kpi(one: KpiRecord) -> KpiRecord:
    """Return a KPI that says no more than whether it is in its band."""
    kpi = unspoken(one.kpi)
    return replace(one, kpi=kpi, value=None, value_day=None, band_text="", since_out=None)


def unspoken(kpi: Kpi) -> Kpi:
    """Return a KPI's definition with its id, title and cadence only."""
    return replace(kpi, unit="", owner=None, description="", healthy=None)
