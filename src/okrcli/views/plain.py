"""The report for a screen reader: one fact a line, no bars, no boxes, no signs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from okrcli.core.kpis import kpis_out
from okrcli.core.records import KeyResultRecord, KpiRecord, ObjectiveRecord, Report, TeamRecord
from okrcli.core.wording import amount, percent, record_word, status_word
from okrcli.language import N_, _
from okrcli.views import counts
from okrcli.views.figures import full_day, grouped, points, score
from okrcli.views.page import Page
from okrcli.views.terminal.detail import Around, detail
from okrcli.views.terminal.header import hidden_rows, names_of, time_of
from okrcli.views.terminal.words import commitment_word
from okrcli.views.text import safe

SPOKEN = {
    " → ": N_(" to "),
    " →": N_(", as before"),
    " ↑": N_(", up"),
    " ↓": N_(", down"),
}
"""What signs in our own sentences are called, the longer first."""


def render(report: Report, page: Page) -> str:
    """Return a report as lines that are read out one after the other."""
    lines = [*_whole(report), *_attention(report)]
    for team in report.teams:
        lines += _team(team, report, page, several=len(report.teams) > 1)
    lines += _foot(report)
    return "".join(f"{safe(line)}\n" for line in lines)


def _whole(report: Report) -> Iterator[str]:
    yield _("Report: {names}", names=", ".join(names_of(report)))
    if report.settings.mission:
        yield _("Mission: {mission}", mission=report.settings.mission)
    yield _("Day: {day}", day=full_day(report.as_of))
    yield _("Time: {time}", time=time_of(report))
    yield from _figures(report, report)
    if hidden := hidden_rows(report):
        yield _("Shown: {rows}", rows=hidden)
    if report.counting:
        yield _(
            "Key results that can be measured: {count} of {all}",
            count=grouped(report.measurable),
            all=grouped(report.counting),
        )
        yield _("Key results up to date: {count}", count=grouped(report.reported))


def _figures(one: Report | TeamRecord | ObjectiveRecord, report: Report) -> Iterator[str]:
    yield from _shares(one.progress, one.expected)
    yield _("Status: {status}", status=status_word(one.status))
    if one.grade is not None:
        yield _("Grade: {grade}", grade=score(one.grade))
    yield from _change(one.delta, report)


def _shares(progress: Fraction | None, expected: Fraction | None) -> Iterator[str]:
    yield _("Progress: {share}", share=_percent(progress))
    if expected is not None:
        yield _("Expected: {share}", share=percent(expected))


def _change(delta: Fraction | None, report: Report) -> Iterator[str]:
    if change := points(delta):
        days = counts.days((report.as_of - report.since).days)
        yield _("Change in {days}: {change} points", days=days, change=change)


def _attention(report: Report) -> Iterator[str]:
    if report.attention:
        yield ""
        yield _("Needs attention: {count}", count=grouped(len(report.attention)))
    for line in report.attention:
        yield f"{line.id}: {status_word(line.shown_status)}, {_spoken(line.reason)}"
        yield _owner(line.owner)
        yield _("Mend it with: {command}", command=line.command)


def _team(team: TeamRecord, report: Report, page: Page, *, several: bool) -> Iterator[str]:
    if several or page.depth == "team":
        yield ""
        yield _("Team: {team}", team=team.title or team.id)
        yield from _figures(team, report)
        if team.below != team.progress:
            yield _("With the teams below: {share}", share=_percent(team.below))
    if page.depth != "team":
        for objective in team.objectives:
            yield ""
            number, title = objective.number, objective.title
            yield _("Objective {number}: {title}", number=number, title=title)
            yield from _objective(objective, report, page)


def _objective(objective: ObjectiveRecord, report: Report, page: Page) -> Iterator[str]:
    yield from _figures(objective, report)
    if objective.state == "dropped":
        yield _("Reason: {reason}", reason=objective.reason or _("none"))
        return
    yield _owner(objective.owner)
    yield _("Commitment: {commitment}", commitment=commitment_word(objective.commitment))
    yield _("Reported: {count} of {all}", count=objective.reported, all=objective.counting)
    yield from (_("Serves: {reference}", reference=one) for one in objective.supports)
    yield from (_("Guardrail out: {reference}", reference=one) for one in objective.guardrails_out)
    yield from (
        _("KPI out of its band: {kpi}", kpi=one) for one in kpis_out(objective, report.kpis)
    )
    if page.depth == "kr":
        for record in objective.key_results:
            yield ""
            yield from _key_result(record, objective, report)


def _key_result(
    record: KeyResultRecord, objective: ObjectiveRecord, report: Report
) -> Iterator[str]:
    yield _("Key result: {title}", title=record.title)
    yield _("Id: {id}", id=record.ref)
    yield from _shares(record.progress, record.expected)
    yield _("Status: {status}", status=record_word(record))
    around = replace(Around.of(objective, report.as_of), owner=record.owner)
    yield from map(_spoken, detail(replace(record, delta=None), around))
    yield _owner(record.owner)
    yield from _change(record.delta, report)


def _owner(owner: str | None) -> str:
    return _("Owner: {owner}", owner=owner or _("none"))


def _foot(report: Report) -> Iterator[str]:
    if report.kpis:
        yield ""
    yield from map(_kpi, report.kpis)
    for one in report.also_open:
        yield _(
            "Also open: {period}, {progress}, expected {expected}, {status}",
            period=one.period.label,
            progress=_percent(one.progress),
            expected=_percent(one.expected),
            status=status_word(one.status),
        )
    for owner, count in report.due:
        if owner:
            yield _("Check-ins due from {owner}: {count}", owner=owner, count=grouped(count))
        else:
            found = grouped(count)
            yield _("Check-ins due from nobody, for want of an owner: {count}", count=found)
    if report.problems:
        found = grouped(len(report.problems))
        yield _("Problems in the files: {count}, see okr check", count=found)


def _kpi(one: KpiRecord) -> str:
    facts = [one.kpi.title, _("no value"), status_word(one.status)]
    if one.value is not None:
        facts[1] = amount(one.value, one.kpi.unit, one.kpi.precision)
    if one.band_text:
        facts.append(_("healthy {band}", band=one.band_text))
    return _("KPI: {facts}", facts=", ".join(facts))


def _percent(share: Fraction | None) -> str:
    return _("none") if share is None else percent(share)


def _spoken(text: str) -> str:
    """Return one of our sentences with its signs as words."""
    for sign, word in SPOKEN.items():
        text = text.replace(sign, _(word))
    return text
