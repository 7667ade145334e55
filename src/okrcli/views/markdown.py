"""The report as Markdown, for a chat or a pull request: a line, what needs attention, a table."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from okrcli.core.records import (
    Attention,
    KeyResultRecord,
    KpiRecord,
    ObjectiveRecord,
    Report,
    TeamRecord,
)
from okrcli.core.wording import amount, percent, record_word, status_word
from okrcli.language import _, ngettext
from okrcli.views import counts
from okrcli.views.figures import change_in, full_day
from okrcli.views.page import Page
from okrcli.views.terminal.detail import expected, told
from okrcli.views.terminal.first import MOST, sign_of
from okrcli.views.terminal.header import hidden_rows, names_of, time_of
from okrcli.views.terminal.words import mark_of
from okrcli.views.unmarked import unmarked


def render(report: Report, page: Page) -> str:
    """Return a report as GitHub, GitLab and chats show it; nobody's words are markup."""
    return "\n".join(_lines(report, page)) + "\n"


def _lines(report: Report, page: Page) -> Iterator[str]:
    names = " · ".join(names_of(report))
    yield f"**{unmarked(names)}** · {full_day(report.as_of)}"
    yield ""
    yield f"{_figures(report, report)} · {time_of(report)}"
    if hidden := hidden_rows(report):
        yield f"\n{unmarked(hidden)}"
    if report.attention:
        yield _heading(_("These first"))
        yield from map(_attention, report.attention[:MOST])
        if (more := len(report.attention) - MOST) > 0:
            yield "- " + ngettext("and {count} more", "and {count} more", more)
    for team in report.teams:
        yield from _team(team, report, page, several=len(report.teams) > 1)
    yield from _foot(report)


def _heading(name: str) -> str:
    return f"\n**{name}**\n"


def _figures(one: Report | TeamRecord | ObjectiveRecord, report: Report) -> str:
    parts = [f"{mark_of(one.status)[0]} **{percent(one.progress)}**"]
    if one.expected is not None:
        parts.append(_("expected {share}", share=percent(one.expected)))
    parts += [change_in(one.delta, report.as_of - report.since), status_word(one.status)]
    return " · ".join(filter(None, parts))


def _attention(line: Attention) -> str:
    said = [unmarked(line.title), unmarked(line.reason), unmarked(line.owner or "")]
    return f"- {sign_of(line)} {' · '.join(filter(None, said))}"


def _team(team: TeamRecord, report: Report, page: Page, *, several: bool) -> Iterator[str]:
    if several:
        yield f"\n**{unmarked(team.title or team.id)}** {_figures(team, report)}"
    if page.depth == "team" or not team.objectives:
        return
    heads = [_("progress"), _("expected"), _("status"), _("owner")]
    yield f"\n| | | {' | '.join(heads)} |"
    yield "|---|---|--:|--:|---|---|"
    for objective in team.objectives:
        yield _row(objective, f"**{unmarked(objective.title)}**", status_word(objective.status))
        for record in objective.key_results if page.depth == "kr" else ():
            yield _row(record, _said(record), record_word(record))


def _said(record: KeyResultRecord) -> str:
    """Return a key result's title with its value, where it has one to tell."""
    title = unmarked(record.title)
    if record.state == "dropped":
        return f"~~{title}~~"
    if record.private:
        return title
    said = ", ".join(filter(None, [told(record), expected(record)]))
    return f"{title}: {unmarked(said)}" if said else title


def _row(one: ObjectiveRecord | KeyResultRecord, said: str, word: str) -> str:
    cells = [mark_of(one.status)[0], said, percent(one.progress), percent(one.expected)]
    return f"| {' | '.join([*cells, word, unmarked(one.owner or '')])} |"


def _foot(report: Report) -> Iterator[str]:
    if report.kpis:
        yield _heading(_("KPIs"))
        yield from map(_kpi, report.kpis)
    for one in report.also_open:
        yield "\n" + _(
            "Also open: {period}, {objectives}, {progress}, expected {expected}, {status}",
            period=unmarked(one.period.label),
            objectives=counts.objectives(one.objectives),
            progress=percent(one.progress),
            expected=percent(one.expected),
            status=status_word(one.status),
        )
    if report.problems:
        yield "\n" + ngettext(
            "{count} problem in the files; what errors break is left out: `okr check`",
            "{count} problems in the files; what errors break is left out: `okr check`",
            len(report.problems),
        )


def _kpi(one: KpiRecord) -> str:
    sign = mark_of(one.status)[0]
    said = [unmarked(one.kpi.title), _amount(one, one.value), status_word(one.status)]
    band = _("healthy {band}", band=unmarked(one.band_text)) if one.band_text else ""
    return f"- {sign} {' · '.join(filter(None, [*said, band]))}"


def _amount(one: KpiRecord, value: Fraction | None) -> str:
    return "" if value is None else unmarked(amount(value, one.kpi.unit, one.kpi.precision))
