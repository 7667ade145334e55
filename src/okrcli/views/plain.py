"""The report for a screen reader: one fact a line, no bars, no boxes, no signs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from okrcli.core.reasons import kpis_out
from okrcli.core.records import KeyResultRecord, KpiRecord, ObjectiveRecord, Report, TeamRecord
from okrcli.core.wording import amount, percent, record_word, status_word
from okrcli.views.figures import counted, points, score, weekday
from okrcli.views.page import Page
from okrcli.views.terminal.detail import Around, detail
from okrcli.views.terminal.header import hidden_rows, names_of, time_of
from okrcli.views.text import safe

SPOKEN = {" → ": " to ", " →": ", as before", " ↑": ", up", " ↓": ", down"}
"""What signs in our own sentences are called, the longer first."""


def render(report: Report, page: Page) -> str:
    """Return a report as lines that are read out one after the other."""
    lines = [*_whole(report), *_attention(report)]
    for team in report.teams:
        lines += _team(team, report, page, several=len(report.teams) > 1)
    lines += _foot(report)
    return "".join(f"{safe(line)}\n" for line in lines)


def _whole(report: Report) -> Iterator[str]:
    yield f"Report: {', '.join(names_of(report))}"
    if report.settings.mission:
        yield f"Mission: {report.settings.mission}"
    yield f"Day: {weekday(report.as_of)} {report.as_of.year}"
    yield f"Time: {time_of(report)}"
    yield from _figures(report, report)
    if hidden := hidden_rows(report):
        yield f"Shown: {hidden}"
    if report.counting:
        yield f"Key results that can be measured: {report.measurable:,} of {report.counting:,}"
        yield f"Key results up to date: {report.reported:,}"


def _figures(one: Report | TeamRecord | ObjectiveRecord, report: Report) -> Iterator[str]:
    yield f"Progress: {_percent(one.progress)}"
    if one.expected is not None:
        yield f"Expected: {percent(one.expected)}"
    yield f"Status: {status_word(one.status)}"
    if one.grade is not None:
        yield f"Grade: {score(one.grade)}"
    yield from _change(one.delta, report)


def _change(delta: Fraction | None, report: Report) -> Iterator[str]:
    if change := points(delta):
        days = counted((report.as_of - report.since).days, "day")
        yield f"Change in {days}: {change} points"


def _attention(report: Report) -> Iterator[str]:
    if report.attention:
        yield ""
        yield f"Needs attention: {len(report.attention):,}"
    for line in report.attention:
        yield f"{line.id}: {status_word(line.status)}, {_spoken(line.reason)}"
        yield f"Owner: {line.owner or 'none'}"
        yield f"Mend it with: {line.command}"


def _team(team: TeamRecord, report: Report, page: Page, *, several: bool) -> Iterator[str]:
    if several or page.depth == "team":
        yield ""
        yield f"Team: {team.title or team.id}"
        yield from _figures(team, report)
        if team.below != team.progress:
            yield f"With the teams below: {_percent(team.below)}"
    if page.depth != "team":
        for objective in team.objectives:
            yield ""
            yield f"Objective {objective.number}: {objective.title}"
            yield from _objective(objective, report, page)


def _objective(objective: ObjectiveRecord, report: Report, page: Page) -> Iterator[str]:
    yield from _figures(objective, report)
    if objective.state == "dropped":
        yield f"Reason: {objective.reason or 'none'}"
        return
    yield f"Owner: {objective.owner or 'none'}"
    yield f"Commitment: {objective.commitment}"
    yield f"Reported: {objective.reported} of {objective.counting}"
    yield from (f"Serves: {one}" for one in objective.supports)
    yield from (f"Guardrail out: {one}" for one in objective.guardrails_out)
    yield from (f"KPI out of its band: {one}" for one in kpis_out(objective, report.kpis))
    if page.depth == "kr":
        for record in objective.key_results:
            yield ""
            yield from _key_result(record, objective, report)


def _key_result(
    record: KeyResultRecord, objective: ObjectiveRecord, report: Report
) -> Iterator[str]:
    yield f"Key result: {record.title}"
    yield f"Id: {record.ref}"
    yield f"Progress: {_percent(record.progress)}"
    if record.expected is not None:
        yield f"Expected: {percent(record.expected)}"
    yield f"Status: {record_word(record)}"
    around = replace(Around.of(objective, report.as_of), owner=record.owner)
    yield from map(_spoken, detail(replace(record, delta=None), around))
    yield f"Owner: {record.owner or 'none'}"
    yield from _change(record.delta, report)


def _foot(report: Report) -> Iterator[str]:
    if report.kpis:
        yield ""
    yield from map(_kpi, report.kpis)
    for one in report.also_open:
        stand = f"{_percent(one.progress)}, expected {_percent(one.expected)}"
        yield f"Also open: {one.period.label}, {stand}, {status_word(one.status)}"
    for owner, count in report.due:
        yield f"Check-ins due from {owner or 'nobody, for want of an owner'}: {count:,}"
    if report.problems:
        yield f"Problems in the files: {len(report.problems):,}, see okr check"


def _kpi(one: KpiRecord) -> str:
    value = "no value" if one.value is None else amount(one.value, one.kpi.unit, one.kpi.precision)
    band = f", healthy {one.band_text}" if one.band_text else ""
    return f"KPI: {one.kpi.title}, {value}, {one.status.replace('-', ' ')}{band}"


def _percent(share: Fraction | None) -> str:
    return "none" if share is None else percent(share)


def _spoken(text: str) -> str:
    """Return one of our sentences with its signs as words."""
    for sign, word in SPOKEN.items():
        text = text.replace(sign, word)
    return text
