"""Teams, objectives and key results, each a row with its second line."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from okrcli.core.kpis import kpis_out
from okrcli.core.records import KeyResultRecord, ObjectiveRecord, Report, TeamRecord
from okrcli.core.wording import percent, record_word, status_word
from okrcli.language import _
from okrcli.views.figures import change_in, score
from okrcli.views.terminal.detail import Around, detail
from okrcli.views.terminal.screen import Row, Screen
from okrcli.views.terminal.words import BOLD, SIGNS, color_of, commitment_word

DROPPED = "dim strike"


def teams(screen: Screen, report: Report) -> None:
    """Add every team, with a heading where there are several."""
    several = len(report.teams) > 1
    for team in report.teams:
        if several or screen.page.depth == "team":
            screen.gap()
            _heading(screen, report, team)
        if screen.page.depth != "team":
            for objective in team.objectives:
                screen.gap()
                _objective(screen, report, objective)


def _heading(screen: Screen, report: Report, team: TeamRecord) -> None:
    named = team.title and team.title != team.id
    name = f"{team.title} ({team.id})" if named else team.id
    row = Row(
        "",
        name,
        figures=(team.progress, team.expected),
        status=(status_word(team.status), color_of(team.status)),
        indent=2,
        style="bold underline",
    )
    below = percent(team.below) if team.below != team.progress else ""
    said = _("with the teams below {share}", share=below) if below else ""
    screen.row(row, [said, _change(team, report)])


def _objective(screen: Screen, report: Report, objective: ObjectiveRecord) -> None:
    dropped = objective.state == "dropped"
    row = Row(
        str(objective.number),
        objective.title,
        figures=(objective.progress, objective.expected),
        status=(status_word(objective.status), color_of(objective.status)),
        indent=len(str(objective.number)) + 1,
        style=DROPPED if dropped else BOLD,
    )
    if dropped:
        screen.row(row, [objective.reason])
        return
    screen.row(row, _said(report, objective))
    if screen.page.depth == "kr":
        around = Around.of(objective, report.as_of)
        for record in objective.key_results:
            key_result(screen, record, around)


def _said(report: Report, objective: ObjectiveRecord) -> Iterator[str]:
    yield committed(objective, report)
    yield objective.owner or _("no owner")
    yield from figures(objective)
    if objective.supports:
        yield _("serves {references}", references=", ".join(objective.supports))
    yield guardrails(objective)
    yield from (
        _("KPI out of its band: {kpi}", kpi=one) for one in kpis_out(objective, report.kpis)
    )
    yield _change(objective, report)


def committed(objective: ObjectiveRecord, report: Report) -> str:
    """Return how much an objective promises."""
    if objective.commitment == "committed":
        return commitment_word("committed")
    end = percent(Fraction(report.settings.aspirational_target))
    return _("aspirational, expected to end at {share}", share=end)


def figures(objective: ObjectiveRecord) -> Iterator[str]:
    """Yield the grade of an objective, and how much of it was reported."""
    if objective.grade is not None:
        yield _("grade {grade}", grade=score(objective.grade))
    if objective.counting:
        yield _("{count} of {all} reported", count=objective.reported, all=objective.counting)


def guardrails(objective: ObjectiveRecord) -> str:
    """Return the guardrails of an objective that are out of their band."""
    out = ", ".join(objective.guardrails_out)
    return _("guardrail out: {references}", references=out) if out else ""


def _change(one: TeamRecord | ObjectiveRecord, report: Report) -> str:
    return change_in(one.delta, report.as_of - report.since)


def key_result(screen: Screen, record: KeyResultRecord, around: Around) -> None:
    """Add a key result with its second line, which leaves out what stands around it."""
    dropped = record.state == "dropped"
    row = Row(
        SIGNS[record.status],
        record.title,
        figures=(record.progress, record.expected),
        status=(record_word(record), color_of(record.status)),
        indent=4,
        style=DROPPED if dropped else "",
    )
    screen.row(row, detail(record, around))
